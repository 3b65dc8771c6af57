using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>A person who opens the chat, or sends what cannot be read.</summary>
internal static class Greetings
{
    /// <summary>True when the page was only loaded again: what it asks for is the last message already.</summary>
    public static bool IsShownAlready(TurnDraft draft, string? payload)
    {
        var state = draft.State;
        if (string.IsNullOrEmpty(payload))
        {
            return state.Prompt is not Prompt.None || MenuSheets.IsUnderWay(state);
        }

        var link = draft.Context.Link?.Link;
        var poll = link?.Poll ?? new PollId(payload);
        return state.Living && state switch
        {
            { Prompt: Prompt.Ask, Run: { } run } => IsSame(run.Poll, run.Link) && draft.Context.Now < Runs.Deadline(state, draft.Library, run),
            { Prompt: Prompt.AskConsent or Prompt.AskAge or Prompt.Introduce or Prompt.ChooseLanguage, Opening: { } opening } => IsSame(opening.Poll, opening.Link),
            { Prompt: Prompt.OfferChange(var id) } => PastRuns.Find(state, id) is { Run: var past } && IsSame(past.Poll, past.Link)
                && draft.Library.Polls.GetValueOrDefault(poll) is { } known && PastRuns.FindVote(draft, known, link?.Code) is not null,
            _ => false,
        };

        bool IsSame(PollId id, string? code) => id == poll && code == link?.Code;
    }

    public static void Open(TurnDraft draft, string? payload)
    {
        if (draft.Context.Link is { } found)
        {
            Openings.ByLink(draft, found);
        }
        else if (!string.IsNullOrEmpty(payload))
        {
            Openings.ById(draft, payload);
        }
        else if (draft.FoundExpired)
        {
            Expiry.Explain(draft);
        }
        else
        {
            Commanding.Menu(draft);
        }
    }

    /// <summary>A photo, a voice, a place: nothing of it is kept, and what was open is asked again.</summary>
    public static void NotText(TurnDraft draft)
    {
        if (draft.State.Language is null && draft.State.Prompt is Prompt.None)
        {
            draft.State = draft.State with { Prompt = new Prompt.ChooseLanguage() };
        }

        Prompts.Show(draft, TextRef.System(SystemTexts.ErrorFormat));
    }
}
