using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>Removing what is kept of a person, at once. Counts stay; a mark without content stays as long as a second vote must be recognised.</summary>
internal static class Deletions
{
    public const string Yes = "yes";
    public const string No = "no";
    public const string Everywhere = "all";
    private const int CodeLength = 6;
    private static readonly TimeSpan ShortestMark = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestMark = TimeSpan.FromDays(30);

    public static void Ask(TurnDraft draft)
    {
        draft.State = draft.State with { Prompt = new Prompt.ConfirmDelete(), Misses = 0 };
        Prompts.Show(draft);
    }

    public static void Pressed(TurnDraft draft, ButtonAction action)
    {
        if (draft.State.Prompt is not Prompt.ConfirmDelete)
        {
            draft.Notify(SystemTexts.NoticeOld);
        }
        else if (action.Choice is Yes or Everywhere)
        {
            Members.Leave(draft, forgetAll: action.Choice == Everywhere);
            var code = draft.Context.Fresh()[..CodeLength].ToUpperInvariant();
            Forget(draft, TextRef.System(SystemTexts.DeleteDone, new TextArg("code", code)));
        }
        else
        {
            Prompts.Return(draft);
            Prompts.Show(draft, TextRef.System(SystemTexts.DeleteKept));
        }
    }

    /// <summary>Forgets the person. The words go out all the same: the shell knows the address of this turn.</summary>
    public static void Forget(TurnDraft draft, TextRef words)
    {
        var language = draft.Language;
        Members.Leave(draft);
        Runs.Close(draft, PastState.Stopped);
        draft.Owe(new Effect.ForgetTranscript());
        WrittenTexts.RemoveAll(draft);
        var marks = PastRuns.Prune([.. draft.State.Past.Select(PastRuns.Reduce)], draft.Library, draft.Now);
        draft.Owe(new Effect.Send(new Message([words], [], language)));
        draft.State = new Conversation
        {
            Channel = draft.State.Channel,
            Past = marks,
            Tombstone = MarkUntil(draft, marks),
        };
    }

    private static DateTimeOffset MarkUntil(TurnDraft draft, System.Collections.Immutable.ImmutableArray<PastRun> marks)
    {
        var until = draft.Now + ShortestMark;
        foreach (var mark in marks)
        {
            var vote = PastRuns.VoteEnds(mark, Runs.PollOf(draft.Library, mark.Run));
            until = vote > until ? vote : until;
        }

        return until < draft.Now + LongestMark ? until : draft.Now + LongestMark;
    }
}
