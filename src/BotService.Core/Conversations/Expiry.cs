using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>What time does to a conversation: runs and openings expire, ended runs and idle documents are forgotten.</summary>
internal static class Expiry
{
    private static readonly TimeSpan IdleFor = TimeSpan.FromDays(30);

    /// <summary>Closes the open run when its time is over. Sends nothing.</summary>
    public static void Apply(TurnDraft draft)
    {
        if (draft.State.Run is { } run && draft.Context.Now >= Runs.Deadline(draft.State, draft.Library, run))
        {
            Runs.Close(draft, PastState.Expired);
            draft.FoundExpired = true;
        }

        if (draft.State.Opening is { } opening && draft.Context.Now >= Deadline(draft.Library, opening))
        {
            draft.State = draft.State with { Opening = null };
            if (draft.State.Prompt is Prompt.AskConsent or Prompt.AskAge or Prompt.Introduce)
            {
                Prompts.Return(draft);
            }
        }
    }

    /// <summary>Tells a person who comes too late that the poll is over, and what can be done.</summary>
    public static void Explain(TurnDraft draft)
    {
        var title = draft.Before.Run is { } run && Runs.PollOf(draft.Library, run) is { } poll
            ? new TextArg("title", null, PollWords.Text(draft, poll, PollTexts.Title, run))
            : new TextArg("title", "");
        draft.State = draft.State with { Prompt = new Prompt.Menu() };
        Prompts.ShowUnder(draft, TextRef.System(SystemTexts.RunExpired, title));
    }

    /// <returns>Null when the whole document is to go.</returns>
    public static Conversation? Woken(TurnDraft draft)
    {
        if (draft.State.Tombstone is { } mark)
        {
            return draft.Context.Now >= mark ? null : draft.State;
        }

        if (draft.State.ForgetAt <= draft.Context.Now)
        {
            Members.Leave(draft);
            return null;
        }

        Apply(draft);
        PastRuns.Keep(draft, PastRuns.Prune(draft.State.Past, draft.Library, draft.Context.Now));

        // Nothing was consented to and nothing was answered: there is nothing to keep.
        return draft.Before.Opening is not null && IsEmpty(draft.State) ? null : draft.State;
    }

    /// <summary>Marks when a document that nothing happens in will go: as long as answers are kept, or a month when there are none.</summary>
    public static Conversation Mark(Conversation state, TurnDraft draft)
    {
        if (state.Tombstone is not null || MenuSheets.IsUnderWay(state))
        {
            return state.ForgetAt is null ? state : state with { ForgetAt = null };
        }

        var kept = state is { Consents.IsEmpty: true, Past.IsEmpty: true, Texts: null, Person: null } ? draft.Now + IdleFor : draft.Now.AddMonths(Math.Max(1, draft.Context.Facts.RetentionMonths));
        return state with { ForgetAt = kept };
    }

    /// <returns>The next moment at which time changes something; null for never.</returns>
    public static DateTimeOffset? NextWake(Conversation state, DialogLibrary library)
    {
        var wake = Earlier(state.Tombstone, state.ForgetAt);
        if (state.Tombstone is not null)
        {
            return wake;
        }

        if (state.Run is { } run)
        {
            wake = Earlier(wake, Runs.Deadline(state, library, run));
        }

        if (state.Opening is { } opening)
        {
            wake = Earlier(wake, Deadline(library, opening));
        }

        foreach (var past in state.Past)
        {
            var end = PastRuns.ForgetAt(past, library);
            wake = end == DateTimeOffset.MaxValue ? wake : Earlier(wake, end);
        }

        return wake;
    }

    private static DateTimeOffset Deadline(DialogLibrary library, Opening opening) =>
        opening.At + (library.Polls.GetValueOrDefault(opening.Poll)?.Expiry ?? TimeSpan.Zero);

    private static bool IsEmpty(Conversation state) =>
        !MenuSheets.IsUnderWay(state) && state.Past.IsEmpty && state.Consents.IsEmpty && !state.OptedOut && state is { Person: null, Texts: null, Topics: null };

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other < one ? other : one;
}
