using System.Collections.Immutable;
using System.Diagnostics;
using BotService.Core.Announcements.Subscriptions;
using BotService.Core.Persons;

namespace BotService.Core.Officials.Joining;

/// <summary>How an official stands to the chats: who has joined, and which invitation is open.</summary>
/// <param name="Person">The person whose chats have joined; null while nobody has.</param>
public sealed record Seat(string? Person, Invitation? Open)
{
    public static readonly Seat Empty = new(null, null);

    /// <summary>What that person says of topics of announcements; null while nothing was said.</summary>
    public ImmutableArray<Subscription>? Topics { get; init; }

    /// <summary>The person's revision when it said so.</summary>
    public int Told { get; init; }
}

/// <param name="Unchanged">True when nothing needs to be written.</param>
public sealed record SeatTurn(Seat Next, ImmutableArray<PersonMail> Mail, bool Unchanged);

/// <summary>Decides what a note from chats and persons does to an official's seat. A claim is believed only with the key of the open invitation.</summary>
public static class JoiningTurns
{
    public static SeatTurn Decide(Seat before, OfficialId id, PersonNote note, DateTimeOffset now) => note switch
    {
        PersonNote.Accepted(var key, var person, var chat) => Accept(before, id, key, person, chat, now),
        PersonNote.Gone(var person) when before.Person == person => new(Seat.Empty with { Open = before.Open }, [], Unchanged: false),
        PersonNote.Subscribed(var person, var revision, var topics) when before.Person == person && revision > before.Told =>
            new(before with { Topics = topics, Told = revision }, [], Unchanged: false),
        PersonNote.Gone or PersonNote.Subscribed => new(before, [], Unchanged: true),
        _ => throw new UnreachableException("no such note goes to an official"),
    };

    /// <summary>Ends what is open and takes the office from the chats that have joined.</summary>
    public static SeatTurn Revoke(Seat before, OfficialId id) => before == Seat.Empty
        ? new(before, [], Unchanged: true)
        : new(Seat.Empty, before.Person is { } person ? [Dismissal(person, id)] : [], Unchanged: false);

    private static SeatTurn Accept(Seat before, OfficialId id, string key, string person, Standing chat, DateTimeOffset now)
    {
        if (before.Open is not { } open || open.Key != key || now > open.Until)
        {
            return new(before, [new(new Recipient.Chat(chat.Chat), new PersonNote.NotInvited(chat.Seat))], Unchanged: false);
        }

        ImmutableArray<PersonMail> mail = [new(new Recipient.Person(person), new PersonNote.Appointed(chat, id))];
        var seat = before.Person == person ? before with { Open = null } : new Seat(person, null);
        return new(seat, before.Person is { } other && other != person ? mail.Insert(0, Dismissal(other, id)) : mail, Unchanged: false);
    }

    private static PersonMail Dismissal(string person, OfficialId id) => new(new Recipient.Person(person), new PersonNote.Dismissed(id));
}
