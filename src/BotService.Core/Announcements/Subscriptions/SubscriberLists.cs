using System.Collections.Immutable;
using BotService.Core.Conversations;
using BotService.Core.Officials.Joining;
using BotService.Core.Persons;

namespace BotService.Core.Announcements.Subscriptions;

/// <summary>
/// Who stands in the lists of subscribers, and under which name. One person has one name: <c>o.&lt;official&gt;</c> whoever is an official,
/// joined or not; else <c>p.&lt;person&gt;</c> whose chats are linked; else <c>c.&lt;chat&gt;</c>. A name lies in the partition of the document
/// that it names and is written in the turn in which that document says otherwise than before, so two slices never find the same person: who
/// links, parts, joins as an official, leaves or is deleted changes names, and the turns in which they do so move the entries.
/// </summary>
/// <remarks>
/// Between two such turns a person may stand under the old name and the new one, never under none. Whoever reads an old name passes it over
/// when a newer one is listed, see <see cref="LaterNames"/>; and a chat that was met under one name declines what comes under another.
/// </remarks>
public static class SubscriberLists
{
    public const char Official = 'o';
    public const char Person = 'p';
    public const char Chat = 'c';

    /// <summary>What a chat is listed for: nothing once its person speaks for it, or it was deleted.</summary>
    public static ImmutableArray<Subscription> Of(Conversation? chat) =>
        chat is { Tombstone: null, Person: null or { Revision: 0 } } ? Wanted(chat.Topics) : [];

    public static ImmutableArray<Subscription> Of(Person? person) => Wanted(person?.Shared.Topics);

    public static ImmutableArray<Subscription> Of(Seat? seat) => seat?.Person is null ? [] : Wanted(seat.Topics);

    /// <summary>Names under which this chat's person may be listed instead, the nearest first.</summary>
    public static ImmutableArray<string> LaterNames(Membership? member) => member is null ? []
        : member.Official is { } official ? [NameOf(Person, member.Id), NameOf(Official, official)]
        : [NameOf(Person, member.Id)];

    public static string NameOf(char kind, string id) => $"{kind}.{id}";

    private static ImmutableArray<Subscription> Wanted(ImmutableArray<Subscription>? said) => said is { } words ? words.RemoveAll(word => !word.Wanted) : [];
}
