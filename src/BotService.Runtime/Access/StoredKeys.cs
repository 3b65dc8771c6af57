using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using BotService.Core.Access;
using BotService.Core.Officials;
using BotService.Runtime.Identity;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Access;

internal sealed class StoredKeys(IStore store, ServiceSecret secret, RuntimeOptions options, TimeProvider time) : IKeys
{
    private const string Set = "keys";
    private const int PageSize = 200;
    private const int MostRemembered = 1_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(3);
    private static readonly byte[] Nobodys = new byte[SHA256.HashSizeInBytes];
    private readonly ConcurrentDictionary<string, (KeptKey? Key, DateTimeOffset Until)> _memory = new(StringComparer.Ordinal);

    public ValueTask<NewKey> CreateAsync(string label, Grant grant, DateTimeOffset expires, CancellationToken ct) => CreateAsync(null, label, grant, expires, ct);

    public ValueTask<NewKey> CreateForAsync(OfficialId holder, string label, Grant grant, DateTimeOffset expires, CancellationToken ct) => CreateAsync(holder.Value, label, grant, expires, ct);

    private async ValueTask<NewKey> CreateAsync(string? holder, string label, Grant grant, DateTimeOffset expires, CancellationToken ct)
    {
        while (true)
        {
            var text = KeyText.Draw();
            var now = time.GetUtcNow();
            var kept = new KeptKey(text.Hash(), secret.Seal(label), grant.Role, grant.Scope.Sight, [.. grant.Scope.Units], now, expires) { Holder = holder };
            if (await WriteAsync(text.Id, 0, kept, [new(Set, text.Id, "")], ct))
            {
                return new(kept.Record(text.Id, secret), text.ToString());
            }
        }
    }

    public async ValueTask<IReadOnlyList<KeyRecord>> ListAsync(CancellationToken ct)
    {
        var keys = new List<KeyRecord>();
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            for (var (after, more) = ("", true); more;)
            {
                var page = await store.PageMembersAsync(partition, Set, after, PageSize, ct);
                foreach (var member in page)
                {
                    after = member.Name;
                    if (await LoadAsync(member.Name, ct) is (_, { } kept))
                    {
                        keys.Add(kept.Record(member.Name, secret));
                    }
                }

                more = page.Length == PageSize;
            }
        }

        keys.Sort((one, other) => one.Created.CompareTo(other.Created));
        return keys;
    }

    public async ValueTask<bool> RevokeAsync(string id, CancellationToken ct)
    {
        while (KeyText.IsId(id))
        {
            var (version, kept) = await LoadAsync(id, ct);
            if (kept is null or { Revoked: not null })
            {
                return false;
            }

            if (await WriteAsync(id, version, kept with { Revoked = time.GetUtcNow() }, [], ct))
            {
                return true;
            }
        }

        return false;
    }

    public async ValueTask<KeyRecord?> FindAsync(string shown, CancellationToken ct)
    {
        if (KeyText.Read(shown) is not { } text)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var kept = await RecallAsync(text.Id, now, ct);
        var right = CryptographicOperations.FixedTimeEquals(text.Hash(), kept?.Hash ?? Nobodys);
        if (!right || kept is null || !kept.Holds(now))
        {
            return null;
        }

        await NoteUseAsync(text.Id, kept, now, ct);
        return kept.Record(text.Id, secret);
    }

    /// <summary>Also remembers that there is no such key.</summary>
    private async ValueTask<KeptKey?> RecallAsync(string id, DateTimeOffset now, CancellationToken ct)
    {
        if (_memory.TryGetValue(id, out var known) && known.Until > now)
        {
            return known.Key;
        }

        if (_memory.Count >= MostRemembered)
        {
            _memory.Clear();
        }

        var (_, kept) = await LoadAsync(id, ct);
        _memory[id] = (kept, now + Remembered);
        return kept;
    }

    /// <summary>Once a day. Who loses the race to another process has nothing to add.</summary>
    private async ValueTask NoteUseAsync(string id, KeptKey remembered, DateTimeOffset now, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, options.Zone).Date);
        if (remembered.LastUsed >= today)
        {
            return;
        }

        var (version, kept) = await LoadAsync(id, ct);
        if (kept is not null && !(kept.LastUsed >= today))
        {
            await WriteAsync(id, version, kept with { LastUsed = today }, [], ct);
        }
    }

    private async ValueTask<(long Version, KeptKey? Key)> LoadAsync(string id, CancellationToken ct)
    {
        var document = await store.LoadAsync(KeyOf(id), ct);
        return (document.Version, document.Exists ? JsonSerializer.Deserialize(document.State, KeyJson.Default.KeptKey) : null);
    }

    private async ValueTask<bool> WriteAsync(string id, long before, KeptKey key, MemberWrite[] members, CancellationToken ct)
    {
        var document = KeyOf(id);
        var now = time.GetUtcNow();
        var commit = new Commit
        {
            Partition = Partitioning.Of(document, store.Partitions),
            Documents = [new(document, before, JsonSerializer.Serialize(key, KeyJson.Default.KeptKey), null, [])],
            Members = [.. members],
            Now = now,
            SenderUntil = now,
        };
        var stored = await store.CommitAsync(commit, ct) is CommitResult.Stored;
        _memory.TryRemove(id, out _);
        return stored;
    }

    private static DocumentKey KeyOf(string id) => DocumentKey.Of('b', id);
}
