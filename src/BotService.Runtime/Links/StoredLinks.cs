using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using BotService.Core.Links;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Links;

internal sealed class StoredLinks(IStore store, TimeProvider time) : ILinks
{
    private const string Set = "links";
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (Link Link, DateTimeOffset Until)> _memory = new(StringComparer.Ordinal);

    public async ValueTask<Link?> FindAsync(string typed, CancellationToken ct)
    {
        if (LinkCode.Read(typed) is not { } code)
        {
            return null;
        }

        var now = time.GetUtcNow();
        if (_memory.TryGetValue(code, out var known) && known.Until > now)
        {
            return known.Link;
        }

        var document = await store.LoadAsync(KeyOf(code), ct);
        if (!document.Exists)
        {
            return null;
        }

        if (_memory.Count >= MostRemembered)
        {
            _memory.Clear();
        }

        var link = JsonSerializer.Deserialize(document.State, RuntimeJson.Default.Link)!;
        _memory[code] = (link, now + Remembered);
        return link;
    }

    public async ValueTask<Link> CreateAsync(Link wanted, CancellationToken ct)
    {
        while (true)
        {
            if (LinkCode.From(BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8))) is not { } code)
            {
                continue;
            }

            var now = time.GetUtcNow();
            var link = wanted with { Code = code, CreatedAt = now };
            var key = KeyOf(code);
            var commit = new Commit
            {
                Partition = Partitioning.Of(key, store.Partitions),
                Documents = [new(key, 0, JsonSerializer.Serialize(link, RuntimeJson.Default.Link), null, [])],
                Members = [new(Set, code, "")],
                Now = now,
                SenderUntil = now,
            };
            if (await store.CommitAsync(commit, ct) is CommitResult.Stored)
            {
                return link;
            }
        }
    }

    public async ValueTask<IReadOnlyList<Link>> ListAsync(CancellationToken ct)
    {
        var links = new List<Link>();
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            var after = "";
            while (true)
            {
                var page = await store.PageMembersAsync(partition, Set, after, 200, ct);
                foreach (var member in page)
                {
                    after = member.Name;
                    if (await FindAsync(member.Name, ct) is { } link)
                    {
                        links.Add(link);
                    }
                }

                if (page.Length < 200)
                {
                    break;
                }
            }
        }

        links.Sort((one, other) => one.CreatedAt.CompareTo(other.CreatedAt));
        return links;
    }

    private static DocumentKey KeyOf(string code) => DocumentKey.Of('l', code);
}
