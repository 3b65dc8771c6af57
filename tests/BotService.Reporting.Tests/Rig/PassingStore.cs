using System.Collections.Immutable;
using BotService.Runtime.Stores;

namespace BotService.Reporting.Tests.Rig;

/// <summary>A store that hands everything on and outlives the process that disposes of it; tests override what they disturb.</summary>
internal class PassingStore(IStore store) : IStore
{
    public int Partitions => store.Partitions;

    public virtual ValueTask<Document> LoadAsync(DocumentKey key, CancellationToken ct) => store.LoadAsync(key, ct);

    public virtual ValueTask<CommitResult> CommitAsync(Commit commit, CancellationToken ct) => store.CommitAsync(commit, ct);

    public ValueTask<ImmutableArray<Outbox>> SettleAsync(int partition, ImmutableArray<Settlement> settlements, CancellationToken ct) => store.SettleAsync(partition, settlements, ct);

    public ValueTask<Outbox> ReadOutboxAsync(DocumentKey key, CancellationToken ct) => store.ReadOutboxAsync(key, ct);

    public ValueTask<ImmutableArray<AgendaEntry>> ClaimAsync(int partition, DateTimeOffset now, DateTimeOffset until, int max, CancellationToken ct) => store.ClaimAsync(partition, now, until, max, ct);

    public ValueTask CompleteAsync(int partition, AgendaEntry entry, CancellationToken ct) => store.CompleteAsync(partition, entry, ct);

    public ValueTask<DateTimeOffset?> NextDueAsync(int partition, CancellationToken ct) => store.NextDueAsync(partition, ct);

    public virtual ValueTask<ImmutableDictionary<string, long>> ReadCellAsync(int partition, string cell, CancellationToken ct) => store.ReadCellAsync(partition, cell, ct);

    public virtual ValueTask RemoveCellAsync(int partition, string cell, CancellationToken ct) => store.RemoveCellAsync(partition, cell, ct);

    public ValueTask<ImmutableArray<LogEntry>> ReadLogAsync(int partition, string log, long after, int max, CancellationToken ct) => store.ReadLogAsync(partition, log, after, max, ct);

    public ValueTask TrimLogAsync(int partition, string log, long last, CancellationToken ct) => store.TrimLogAsync(partition, log, last, ct);

    public ValueTask<ImmutableArray<Member>> PageMembersAsync(int partition, string set, string after, int max, CancellationToken ct) => store.PageMembersAsync(partition, set, after, max, ct);

    public ValueTask<string?> FindMemberAsync(int partition, string set, string member, CancellationToken ct) => store.FindMemberAsync(partition, set, member, ct);

    public ValueTask WriteMembersAsync(int partition, ImmutableArray<MemberWrite> members, CancellationToken ct) => store.WriteMembersAsync(partition, members, ct);

    public IAsyncEnumerable<Document> DocumentsAsync(char kind, CancellationToken ct) => store.DocumentsAsync(kind, ct);

    public ValueTask<PaceGrant> PaceAsync(string pace, DateTimeOffset now, TimeSpan interval, int count, TimeSpan? horizon, CancellationToken ct) => store.PaceAsync(pace, now, interval, count, horizon, ct);

    public ValueTask PauseAsync(string pace, DateTimeOffset until, CancellationToken ct) => store.PauseAsync(pace, until, ct);

    public ValueTask<bool> TryLeaseAsync(string name, string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken ct) => store.TryLeaseAsync(name, owner, now, until, ct);

    public ValueTask ReleaseAsync(string name, string owner, CancellationToken ct) => store.ReleaseAsync(name, owner, ct);

    public IDisposable Watch(Action<string> changed) => store.Watch(changed);

    public ValueTask PingAsync(CancellationToken ct) => store.PingAsync(ct);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
