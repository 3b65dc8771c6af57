using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>The presses between a code and the first question: consent, age, introduction.</summary>
internal static class OpeningSteps
{
    public const string Yes = "yes";
    public const string No = "no";
    public const string More = "more";
    public const string About = "about";
    public const string Adult = "adult";
    public const string Minor = "minor";
    public const string Start = "start";
    public const string Later = "later";

    public static void Pressed(TurnDraft draft, ButtonAction action)
    {
        if (draft.State.Opening is not { } opening || opening.Id != action.Scope)
        {
            draft.Notify(SystemTexts.NoticeOld);
        }
        else if (!draft.Library.Polls.TryGetValue(opening.Poll, out var poll))
        {
            draft.State = draft.State with { Opening = null, Prompt = new Prompt.None() };
            Openings.Explain(draft, TextRef.System(SystemTexts.PollGone));
        }
        else
        {
            Choose(draft, poll, opening, action);
        }
    }

    private static void Choose(TurnDraft draft, Poll poll, Opening opening, ButtonAction action)
    {
        var step = Openings.Step(draft, opening);
        switch (action.Choice)
        {
            case Yes when step is Prompt.AskConsent(var purpose):
                var consent = new Consent(purpose, draft.Library.ConsentVersion, draft.Now);
                draft.State = draft.State with { Consents = draft.State.Consents.Add(consent) };
                AfterReading(draft, poll, opening);
                break;
            case No when step is Prompt.AskConsent:
                Refuse(draft, opening);
                break;
            case Adult when step is Prompt.AskAge:
                draft.State = draft.State with { Adult = true };
                AfterReading(draft, poll, opening);
                break;
            case Minor when step is Prompt.AskAge:
                Deletions.Forget(draft, TextRef.System(SystemTexts.ConsentMinor));
                break;
            case Start when step is Prompt.Introduce:
                Begin(draft, poll, opening);
                break;
            case Later when step is Prompt.Introduce && !IsSecondTap(draft, action):
                Prompts.ShowUnder(draft, TextRef.System(SystemTexts.OpeningLater));
                break;
            case More when step is Prompt.AskConsent && !IsSecondTap(draft, action):
                Prompts.ShowUnder(draft, OpeningSheets.Privacy(draft, opening.Unit).Add(OpeningSheets.ConsentShort(draft, opening)));
                break;
            case About when poll.HasAbout && !IsSecondTap(draft, action):
                Prompts.ShowUnder(draft, OpeningSheets.About(draft, poll, opening));
                break;
            default:
                draft.Notify(SystemTexts.NoticeOld);
                break;
        }
    }

    /// <summary>The first tap on these put a new message in place of the pressed one, so one more from the old copy is the same tap again.</summary>
    private static bool IsSecondTap(TurnDraft draft, ButtonAction action) => draft.IsPress && action.Asked == draft.Before.Asked - 1;

    /// <summary>Whoever consented in this opening has read the introduction above it and begins without another press.</summary>
    private static void AfterReading(TurnDraft draft, Poll poll, Opening opening)
    {
        if (Openings.Step(draft, opening) is Prompt.Introduce && ConsentedSince(draft.State, poll, opening.At))
        {
            Begin(draft, poll, opening);
        }
        else
        {
            Openings.Continue(draft, poll, opening);
        }
    }

    private static bool ConsentedSince(Conversation state, Poll poll, DateTimeOffset since)
    {
        foreach (var consent in state.Consents)
        {
            if (consent.Purpose == poll.ConsentPurpose && consent.At >= since)
            {
                return true;
            }
        }

        return false;
    }

    private static void Begin(TurnDraft draft, Poll poll, Opening opening)
    {
        // An opening may have waited for days: what held then is looked at once more.
        var waiting = draft.State;
        draft.State = waiting with { Opening = null, Prompt = new Prompt.None() };
        if (Openings.MayBegin(draft, poll, opening.Link))
        {
            Runs.Begin(draft, poll, opening);
        }
    }

    private static void Refuse(TurnDraft draft, Opening opening)
    {
        var state = draft.State;
        if (state is { Consents.IsEmpty: true, Run: null, Person: null })
        {
            Deletions.Forget(draft, OpeningSheets.Refused(draft, SystemTexts.ConsentNo, opening));
        }
        else
        {
            // Other consents stand: only this poll does not begin.
            draft.State = state with { Opening = null };
            Prompts.Return(draft);
            Openings.Explain(draft, OpeningSheets.Refused(draft, SystemTexts.ConsentDeclined, opening));
        }
    }
}
