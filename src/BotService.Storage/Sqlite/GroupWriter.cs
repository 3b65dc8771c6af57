using BotService.Runtime.Stores;
using Microsoft.Data.Sqlite;

namespace BotService.Storage.Sqlite;

/// <summary>
/// The one writer of this process. Everything that waits is written in one transaction with one flush to disk, and is answered only
/// when that flush has returned. A write checks before it changes anything, so one that is refused does not disturb its neighbours.
/// </summary>
internal sealed class GroupWriter : IAsyncDisposable
{
    private const int MostWaiting = 20_000;
    private const int MostInGroup = 512;
    private const int CheckpointEvery = 2_000;
    private readonly object _gate = new();
    private readonly DatabaseFile _file;
    private readonly Health _health;
    private readonly Action _reopened;
    private readonly Turnstile _turnstile;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<Write> _waiting = [];
    private List<Write> _group = [];
    private Session? _session;
    private int _sinceCheckpoint;
    private bool _stopping;

    /// <param name="reopened">Called after a new connection was made in place of one that had failed.</param>
    public GroupWriter(DatabaseFile file, Session session, Health health, Action reopened)
    {
        (_file, _session, _health, _reopened) = (file, session, health, reopened);
        _turnstile = new Turnstile(file.Options.LongestLock);
        session.WaitForLocks(TimeSpan.Zero);
        new Thread(Run) { IsBackground = true, Name = "sqlite writer" }.Start();
    }

    /// <summary>Queues one write. Once queued it is not called back.</summary>
    public Task<T> WriteAsync<T>(Func<Session, T> change)
    {
        var write = new Write<T>(change);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopping, this);
            if (_waiting.Count >= MostWaiting)
            {
                throw new StoreUnavailableException("The store cannot be used: too many writes are waiting for the disk.");
            }

            _waiting.Add(write);
            if (_waiting.Count == 1)
            {
                Monitor.Pulse(_gate);
            }
        }

        return write.Answer;
    }

    /// <summary>Writes what is waiting, copies the log into the database and closes it.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _stopping = true;
            Monitor.Pulse(_gate);
        }

        await _ended.Task;
    }

    private void Run()
    {
        while (Take())
        {
            for (var at = 0; at < _group.Count; at += MostInGroup)
            {
                WriteGroup(_group.GetRange(at, Math.Min(MostInGroup, _group.Count - at)));
            }

            _group.Clear();
        }

        _session?.Checkpoint(truncate: true);
        _session?.Dispose();
        _ended.SetResult();
    }

    private bool Take()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0)
            {
                if (_stopping)
                {
                    return false;
                }

                Monitor.Wait(_gate);
            }

            (_group, _waiting) = (_waiting, _group);
            return true;
        }
    }

    private void WriteGroup(List<Write> group)
    {
        try
        {
            var session = _session ??= Reopen();
            while (!TryWrite(session, group))
            {
            }

            _health.Up();
            foreach (var write in group)
            {
                write.Succeed();
            }

            Checkpoint(session, group.Count);
        }
        catch (Exception failure)
        {
            var unavailable = AsUnavailable(failure);
            _health.Down(failure is SqliteException fault ? Faults.Reason(fault) : failure.Message);
            GiveUp(failure);
            foreach (var write in group)
            {
                write.Fail(unavailable);
            }
        }
    }

    /// <returns>False when one write failed by a fault of its own: it has been told, and the others are to be written without it.</returns>
    private bool TryWrite(Session session, List<Write> group)
    {
        _turnstile.Begin(session);
        for (var index = 0; index < group.Count; index++)
        {
            try
            {
                group[index].Apply(session);
            }
            catch (Exception failure) when (failure is not SqliteException)
            {
                session.Rollback();
                group[index].Fail(failure);
                group.RemoveAt(index);
                return group.Count == 0;
            }
        }

        if (session.HasMoved)
        {
            throw Faults.FileMoved();
        }

        session[Turnstile.Commit].Run();
        return true;
    }

    private void Checkpoint(Session session, int written)
    {
        // After the answers, so that nobody waits for it.
        _sinceCheckpoint += written;
        if (_sinceCheckpoint >= CheckpointEvery)
        {
            _sinceCheckpoint = 0;
            session.Checkpoint(truncate: false);
        }
    }

    private Session Reopen()
    {
        var session = _file.Reopen();
        session.WaitForLocks(TimeSpan.Zero);
        _reopened();
        return session;
    }

    private void GiveUp(Exception failure)
    {
        if (_session is not { } session)
        {
            return;
        }

        try
        {
            session.Rollback();
            if (failure is SqliteException fault && !Faults.SpoilsSession(fault))
            {
                return;
            }
        }
        catch (SqliteException)
        {
            // A connection that cannot even roll back is closed below, which does the same.
        }

        _session = null;
        session.Dispose();
    }

    private static StoreUnavailableException AsUnavailable(Exception failure) => failure switch
    {
        StoreUnavailableException unavailable => unavailable,
        SqliteException fault => Faults.Unavailable(fault),
        _ => new StoreUnavailableException($"The store cannot be used: {failure.Message}", failure),
    };
}
