using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using BotService.Runtime.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace BotService.Storage.Sqlite;

/// <summary>
/// The store in one file, for a service that needs nothing installed. Several processes of one machine may share the file. A write is
/// answered when it has been flushed to disk; reads see the last commit.
/// </summary>
internal sealed class SqliteStore : IStore
{
    private const int PageSize = 200;
    private readonly GroupWriter _writer;
    private readonly Readers _readers;
    private readonly Watchers _watchers;
    private readonly Health _writing;
    private readonly Tidying _tidying = new();
    private readonly TimeProvider _time;

    private SqliteStore(DatabaseFile file, Session session, TimeProvider time, ILogger logger)
    {
        (_time, Partitions) = (time, file.Options.Partitions);
        _writing = new Health(logger, "write");
        _readers = new Readers(file, new Health(logger, "read"));
        _watchers = new Watchers(_readers, logger);
        _writer = new GroupWriter(file, session, _writing, _readers.Renew);
    }

    public int Partitions { get; }

    /// <exception cref="StoreSetupException">The folder or the file in it cannot be used; the message says what to do.</exception>
    /// <exception cref="StoreUnavailableException">The disk is full, or another process has the file locked.</exception>
    public static async Task<SqliteStore> OpenAsync(SqliteStoreOptions options, TimeProvider time, ILogger logger, CancellationToken ct)
    {
        // Opening may replay a long log, so not on the caller's thread.
        return await Task.Run(
            () =>
            {
                try
                {
                    var file = new DatabaseFile(options);
                    var store = new SqliteStore(file, file.Create(), time, logger);
                    logger.SqliteOpened(options.Partitions);
                    return store;
                }
                catch (SqliteException fault)
                {
                    throw Faults.Unavailable(fault);
                }
            },
            ct);
    }

    public ValueTask<Document> LoadAsync(DocumentKey key, CancellationToken ct) =>
        Read(key, static (session, key) => Commits.Read(session, key), ct);

    public async ValueTask<CommitResult> CommitAsync(Commit commit, CancellationToken ct)
    {
        CommitRules.Check(commit, Partitions);
        var result = await WriteAsync(
            session =>
            {
                var written = Commits.Write(session, commit, _watchers.Origin);
                _tidying.Pass(session, commit.Now);
                return written;
            },
            ct);
        if (result is CommitResult.Stored)
        {
            foreach (var log in commit.Logs)
            {
                if (log.Announce)
                {
                    _watchers.Tell(log.Log);
                }
            }
        }

        return result;
    }

    public async ValueTask<ImmutableArray<Outbox>> SettleAsync(int partition, ImmutableArray<Settlement> settlements, CancellationToken ct)
    {
        CommitRules.Check(settlements);
        return await WriteAsync(session => settlements.Select(settlement => Outboxes.Settle(session, partition, settlement)).ToImmutableArray(), ct);
    }

    public ValueTask<Outbox> ReadOutboxAsync(DocumentKey key, CancellationToken ct) =>
        Read((key, now: _time.GetUtcNow()), static (session, at) => Outboxes.Read(session, at.key, at.now), ct);

    public async ValueTask<ImmutableArray<AgendaEntry>> ClaimAsync(
        int partition, DateTimeOffset now, DateTimeOffset until, int max, CancellationToken ct)
    {
        // Most looks find nothing, and nothing is worth a flush.
        return await NextDueAsync(partition, ct) <= now
            ? await WriteAsync(session => Agenda.Claim(session, partition, now, until, max), ct)
            : [];
    }

    public async ValueTask CompleteAsync(int partition, AgendaEntry entry, CancellationToken ct) =>
        await WriteAsync(session => Agenda.Complete(session, partition, entry), ct);

    public ValueTask<DateTimeOffset?> NextDueAsync(int partition, CancellationToken ct) =>
        Read(partition, static (session, partition) => Agenda.NextDue(session, partition), ct);

    public ValueTask<ImmutableDictionary<string, long>> ReadCellAsync(int partition, string cell, CancellationToken ct) =>
        Read((partition, cell), static (session, at) => Cells.Read(session, at.partition, at.cell), ct);

    public async ValueTask RemoveCellAsync(int partition, string cell, CancellationToken ct) =>
        await WriteAsync(session => Cells.Remove(session, partition, cell), ct);

    public ValueTask<ImmutableArray<LogEntry>> ReadLogAsync(int partition, string log, long after, int max, CancellationToken ct) =>
        Read(
            (partition, log, after, max, now: _time.GetUtcNow()),
            static (session, at) => Logs.Read(session, at.partition, at.log, at.after, at.max, at.now),
            ct);

    public async ValueTask TrimLogAsync(int partition, string log, long last, CancellationToken ct) =>
        await WriteAsync(
            session =>
            {
                Logs.RemoveUpTo(session, partition, log, last);
                return true;
            },
            ct);

    public ValueTask<ImmutableArray<Member>> PageMembersAsync(int partition, string set, string after, int max, CancellationToken ct) =>
        Read((partition, set, after, max), static (session, at) => Members.Page(session, at.partition, at.set, at.after, at.max), ct);

    public ValueTask<string?> FindMemberAsync(int partition, string set, string member, CancellationToken ct) =>
        Read((partition, set, member), static (session, at) => Members.Find(session, at.partition, at.set, at.member), ct);

    public async ValueTask WriteMembersAsync(int partition, ImmutableArray<MemberWrite> members, CancellationToken ct)
    {
        CommitRules.Check(members);
        await WriteAsync(
            session =>
            {
                Members.Write(session, partition, members);
                return true;
            },
            ct);
    }

    public async IAsyncEnumerable<Document> DocumentsAsync(char kind, [EnumeratorCancellation] CancellationToken ct)
    {
        // In pages, each with a snapshot of its own: one long read would keep the log from being copied back.
        var (after, end) = ($"{kind}:", $"{kind};");
        while (true)
        {
            var page = await Read((after, end, PageSize), Commits.ReadPage, ct);
            foreach (var document in page)
            {
                yield return document;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            after = page[^1].Key.Value;
        }
    }

    public ValueTask<PaceGrant> PaceAsync(string pace, DateTimeOffset now, TimeSpan interval, int count, TimeSpan? horizon, CancellationToken ct) =>
        WriteAsync(session => Paces.Grant(session, pace, now, interval, count, horizon), ct);

    public async ValueTask PauseAsync(string pace, DateTimeOffset until, CancellationToken ct) =>
        await WriteAsync(session => Paces.Pause(session, pace, until), ct);

    public ValueTask<bool> TryLeaseAsync(string name, string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken ct) =>
        WriteAsync(session => Paces.TryLease(session, name, owner, now, until), ct);

    public async ValueTask ReleaseAsync(string name, string owner, CancellationToken ct) =>
        await WriteAsync(session => Paces.Release(session, name, owner), ct);

    public IDisposable Watch(Action<string> changed) => _watchers.Add(changed);

    /// <summary>A read; after a failed write also a small write, because a full disk can still be read.</summary>
    public async ValueTask PingAsync(CancellationToken ct)
    {
        if (_writing.IsDown)
        {
            await WriteAsync(Probe.Write, ct);
        }
        else
        {
            await Read(0, static (session, _) => Probe.Read(session), ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _watchers.Dispose();
        _readers.Dispose();
        await _writer.DisposeAsync();
    }

    private ValueTask<T> Read<TState, T>(TState state, Func<Session, TState, T> read, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return new(_readers.Read(state, read));
    }

    private ValueTask<T> WriteAsync<T>(Func<Session, T> change, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return new(_writer.WriteAsync(change));
    }
}
