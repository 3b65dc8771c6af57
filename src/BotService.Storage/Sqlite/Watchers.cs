using System.Collections.Immutable;
using System.Security.Cryptography;
using BotService.Runtime.Stores;
using Microsoft.Extensions.Logging;

namespace BotService.Storage.Sqlite;

/// <summary>
/// Tells watchers what was announced: by this process at once, by others at the next look. Nobody looks while nobody watches.
/// </summary>
internal sealed class Watchers(Readers readers, ILogger logger) : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(300);
    private readonly Lock _lock = new();
    private ImmutableList<Watcher> _watchers = [];
    private CancellationTokenSource? _looking;
    private long _seen;

    /// <summary>Stands beside each announcement, so that ours are not told twice.</summary>
    public string Origin { get; } = RandomNumberGenerator.GetHexString(16);

    public IDisposable Add(Action<string> changed)
    {
        var watcher = new Watcher(this, changed);
        lock (_lock)
        {
            _watchers = _watchers.Add(watcher);
            if (_looking is null)
            {
                _seen = Newest();
                _looking = new CancellationTokenSource();
                _ = LookAsync(_looking.Token);
            }
        }

        return watcher;
    }

    public void Tell(string log)
    {
        foreach (var watcher in _watchers)
        {
            try
            {
                watcher.Changed(log);
            }
            catch (Exception failure)
            {
                logger.SqliteWatcherFailed(failure);
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _watchers = [];
            Stop();
        }
    }

    private void Remove(Watcher watcher)
    {
        lock (_lock)
        {
            _watchers = _watchers.Remove(watcher);
            if (_watchers.IsEmpty)
            {
                Stop();
            }
        }
    }

    private void Stop()
    {
        _looking?.Cancel();
        _looking?.Dispose();
        _looking = null;
    }

    private long Newest()
    {
        try
        {
            return readers.Read(0, static (session, _) => Announcements.Last(session));
        }
        catch (StoreUnavailableException)
        {
            // From the beginning then: told too often is better than never.
            return 0;
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        // By the machine's clock: other processes do not follow one that a test has set.
        using var timer = new PeriodicTimer(LookEvery, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
            {
                Look();
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or ObjectDisposedException)
        {
            // The last watcher has gone, or the store is closed.
        }
    }

    private void Look()
    {
        try
        {
            var (seen, logs) = readers.Read((Origin, _seen), Announcements.Read);
            _seen = seen;
            foreach (var log in logs)
            {
                Tell(log);
            }
        }
        catch (StoreUnavailableException)
        {
            // Logged where it was met; the next look catches up.
        }
    }

    private sealed class Watcher(Watchers owner, Action<string> changed) : IDisposable
    {
        public Action<string> Changed => changed;

        public void Dispose() => owner.Remove(this);
    }
}
