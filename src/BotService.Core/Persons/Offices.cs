using System.Collections.Immutable;
using BotService.Core.Announcements.Subscriptions;
using BotService.Core.Officials;

namespace BotService.Core.Persons;

/// <summary>A person as an official of the directory: a role on the person, which all its chats follow.</summary>
internal static class Offices
{
    public static PersonTurn Appoint(Person before, string id, Standing chat, OfficialId official)
    {
        if (before.Chats.Length == Person.MostChats && before.Chats.All(one => one.Chat != chat.Chat))
        {
            return new(before, [new(new Recipient.Official(official), new PersonNote.Gone(id))], Unchanged: false);
        }

        var turn = PersonTurns.Tell(before, PersonTurns.With(before, chat) with { Official = official.Value }, id, told: null);
        return before.Official == official.Value ? turn : turn with { Mail = [.. turn.Mail, .. Leave(before, id)] };
    }

    public static PersonTurn Resign(Person before, string id)
    {
        var turn = PersonTurns.Tell(before, before with { Official = null }, id, told: null);
        return turn with { Mail = [.. turn.Mail, .. Leave(before, id)] };
    }

    /// <summary>An official stands in the lists of subscribers under its own name, so it must know what its person said of topics.</summary>
    public static ImmutableArray<PersonMail> Follow(Person before, Person after, string id) =>
        after.Official is { } official && (before.Official != official || !TopicChoices.AreSame(before.Shared.Topics, after.Shared.Topics))
            && (after.Shared.Topics ?? before.Shared.Topics) is { } topics
            ? [new(new Recipient.Official(new OfficialId(official)), new PersonNote.Subscribed(id, after.Revision, topics))]
            : [];

    /// <summary>What the official is told when the person no longer is it.</summary>
    public static ImmutableArray<PersonMail> Leave(Person before, string id) =>
        before.Official is { } official ? [new(new Recipient.Official(new OfficialId(official)), new PersonNote.Gone(id))] : [];
}
