using BotService.Core.Officials.Joining;
using BotService.Core.Persons;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>An official joins by a personal invitation, confirms who they are, and may leave again. Who somebody claims to be counts for nothing.</summary>
internal static class Joining
{
    public const string Yes = "yes";
    public const string No = "no";

    /// <summary>An invitation's code that was looked up.</summary>
    public static void Typed(TurnDraft draft, InviteLookup found)
    {
        var tries = Pairing.Tries(draft);
        if (tries.Missed >= Pairing.MostMissed)
        {
            PairSheets.Explain(draft, SystemTexts.PairWait);
        }
        else if (found.Invited is not { } invited)
        {
            draft.State = draft.State with { PairTries = tries with { Missed = tries.Missed + 1 } };
            PairSheets.Explain(draft, JoinTexts.Unknown);
        }
        else if (draft.State.Person?.Official == invited.Id.Value)
        {
            PairSheets.Explain(draft, JoinTexts.Already);
        }
        else
        {
            draft.State = draft.State with { Prompt = new Prompt.ConfirmInvite(invited.Key, invited.Id), Misses = 0 };
            Prompts.ShowUnder(draft, JoinSheets.Who(invited), TextRef.System(DutyTexts.ConsentStaff));
        }
    }

    public static void Pressed(TurnDraft draft, ButtonAction action)
    {
        if (draft.State.Prompt is not Prompt.ConfirmInvite(var key, var official))
        {
            draft.Notify(SystemTexts.NoticeOld);
            return;
        }

        Prompts.Return(draft);
        if (action.Choice != Yes)
        {
            Prompts.Show(draft, TextRef.System(JoinTexts.Declined));
            return;
        }

        var member = draft.State.Person ?? Pairing.NewMembership(draft);
        draft.State = draft.State with { Person = member };
        var claim = new PersonNote.Accepted(key, member.Id, Members.StandingOf(draft, member, acted: true));
        draft.Owe(new Effect.Mail(new PersonMail(new Recipient.Official(official), claim)));
        draft.Reply([TextRef.System(JoinTexts.UnderWay)], []);
    }

    public static void Leave(TurnDraft draft)
    {
        if (draft.State.Person is not { Official: not null } member)
        {
            PairSheets.Explain(draft, JoinTexts.None);
            return;
        }

        draft.State = draft.State with { Person = member with { Official = null } };
        Members.Post(draft, member.Id, new PersonNote.Resigned(draft.Context.Chat, member.Seat));
        PairSheets.Explain(draft, JoinTexts.Left);
    }

    /// <summary>An invitation that was confirmed too late, or after another had used it.</summary>
    public static void Refused(TurnDraft draft, string seat)
    {
        if (draft.State.Person is not { } member || member.Seat != seat)
        {
            return;
        }

        // A person that was only thought of for this invitation is not kept.
        draft.State = member.Revision == 0 ? draft.State with { Person = null } : draft.State;
        Prompts.ShowUnder(draft, TextRef.System(JoinTexts.Unknown));
    }
}
