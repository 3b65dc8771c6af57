using System.Diagnostics;

namespace BotService.Core.Duties;

/// <summary>Decides what a moment, a note or a word from outside does to an official's worklist.</summary>
public static class WorklistTurns
{
    /// <summary>
    /// Pure and total: every input has an outcome. What is due is derived from where things stand, so that a repeat, a late note or a long
    /// silence neither doubles nor loses anything.
    /// </summary>
    /// <param name="before">Null when there is no worklist yet.</param>
    public static WorklistTurn Decide(Worklist? before, DutyInput input, DutyContext context)
    {
        var draft = new WorklistDraft(before, context);
        if (context.Official is null)
        {
            return draft.Gone();
        }

        Assignment.Refresh(draft);
        Take(draft, input);
        if (input is not DutyInput.Woke)
        {
            // What is taken back may by now be nobody's of theirs.
            Assignment.Refresh(draft);
        }

        Standing.Refresh(draft);
        Weekly.Begin(draft);
        if (draft.Leave is null)
        {
            Escalation.Run(draft);
        }

        StandingIn.Tell(draft);
        Digesting.Run(draft);
        Standing.Flag(draft);
        Planning.Next(draft);
        return draft.Finish(Waking.Next(draft));
    }

    private static void Take(WorklistDraft draft, DutyInput input)
    {
        switch (input)
        {
            case DutyInput.Woke:
                break;
            case DutyInput.Noted(var note):
                Take(draft, note);
                break;
            case DutyInput.Undelivered(var reference, _):
                Undelivery.Take(draft, reference, chat: null, until: null);
                break;
            case DutyInput.Completed completed:
                Completions.Take(draft, completed);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static void Take(WorklistDraft draft, DutyNote note)
    {
        switch (note)
        {
            case DutyNote.Look when draft.State.Shut:
                draft.State = draft.State with { Shut = false, NotBefore = null };
                break;
            case DutyNote.Acted acted:
                Acting.Take(draft, acted);
                break;
            case DutyNote.Declined(var reference, var chat, var until):
                Undelivery.Take(draft, reference, chat, until);
                break;
            case DutyNote.Raised raised:
                Urging.Take(draft, raised);
                break;
            case DutyNote.Lowered lowered:
                Urging.Take(draft, lowered);
                break;
            case DutyNote.Troubled troubled:
                Pleading.Take(draft, troubled);
                break;
            case DutyNote.Untroubled ended:
                Pleading.Take(draft, ended);
                break;
            case DutyNote.Replied reply:
                Pleading.Take(draft, reply);
                break;
            case DutyNote.StoodIn stood:
                StandingIn.Take(draft, stood);
                break;
            case DutyNote.DidInstead did:
                StandingIn.Take(draft, did);
                break;
            case DutyNote.Nudged(var campaign, var occurrence):
                Nudge(draft, draft.IndexOf(campaign, occurrence));
                break;
            default:
                // To look is all that the others ask for.
                break;
        }
    }

    private static void Nudge(WorklistDraft draft, int index)
    {
        if (index >= 0 && draft.Duties[index].State == DutyState.Open)
        {
            draft.Set(index, draft.Duties[index] with { Nudged = true });
        }
    }
}
