using System.Collections.Immutable;

namespace BotService.Core.Persons;

/// <param name="Next">Null when the document goes, or was never there.</param>
/// <param name="Unchanged">True when nothing needs to be written.</param>
public sealed record PersonTurn(Person? Next, ImmutableArray<PersonMail> Mail, bool Unchanged);

/// <summary>Decides what a note does to a person.</summary>
public static class PersonTurns
{
    /// <summary>Pure and total; a repeat, or a note of an earlier time, changes nothing that counts.</summary>
    /// <param name="before">Null when the person does not exist.</param>
    public static PersonTurn Decide(Person? before, string id, PersonNote note) => note switch
    {
        PersonNote.Joined joined => Join(before ?? new Person(), id, joined),
        PersonNote.Appointed(var chat, var official) => Offices.Appoint(before ?? new Person(), id, chat, official),
        PersonNote.Stood(var chat) when before?.Find(chat.Chat, chat.Seat) is null => new(before, [Refuse(chat)], Unchanged: false),
        _ when before is null => new(null, [], Unchanged: true),
        PersonNote.Stood(var chat) => Tell(before, With(before, chat), id, chat),
        PersonNote.Left(var chat, var seat) => Leave(before, id, chat, seat),
        PersonNote.Preferred prefer => Prefer(before, id, prefer),
        PersonNote.ForgetAll(var chat, var seat) when before.Find(chat, seat) is not null => new(
            null,
            [.. before.Chats.Where(one => one.Chat != chat).Select(one => To(one, new PersonNote.Forget(one.Seat))), .. Offices.Leave(before, id)],
            Unchanged: false),
        PersonNote.Dismissed(var official) when before.Official == official.Value => Tell(before, before with { Official = null }, id, told: null),
        PersonNote.Resigned(var chat, var seat) when before.Official is not null && before.Find(chat, seat) is not null => Offices.Resign(before, id),
        _ => new(before, [], Unchanged: true),
    };

    private static PersonTurn Join(Person before, string id, PersonNote.Joined joined)
    {
        var person = With(before, joined.Shown);
        var seated = person.Chats.Length < Person.MostChats || person.Chats.Any(chat => chat.Chat == joined.Typed.Chat);
        if (!seated)
        {
            var refused = new PersonMail(new Recipient.Chat(joined.Typed.Chat), new PersonNote.Refused(joined.Typed.Seat, Refusal.Full));
            return new(before.Chats.IsEmpty ? null : before, [refused], Unchanged: false);
        }

        return Tell(before, With(person, joined.Typed), id, told: null);
    }

    private static PersonTurn Leave(Person before, string id, string chat, string seat)
    {
        if (before.Find(chat, seat) is not { } leaving)
        {
            return new(before, [], Unchanged: true);
        }

        var left = before with { Chats = before.Chats.Remove(leaving), Preferred = before.Preferred == chat ? null : before.Preferred };
        return left.Chats.IsEmpty ? new(null, Offices.Leave(before, id), Unchanged: false) : Tell(before, left, id, told: null);
    }

    private static PersonTurn Prefer(Person before, string id, PersonNote.Preferred prefer) =>
        before.Find(prefer.Chat, prefer.Seat) is null || prefer.At < before.PreferredAt
            || (prefer.At == before.PreferredAt && string.CompareOrdinal(prefer.Chat, before.Preferred) <= 0)
            ? new(before, [], Unchanged: true)
            : Tell(before, before with { Preferred = prefer.Chat, PreferredAt = prefer.At }, id, told: null);

    /// <summary>Takes in what a chat tells. Of one chat's seats the newer stays, and of one seat's words the newer.</summary>
    internal static Person With(Person person, Standing told)
    {
        var known = person.Chats.FirstOrDefault(one => one.Chat == told.Chat);
        var chat = new PersonChat(told.Chat, told.Seat, told.Channel, told.Address, told.Reachable, told.At, told.Acted ? told.At : known?.ActedAt);
        var chats = known is null ? person.Chats.Add(chat)
            : Newer(chat, known) ? person.Chats.Replace(known, chat)
            : person.Chats;
        return person with
        {
            Chats = [.. chats.OrderBy(one => one.Chat, StringComparer.Ordinal)],
            Shared = Shared.Merge(person.Shared, told.Shared),
        };
    }

    private static bool Newer(PersonChat one, PersonChat other) =>
        one.At > other.At || (one.At == other.At && string.CompareOrdinal(one.Seat, other.Seat) > 0);

    /// <param name="told">The chat whose words led here: it is told only what it did not say itself.</param>
    internal static PersonTurn Tell(Person before, Person after, string id, Standing? told)
    {
        var sameChats = before.Chats.Select(Seen).SequenceEqual(after.Chats.Select(Seen)) && before.Preferred == after.Preferred && before.Official == after.Official;
        if (sameChats && before.Shared.Says(after.Shared))
        {
            // An address or a block alone concerns nobody else.
            return new(after, [], Unchanged: before.Chats.SequenceEqual(after.Chats) && before.PreferredAt == after.PreferredAt);
        }

        var next = after with { Revision = before.Revision + 1 };
        var skipped = sameChats && told is not null && told.Shared.Says(next.Shared) ? told.Chat : null;
        return new(next, [.. next.Chats.Where(chat => chat.Chat != skipped).Select(chat => To(chat, ViewOf(next, id, chat))), .. Offices.Follow(before, next, id)], Unchanged: false);
    }

    private static (string Chat, string Seat, string Channel) Seen(PersonChat chat) => (chat.Chat, chat.Seat, chat.Channel);

    private static PersonNote.View ViewOf(Person person, string id, PersonChat to) => new(
        id,
        to.Seat,
        to.Channel,
        person.Revision,
        [.. person.Chats.Where(chat => chat.Chat != to.Chat).Select(chat => chat.Channel)],
        person.Preferred == to.Chat,
        person.Shared,
        person.Official);

    /// <summary>To a chat that is not of the person, or of one that is gone: it lets go.</summary>
    private static PersonMail Refuse(Standing chat) => new(new Recipient.Chat(chat.Chat), new PersonNote.Refused(chat.Seat, Refusal.Unknown));

    private static PersonMail To(PersonChat chat, PersonNote note) => new(new Recipient.Chat(chat.Chat), note);
}
