using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace BotService.Storage.Sqlite;

/// <summary>
/// Where the writers of several processes take turns. SQLite wakes nobody when its lock comes free, so whoever waits looks again every
/// millisecond; and a process that has lately met another one leaves a gap between its own groups, or the other would never get in.
/// Waits are measured by the machine's clock: another process does not follow a test's.
/// </summary>
internal sealed class Turnstile(TimeSpan longestWait)
{
    public static readonly Sql Commit = new("COMMIT");
    private const int GapMilliseconds = 1;
    private static readonly Sql BeginImmediate = new("BEGIN IMMEDIATE");
    private static readonly Sql DataVersion = new("PRAGMA data_version");
    private static readonly TimeSpan CompanyLasts = TimeSpan.FromSeconds(1);
    private readonly object _never = new();
    private long _seenVersion = -1;
    private long _metAt = long.MinValue;

    /// <summary>Begins a write transaction.</summary>
    /// <exception cref="SqliteException">Another process kept the lock for too long, or the file cannot be written.</exception>
    public void Begin(Session session)
    {
        if (_metAt != long.MinValue && Stopwatch.GetElapsedTime(_metAt) < CompanyLasts)
        {
            Pause();
        }

        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                session[BeginImmediate].Run();
                break;
            }
            catch (SqliteException fault) when (Faults.IsBusy(fault) && Stopwatch.GetElapsedTime(since) < longestWait)
            {
                _metAt = Stopwatch.GetTimestamp();
                Pause();
            }
        }

        var version = session[DataVersion];
        _ = version.Next();
        var changed = version.Number(0);
        version.Reset();
        if (changed != _seenVersion && _seenVersion >= 0)
        {
            _metAt = Stopwatch.GetTimestamp();
        }

        _seenVersion = changed;
    }

    private void Pause()
    {
        lock (_never)
        {
            Monitor.Wait(_never, GapMilliseconds);
        }
    }
}
