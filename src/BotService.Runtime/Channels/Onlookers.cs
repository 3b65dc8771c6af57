using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Delivery.Planning;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Channels;

/// <summary>
/// Who looks at a chat just now, for channels that carry what nobody asked for only while somebody does. Kept in the store, because the process
/// that plans is seldom the one that holds the open page. Nobody says that a page was closed: it is over after <see cref="GoodFor"/>.
/// </summary>
internal sealed class Onlookers(IStore store, IEnumerable<IChannel> channels, TimeProvider time)
{
    /// <summary>How long it holds that somebody looks; said again at least twice in that time.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(150);

    private const string Set = "watched";
    private const int AtOnce = 500;
    private readonly FrozenSet<string> _watched =
        channels.Where(channel => channel.Rules.Unasked == UnaskedRule.WhileWatched).Select(channel => channel.Name).ToFrozenSet(StringComparer.Ordinal);

    public ValueTask NoteAsync(DocumentKey chat, CancellationToken ct)
    {
        var until = (time.GetUtcNow() + GoodFor).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return store.WriteMembersAsync(Partitioning.Of(chat, store.Partitions), [new(Set, chat.Id, until)], ct);
    }

    /// <summary>Takes away the names of chats that nobody looks at any more. Whoever comes back in this very moment says so again within a minute.</summary>
    public async ValueTask ForgetAsync(int partition, DateTimeOffset now, CancellationToken ct)
    {
        var after = "";
        while (await store.PageMembersAsync(partition, Set, after, AtOnce, ct) is { IsEmpty: false } page)
        {
            var over = page.Where(member => !Holds(member.Value, now)).Select(member => new MemberWrite(Set, member.Name, null)).ToImmutableArray();
            if (!over.IsEmpty)
            {
                await store.WriteMembersAsync(partition, over, ct);
            }

            after = page[^1].Name;
        }
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
        return chat with { Watched = Holds(until, time.GetUtcNow()) };
    }

    private static bool Holds(string? until, DateTimeOffset now) =>
        long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > now.ToUnixTimeSeconds();
}
