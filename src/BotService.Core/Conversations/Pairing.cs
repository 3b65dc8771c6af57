using System.Security.Cryptography;
using System.Text;
using BotService.Core.Persons;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>Linking this chat with another of the same person: a code is shown in one, typed and confirmed in the other.</summary>
internal static class Pairing
{
    public const string Yes = "yes";
    public const string No = "no";
    public const string Here = "here";
    public const string Add = "add";
    public const string Leave = "leave";
    private const int MostShown = 5;
    public const int MostMissed = 5;
    private const int IdLength = 22;
    private const int SeatLength = 10;
    private static readonly TimeSpan TriesLast = TimeSpan.FromMinutes(10);

    /// <param name="payload">What stood behind the command; empty for nothing.</param>
    public static void Command(TurnDraft draft, string payload)
    {
        if (draft.Context.Pair is { } found)
        {
            Typed(draft, found);
        }
        else if (payload.Length > 0)
        {
            Miss(draft);
        }
        else if (draft.State.Person is { HasOthers: true })
        {
            draft.State = draft.State with { Prompt = new Prompt.Chats(), Misses = 0 };
            Prompts.Show(draft);
        }
        else
        {
            Show(draft);
        }
    }

    /// <summary>A pair code that was looked up.</summary>
    public static void Typed(TurnDraft draft, PairLookup found)
    {
        if (Tries(draft).Missed >= MostMissed)
        {
            PairSheets.Explain(draft, SystemTexts.PairWait);
        }
        else if (found.Offer is not { } offer)
        {
            Miss(draft);
        }
        else if (Objection(draft, offer) is null && offer.Chat is { } shown)
        {
            draft.State = draft.State with { Prompt = new Prompt.ConfirmPair(found.Code, offer.Person, shown.Channel), Misses = 0 };
            Prompts.Show(draft);
        }
        else
        {
            PairSheets.Explain(draft, Objection(draft, offer) ?? SystemTexts.PairExpired);
        }
    }

    public static void Pressed(TurnDraft draft, ButtonAction action)
    {
        switch (action.Choice)
        {
            case Yes when draft.State.Prompt is Prompt.ConfirmPair(var code, var person, _):
                Claim(draft, code, person);
                break;
            case No when draft.State.Prompt is Prompt.ConfirmPair:
                Prompts.Return(draft);
                Prompts.Show(draft, TextRef.System(SystemTexts.PairKept));
                break;
            case Here when draft.State is { Prompt: Prompt.Chats, Person: { HasOthers: true } member }:
                Members.Post(draft, member.Id, new PersonNote.Preferred(draft.Context.Chat, member.Seat, draft.Context.Now));
                draft.State = draft.State with { Person = member with { Here = true } };
                Prompts.Return(draft);
                Prompts.ShowUnder(draft, TextRef.System(SystemTexts.PairHere));
                break;
            case Add when draft.State.Prompt is Prompt.Chats:
                Prompts.Return(draft);
                Show(draft);
                break;
            case Leave when draft.State is { Prompt: Prompt.Chats, Person: not null }:
                Members.Leave(draft);
                Prompts.Return(draft);
                Prompts.ShowUnder(draft, TextRef.System(SystemTexts.PairLeft));
                break;
            default:
                draft.Notify(SystemTexts.NoticeOld);
                break;
        }
    }

    /// <summary>Makes a code and shows it. All codes of one chat lead to the same person.</summary>
    private static void Show(TurnDraft draft)
    {
        var tries = Tries(draft);
        if (tries.Shown >= MostShown)
        {
            PairSheets.Explain(draft, SystemTexts.PairWait);
            return;
        }

        var member = draft.State.Person ?? NewMembership(draft);
        var code = PairCode.From(draft.Context.Fresh());
        var until = draft.Now + PairOffer.Life;
        draft.State = draft.State with
        {
            Person = member,
            PairTries = tries with { Shown = tries.Shown + 1 },
            ShownCodes = [.. draft.State.ShownCodes ?? [], new(code, until)],
            Misses = 0,
        };
        var offer = new PersonNote.Offered(Members.StandingOf(draft, member, acted: true), member.Id, until);
        draft.Owe(new Effect.Mail(new PersonMail(new Recipient.Code(code), offer)));
        PairSheets.ShowCode(draft, code);
    }

    /// <summary>A person that begins with this chat.</summary>
    public static Membership NewMembership(TurnDraft draft) =>
        new(Made(draft, "person", IdLength), Made(draft, "seat", SeatLength)) { LanguageAt = draft.Context.Now };

    /// <summary>Nobody joins by a code of this chat any more: what it would bring along is no longer the person's wish.</summary>
    public static void Withdraw(TurnDraft draft)
    {
        if (draft.State.ShownCodes is { } codes)
        {
            draft.State = draft.State with { ShownCodes = null };
            foreach (var (code, until) in codes)
            {
                draft.Owe(new Effect.Mail(new PersonMail(new Recipient.Code(code), new PersonNote.Withdrawn(until))));
            }
        }
    }

    /// <summary>Forgets tries that no longer count and codes that nobody can use any more.</summary>
    public static void Tidy(TurnDraft draft)
    {
        if (draft.State.PairTries is { } tries && draft.Context.Now - tries.Since >= TriesLast)
        {
            draft.State = draft.State with { PairTries = null };
        }

        if (draft.State.ShownCodes is { } codes && codes.RemoveAll(code => draft.Context.Now > code.Until + PairOffer.Grace) is var open && open.Length < codes.Length)
        {
            draft.State = draft.State with { ShownCodes = open.IsEmpty ? null : open };
        }
    }

    private static string? Objection(TurnDraft draft, PairOffer offer) =>
        offer.Chat?.Chat == draft.Context.Chat ? SystemTexts.PairOwn
        : draft.State.Person is { Revision: > 0 } member && member.Id == offer.Person ? SystemTexts.PairSame
        : offer.UsedBy is not null ? SystemTexts.PairUsed
        : draft.Context.Now > offer.Until ? SystemTexts.PairExpired
        : draft.State.Person is { HasOthers: true } ? SystemTexts.PairOther
        : null;

    private static void Claim(TurnDraft draft, string code, string person)
    {
        Members.Leave(draft);
        var member = new Membership(person, Made(draft, "seat", SeatLength));
        draft.State = draft.State with { Person = member };
        draft.Owe(new Effect.Mail(new PersonMail(new Recipient.Code(code), new PersonNote.Claimed(Members.StandingOf(draft, member, acted: true)))));
        Prompts.Return(draft);
        draft.Reply([TextRef.System(SystemTexts.PairUnderWay)], []);
    }

    private static void Miss(TurnDraft draft)
    {
        var tries = Tries(draft);
        draft.State = draft.State with { PairTries = tries with { Missed = tries.Missed + 1 } };
        PairSheets.Explain(draft, tries.Missed >= MostMissed ? SystemTexts.PairWait : SystemTexts.PairUnknown);
    }

    public static PairTries Tries(TurnDraft draft) => draft.State.PairTries ?? new(draft.Now, 0, 0);

    /// <summary>An id made from the turn's cause, from which none of the others can be told.</summary>
    private static string Made(TurnDraft draft, string use, int length) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{use}|{draft.Context.Fresh()}")))[..length];
}
