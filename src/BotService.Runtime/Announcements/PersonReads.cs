using System.Collections.Immutable;
using System.Text.Json;
using BotService.Core.Announcements.Subscriptions;
using BotService.Core.Conversations;
using BotService.Core.Delivery.Planning;
using BotService.Core.Officials;
using BotService.Core.Persons;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Runtime.Channels;
using BotService.Runtime.Duties;
using BotService.Runtime.Officials;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Announcements;

/// <summary>Somebody by the name under which lists hold them, as they stand now.</summary>
/// <param name="Topics">See <see cref="TopicChoices"/>.</param>
/// <param name="Polls">Finished, as far as remembered.</param>
/// <param name="LaterNames">Names under which the same person may be listed instead; see <see cref="SubscriberLists"/>.</param>
/// <param name="Official">Null for a citizen.</param>
internal sealed record NamedPerson(
    ImmutableArray<ChatStanding> Chats,
    Language Reads,
    ImmutableArray<Subscription>? Topics,
    ImmutableArray<PollId> Polls,
    ImmutableArray<string> LaterNames,
    Official? Official);

/// <summary>Reads people by the names of <see cref="SubscriberLists"/>. Writes nothing.</summary>
internal sealed class PersonReads(IStore store, DirectoryReads officials, PersonChats persons, Onlookers onlookers, RuntimeOptions options)
{
    /// <summary>Whoever is listed and has nothing left: counted among those whom nothing reaches.</summary>
    public NamedPerson Nobody { get; } = new([], options.Facts.DefaultLanguage, null, [], [], null);

    /// <returns>Null when nothing is left of them.</returns>
    public ValueTask<NamedPerson?> FindAsync(string name, CancellationToken ct) => name.Length < 3 ? default : name[0] switch
    {
        SubscriberLists.Official => OfOfficialAsync(new(name[2..]), ct),
        SubscriberLists.Person => OfPersonAsync(name[2..], ct),
        _ => OfChatAsync(name[2..], ct),
    };

    private async ValueTask<NamedPerson?> OfOfficialAsync(OfficialId id, CancellationToken ct)
    {
        if (await officials.FindAsync(id, ct) is not { Official: var official, Seat: var seat })
        {
            return null;
        }

        var found = seat.Person is { } person ? await persons.FindAsync(person, ct) : null;
        var known = found is ({ Official: var holds } joined, var chats) && holds == id.Value ? await OfAsync(joined, chats, ct) : Nobody;
        return known with { Official = official, LaterNames = [] };
    }

    private async ValueTask<NamedPerson?> OfPersonAsync(string id, CancellationToken ct) =>
        await persons.FindAsync(id, ct) is var (person, chats) ? await OfAsync(person, chats, ct) : null;

    private async ValueTask<NamedPerson> OfAsync(Person person, ImmutableArray<ChatStanding> chats, CancellationToken ct) => new(
        await onlookers.SeenAsync(chats, ct),
        person.Shared.Language ?? options.Facts.DefaultLanguage,
        person.Shared.Topics,
        [.. person.Shared.Votes.Select(vote => vote.Poll).Distinct()],
        person.Official is { } official ? [SubscriberLists.NameOf(SubscriberLists.Official, official)] : [],
        null);

    private async ValueTask<NamedPerson?> OfChatAsync(string id, CancellationToken ct)
    {
        var document = await store.LoadAsync(DocumentKey.Of('c', id), ct);
        var chat = document.Exists ? JsonSerializer.Deserialize(new Envelope(document.State).Json, RuntimeJson.Default.Conversation) : null;
        if (chat is null or { Tombstone: not null })
        {
            return null;
        }

        // Linked since it was listed: whoever the person is decides by which chat it is reached.
        var later = SubscriberLists.LaterNames(chat.Person);
        return chat.Person is { Revision: > 0 } member && await OfPersonAsync(member.Id, ct) is { } linked
            ? linked with { LaterNames = later }
            : new(
                await onlookers.SeenAsync([chat.Standing(id)], ct),
                chat.Language ?? options.Facts.DefaultLanguage,
                chat.Topics,
                [.. chat.Past.Where(past => past.State == PastState.Finished).Select(past => past.Run.Poll).Distinct()],
                later,
                null);
    }
}
