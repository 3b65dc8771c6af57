using System.Collections.Immutable;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Tests.Kit;

/// <summary>Loses the answer to its first commit, after or before it was stored; or lets its process die before anything is settled.</summary>
/// <param name="stored">Null loses none.</param>
internal sealed class LossyStore(IStore inner, bool? stored) : IStore
{
    private int _commits = stored is null ? 1 : 0;

    public bool Settles { get; init; } = true;

    public int Partitions => inner.Partitions;

    public async ValueTask<CommitResult> CommitAsync(Commit commit, CancellationToken ct)
    {
        if (Interlocked.Increment(ref _commits) > 1)
        {
            return await inner.CommitAsync(commit, ct);
        }

        if (stored is true)
        {
            await inner.CommitAsync(commit, ct);
        }

        throw new StoreUnavailableException("the answer was lost");
    }

    public ValueTask<Document> LoadAsync(DocumentKey key, CancellationToken ct) => inner.LoadAsync(key, ct);

    public ValueTask<ImmutableArray<Outbox>> SettleAsync(int partition, ImmutableArray<Settlement> settlements, CancellationToken ct) =>
        Settles ? inner.SettleAsync(partition, settlements, ct) : throw new InvalidOperationException("the process is gone");

    public ValueTask<Outbox> ReadOutboxAsync(DocumentKey key, CancellationToken ct) => inner.ReadOutboxAsync(key, ct);

    public ValueTask<ImmutableArray<AgendaEntry>> ClaimAsync(int partition, DateTimeOffset now, DateTimeOffset until, int max, CancellationToken ct) =>
        inner.ClaimAsync(partition, now, until, max, ct);

    public ValueTask CompleteAsync(int partition, AgendaEntry entry, CancellationToken ct) => inner.CompleteAsync(partition, entry, ct);

    public ValueTask<DateTimeOffset?> NextDueAsync(int partition, CancellationToken ct) => inner.NextDueAsync(partition, ct);

    public ValueTask<ImmutableDictionary<string, long>> ReadCellAsync(int partition, string cell, CancellationToken ct) => inner.ReadCellAsync(partition, cell, ct);

    public ValueTask RemoveCellAsync(int partition, string cell, CancellationToken ct) => inner.RemoveCellAsync(partition, cell, ct);

    public ValueTask<ImmutableArray<LogEntry>> ReadLogAsync(int partition, string log, long after, int max, CancellationToken ct) =>
        inner.ReadLogAsync(partition, log, after, max, ct);

    public ValueTask TrimLogAsync(int partition, string log, long last, CancellationToken ct) => inner.TrimLogAsync(partition, log, last, ct);

    public ValueTask<ImmutableArray<Member>> PageMembersAsync(int partition, string set, string after, int max, CancellationToken ct) =>
        inner.PageMembersAsync(partition, set, after, max, ct);

    public ValueTask<string?> FindMemberAsync(int partition, string set, string member, CancellationToken ct) => inner.FindMemberAsync(partition, set, member, ct);

    public ValueTask WriteMembersAsync(int partition, ImmutableArray<MemberWrite> members, CancellationToken ct) => inner.WriteMembersAsync(partition, members, ct);

    public IAsyncEnumerable<Document> DocumentsAsync(char kind, CancellationToken ct) => inner.DocumentsAsync(kind, ct);

    public ValueTask<PaceGrant> PaceAsync(string pace, DateTimeOffset now, TimeSpan interval, int count, TimeSpan? horizon, CancellationToken ct) =>
        inner.PaceAsync(pace, now, interval, count, horizon, ct);

    public ValueTask PauseAsync(string pace, DateTimeOffset until, CancellationToken ct) => inner.PauseAsync(pace, until, ct);

    public ValueTask<bool> TryLeaseAsync(string name, string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken ct) =>
        inner.TryLeaseAsync(name, owner, now, until, ct);

    public ValueTask ReleaseAsync(string name, string owner, CancellationToken ct) => inner.ReleaseAsync(name, owner, ct);

    public IDisposable Watch(Action<string> changed) => inner.Watch(changed);

    public ValueTask PingAsync(CancellationToken ct) => inner.PingAsync(ct);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
