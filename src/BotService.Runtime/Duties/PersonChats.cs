using System.Collections.Immutable;
using System.Text.Json;
using BotService.Core.Delivery.Planning;
using BotService.Core.Officials;
using BotService.Core.Persons;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Duties;

/// <summary>The chats of the person who is an official, as they stand now.</summary>
internal sealed class PersonChats(IStore store)
{
    /// <param name="person">Whose chats have joined; null when nobody's have.</param>
    public async ValueTask<ImmutableArray<ChatStanding>> OfAsync(string? person, OfficialId official, CancellationToken ct)
    {
        if (person is null || await ReadAsync(person, ct) is not { } found || found.Official != official.Value)
        {
            return [];
        }

        return await StandingsAsync(found, ct);
    }

    /// <summary>The person with all chats as they stand now; null when there is no such person.</summary>
    public async ValueTask<(Person Person, ImmutableArray<ChatStanding> Chats)?> FindAsync(string person, CancellationToken ct) =>
        await ReadAsync(person, ct) is { } found ? (found, await StandingsAsync(found, ct)) : null;

    private async ValueTask<ImmutableArray<ChatStanding>> StandingsAsync(Person person, CancellationToken ct)
    {
        var chats = person.Standings();
        return chats.Length == 1
            ? [await StandingAsync(chats[0], ct)]
            : [.. await Task.WhenAll(chats.Select(chat => StandingAsync(chat, ct).AsTask()))];
    }

    private async ValueTask<Person?> ReadAsync(string person, CancellationToken ct)
    {
        var document = await store.LoadAsync(DocumentKey.Of('p', person), ct);
        return document.Exists ? JsonSerializer.Deserialize(new Envelope(document.State).Json, RuntimeJson.Default.Person) : null;
    }

    private async ValueTask<ChatStanding> StandingAsync(ChatStanding told, CancellationToken ct)
    {
        var document = await store.LoadAsync(DocumentKey.Of('c', told.Key), ct);
        var chat = document.Exists ? JsonSerializer.Deserialize(new Envelope(document.State).Json, RuntimeJson.Default.Conversation) : null;
        if (chat is null or { Tombstone: not null })
        {
            return told with { Reachable = false };
        }

        var standing = chat.Standing(told.Key);
        return standing with
        {
            Reachable = told.Reachable && standing.Reachable,
            OptedOut = told.OptedOut || standing.OptedOut,
            LastAct = Later(told.LastAct, standing.LastAct),
            Preferred = told.Preferred,
        };
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;
}
