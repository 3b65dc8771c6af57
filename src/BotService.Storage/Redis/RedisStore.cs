using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using BotService.Runtime.Stores;
using StackExchange.Redis;

namespace BotService.Storage.Redis;

/// <summary>The store in Redis: one script for each commit, all its keys under one hash tag.</summary>
internal sealed partial class RedisStore : IStore
{
    private const int ListedAtOnce = 200;
    private readonly RedisConnection _connection;
    private readonly Keys _keys;
    private readonly TimeProvider _time;
    private readonly Lock _watching = new();
    private ImmutableArray<Action<string>> _watchers = [];
    private int _pinged;

    private RedisStore(RedisConnection connection, Keys keys, int partitions, TimeProvider time)
    {
        _connection = connection;
        _keys = keys;
        _time = time;
        Partitions = partitions;
    }

    public int Partitions { get; }

    public ValueTask<Document> LoadAsync(DocumentKey key, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return _connection.GetAsync(_keys.Document(Partitioning.Of(key, Partitions), key), key, Read);
    }

    public ValueTask<CommitResult> CommitAsync(Commit commit, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        CommitRules.Check(commit, Partitions);
        var (keys, values) = CommitCall.Write(commit, _keys);
        return _connection.RunAsync(Script.Commit, keys, values, commit, CommitCall.Read);
    }

    public ValueTask<ImmutableArray<Outbox>> SettleAsync(int partition, ImmutableArray<Settlement> settlements, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        CommitRules.Check(settlements);
        var (keys, values) = SettleCall.Write(partition, settlements, _keys, _time.GetUtcNow());
        return _connection.RunAsync(Script.Settle, keys, values, settlements, SettleCall.Read);
    }

    public async ValueTask<Outbox> ReadOutboxAsync(DocumentKey key, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var partition = Partitioning.Of(key, Partitions);
        var free = _connection.GetAsync(_keys.Chat(partition, key));
        var entries = await _connection.AskAsync(database => database.ListRangeAsync(_keys.Outbox(partition, key)));
        DateTimeOffset? chatFreeAt = (long?)await free is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
        return OutboxEntry.Read(key, Array.ConvertAll(entries, entry => entry.ToString()), chatFreeAt > _time.GetUtcNow() ? chatFreeAt : null);
    }

    public async ValueTask<ImmutableDictionary<string, long>> ReadCellAsync(int partition, string cell, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var sums = await _connection.AskAsync(database => database.HashGetAllAsync(_keys.Cell(partition, cell)));
        return sums.ToImmutableDictionary(sum => sum.Name.ToString(), sum => (long)sum.Value, StringComparer.Ordinal);
    }

    public async ValueTask RemoveCellAsync(int partition, string cell, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await _connection.AskAsync(database => database.KeyDeleteAsync(_keys.Cell(partition, cell)));
    }

    public async ValueTask<ImmutableArray<LogEntry>> ReadLogAsync(int partition, string log, long after, int max, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var entries = await _connection.AskAsync(database => database.StreamRangeAsync(_keys.Log(partition, log), $"0-{after + 1}", "+", max));
        return [.. entries.Select(entry => new LogEntry(LogNumber(entry.Id), entry.Values[0].Value.ToString()))];
    }

    public async ValueTask TrimLogAsync(int partition, string log, long last, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await _connection.AskAsync(database => database.StreamTrimByMinIdAsync(_keys.Log(partition, log), $"0-{last + 1}"));
    }

    public async ValueTask<ImmutableArray<Member>> PageMembersAsync(int partition, string set, string after, int max, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var answer = await _connection.RunAsync(
            Script.Page,
            [_keys.Order(partition, set), _keys.Values(partition, set)],
            [after.Length == 0 ? "-" : $"({after}", max]);
        return [.. answer.Texts().Chunk(2).Select(member => new Member(member[0], member[1]))];
    }

    public async ValueTask<string?> FindMemberAsync(int partition, string set, string member, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return await _connection.AskAsync(database => database.HashGetAsync(_keys.Values(partition, set), member));
    }

    public async ValueTask WriteMembersAsync(int partition, ImmutableArray<MemberWrite> members, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        CommitRules.Check(members);
        var (keys, values) = CommitCall.Write(partition, members, _keys);
        await _connection.RunAsync(Script.Commit, keys, values);
    }

    public async IAsyncEnumerable<Document> DocumentsAsync(char kind, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var found in _connection.Masters().Select(master => Find(master, kind, ct)))
        {
            await foreach (var keys in found.ConfigureAwait(false))
            {
                var documents = await Task.WhenAll(keys.Select(key => LoadAsync(_keys.DocumentOf(key.ToString()), ct).AsTask()));
                foreach (var document in documents.Where(document => document.Exists))
                {
                    yield return document;
                }
            }
        }
    }

    public async ValueTask PingAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();

        // A key of another partition each time: in a cluster, every master is asked in turn.
        var agenda = _keys.Agenda((int)((uint)Interlocked.Increment(ref _pinged) % (uint)Partitions));
        await _connection.AskAsync(database => database.KeyExistsAsync(agenda));
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static Document Read(RedisValue kept, DocumentKey key)
    {
        if (kept.IsNull)
        {
            return new Document(key, 0, "");
        }

        var bytes = ((ReadOnlyMemory<byte>)kept).Span;
        return Utf8Parser.TryParse(bytes, out long version, out var length) && length < bytes.Length && bytes[length] == '|'
            ? new Document(key, version, Encoding.UTF8.GetString(bytes[(length + 1)..]))
            : throw new InvalidDataException("A document in Redis does not begin with its version.");
    }

    private static long LogNumber(RedisValue id) => long.Parse(id.ToString().AsSpan(2), CultureInfo.InvariantCulture);

    private async IAsyncEnumerable<RedisKey[]> Find(IServer master, char kind, [EnumeratorCancellation] CancellationToken ct)
    {
        var found = new List<RedisKey>(ListedAtOnce);
        await foreach (var key in RedisFailures.Translated(master.KeysAsync(pattern: _keys.Pattern(kind), pageSize: 1000), ct))
        {
            found.Add(key);
            if (found.Count == ListedAtOnce)
            {
                yield return [.. found];
                found.Clear();
            }
        }

        yield return [.. found];
    }
}
