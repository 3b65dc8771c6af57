using System.Collections.Immutable;

namespace BotService.Core.Persons;

/// <summary>What stands behind a pair code: shown in one chat, to be typed in another, once.</summary>
/// <param name="Chat">The chat that shows it, and what its person shares; null once the code is used, withdrawn or over.</param>
/// <param name="Person">The person whom the other chat will join.</param>
/// <param name="UsedBy">The seat of the chat that used it; null while it is open.</param>
public sealed record PairOffer(Standing? Chat, string Person, DateTimeOffset Until, string? UsedBy = null)
{
    /// <summary>How long a code may be typed.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>Whoever typed it in time may take as long to confirm.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <summary>How long it is remembered after its end, to say that it is over.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(1);
}

/// <param name="Next">Null when the document goes, or was never there.</param>
public sealed record PairTurn(PairOffer? Next, ImmutableArray<PersonMail> Mail, DateTimeOffset? Wake, bool Unchanged);

/// <summary>Decides what a note does to a pair code.</summary>
public static class PairTurns
{
    /// <param name="before">Null when the code does not exist.</param>
    public static PairTurn Decide(PairOffer? before, PersonNote note, DateTimeOffset now) => (before, note) switch
    {
        (null, PersonNote.Offered(var chat, var person, var until)) => Keep(new(chat, person, until), []),
        (null, PersonNote.Claimed(var typed)) => new(null, [Refuse(typed, Refusal.Expired)], null, Unchanged: false),
        (null, PersonNote.Withdrawn(var until)) => Keep(new(null, "", until), []),
        ({ Chat: not null }, PersonNote.Withdrawn) => Keep(before with { Chat = null }, []),
        ({ UsedBy: null, Chat: { } shown }, PersonNote.Claimed(var typed)) when now <= before.Until + PairOffer.Grace => Keep(
            before with { Chat = null, UsedBy = typed.Seat }, [new(new Recipient.Person(before.Person), new PersonNote.Joined(shown, typed))]),
        ({ UsedBy: null }, PersonNote.Claimed(var typed)) => Keep(before with { Chat = null }, [Refuse(typed, Refusal.Expired)]),
        ({ UsedBy: { } seat }, PersonNote.Claimed(var typed)) when seat != typed.Seat => Keep(before, [Refuse(typed, Refusal.Used)]),
        _ => new(before, [], WakeOf(before), Unchanged: true),
    };

    /// <returns>Null when the document is to go.</returns>
    public static PairOffer? Woken(PairOffer before, DateTimeOffset now) =>
        now >= before.Until + PairOffer.Remembered ? null
        : now >= before.Until + PairOffer.Grace ? before with { Chat = null }
        : before;

    public static DateTimeOffset? WakeOf(PairOffer? offer) => offer?.Until + (offer?.Chat is null ? PairOffer.Remembered : PairOffer.Grace);

    private static PairTurn Keep(PairOffer offer, ImmutableArray<PersonMail> mail) => new(offer, mail, WakeOf(offer), Unchanged: false);

    private static PersonMail Refuse(Standing typed, Refusal why) => new(new Recipient.Chat(typed.Chat), new PersonNote.Refused(typed.Seat, why));
}
