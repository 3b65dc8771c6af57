using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Delivery.Planning;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Channels;

/// <summary>
/// Who looks at a chat just now, for channels that carry what nobody asked for only while somebody does. Kept in the store, because the process
/// that plans is seldom the one that holds the open page; what a process that died has left is over after <see cref="GoodFor"/>.
/// </summary>
internal sealed class Onlookers(IStore store, IEnumerable<IChannel> channels, TimeProvider time)
{
    /// <summary>How long it holds that somebody looks; said again at least twice in that time.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(150);

    private const string Set = "watched";
    private readonly FrozenSet<string> _watched =
        channels.Where(channel => channel.Rules.Unasked == UnaskedRule.WhileWatched).Select(channel => channel.Name).ToFrozenSet(StringComparer.Ordinal);

    public ValueTask NoteAsync(DocumentKey chat, bool looks, CancellationToken ct)
    {
        var until = looks ? (time.GetUtcNow() + GoodFor).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) : null;
        return store.WriteMembersAsync(Partitioning.Of(chat, store.Partitions), [new(Set, chat.Id, until)], ct);
    }

    /// <summary>
    /// The chats of one person with what is known of who looks at them. A page that is open somewhere is asked only when it was chosen or nothing
    /// else reaches the person: others bring a message to whoever is away.
    /// </summary>
    public async ValueTask<ImmutableArray<ChatStanding>> SeenAsync(ImmutableArray<ChatStanding> chats, CancellationToken ct)
    {
        if (!chats.Any(chat => _watched.Contains(chat.Channel)))
        {
            return chats;
        }

        var alone = chats.All(chat => _watched.Contains(chat.Channel) || !chat.Reachable);
        return [.. await Task.WhenAll(chats.Select(chat => alone || chat.Preferred ? SeenAsync(chat, ct) : Task.FromResult(chat)))];
    }

    private async Task<ChatStanding> SeenAsync(ChatStanding chat, CancellationToken ct)
    {
        if (!_watched.Contains(chat.Channel))
        {
            return chat;
        }

        var until = await store.FindMemberAsync(Partitioning.Of(DocumentKey.Of('c', chat.Key), store.Partitions), Set, chat.Key, ct);
        return chat with { Watched = long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > time.GetUtcNow().ToUnixTimeSeconds() };
    }
}
