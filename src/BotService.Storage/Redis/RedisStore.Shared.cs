using System.Collections.Immutable;
using System.Diagnostics;
using BotService.Runtime.Stores;
using StackExchange.Redis;

namespace BotService.Storage.Redis;

/// <summary>What processes share: the agenda, paces, leases and announcements.</summary>
internal sealed partial class RedisStore
{
    public async ValueTask<ImmutableArray<AgendaEntry>> ClaimAsync(int partition, DateTimeOffset now, DateTimeOffset until, int max, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var answer = await _connection.RunAsync(
            Script.Claim,
            [_keys.Agenda(partition)],
            [now.ToUnixTimeMilliseconds(), until.ToUnixTimeMilliseconds(), max]);
        var claimedUntil = DateTimeOffset.FromUnixTimeMilliseconds(until.ToUnixTimeMilliseconds());
        return [.. answer.Texts().Select(member => new AgendaEntry(KindOf(member), member[2..], claimedUntil))];
    }

    public async ValueTask CompleteAsync(int partition, AgendaEntry entry, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await _connection.RunAsync(Script.Complete, [_keys.Agenda(partition)], [MemberOf(entry), entry.ClaimedUntil.ToUnixTimeMilliseconds()]);
    }

    public async ValueTask<DateTimeOffset?> NextDueAsync(int partition, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var soonest = await _connection.AskAsync(database => database.SortedSetRangeByRankWithScoresAsync(_keys.Agenda(partition), 0, 0));
        return soonest is [var entry] ? DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Ceiling(entry.Score)) : null;
    }

    public async ValueTask<PaceGrant> PaceAsync(string pace, DateTimeOffset now, TimeSpan interval, int count, TimeSpan? horizon, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var microseconds = Microseconds(interval.Ticks);
        var answer = await _connection.RunAsync(
            Script.Pace,
            [_keys.Pace(pace)],
            [Microseconds(SinceEpoch(now)), microseconds, count, horizon is { } limit ? limit.Ticks / TimeSpan.TicksPerMicrosecond : RedisValue.EmptyString]);
        var first = DateTimeOffset.UnixEpoch.AddTicks((long)answer[0] * TimeSpan.TicksPerMicrosecond);
        return new PaceGrant(first, (int)answer[1], TimeSpan.FromTicks(microseconds * TimeSpan.TicksPerMicrosecond));
    }

    public async ValueTask PauseAsync(string pace, DateTimeOffset until, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await _connection.RunAsync(Script.Pause, [_keys.Pace(pace)], [Microseconds(SinceEpoch(until))]);
    }

    public async ValueTask<bool> TryLeaseAsync(string name, string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return (bool)await _connection.RunAsync(
            Script.Lease,
            [_keys.Lease(name)],
            [owner, now.ToUnixTimeMilliseconds(), until.ToUnixTimeMilliseconds()]);
    }

    public async ValueTask ReleaseAsync(string name, string owner, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await _connection.RunAsync(Script.Release, [_keys.Lease(name)], [owner]);
    }

    public IDisposable Watch(Action<string> changed)
    {
        lock (_watching)
        {
            _watchers = _watchers.Add(changed);
        }

        return new Watcher(this, changed);
    }

    private void Announce(string log)
    {
        foreach (var watcher in _watchers)
        {
            watcher(log);
        }
    }

    private static AgendaKind KindOf(string member) => member[..2] switch
    {
        Keys.Wake => AgendaKind.Wake,
        Keys.Send => AgendaKind.Send,
        Keys.Collect => AgendaKind.Collect,
        _ => throw new InvalidDataException("An agenda in Redis holds an entry of an unknown kind."),
    };

    private static string MemberOf(AgendaEntry entry) => entry.Kind switch
    {
        AgendaKind.Wake => Keys.Wake + entry.Subject,
        AgendaKind.Send => Keys.Send + entry.Subject,
        AgendaKind.Collect => Keys.Collect + entry.Subject,
        _ => throw new UnreachableException(),
    };

    private static long SinceEpoch(DateTimeOffset moment) => (moment - DateTimeOffset.UnixEpoch).Ticks;

    /// <summary>Rounded up: a slot never comes too early, and a rate is never exceeded.</summary>
    private static long Microseconds(long ticks) => (ticks + TimeSpan.TicksPerMicrosecond - 1) / TimeSpan.TicksPerMicrosecond;

    private sealed class Watcher(RedisStore store, Action<string> changed) : IDisposable
    {
        public void Dispose()
        {
            lock (store._watching)
            {
                store._watchers = store._watchers.Remove(changed);
            }
        }
    }
}
