using BotService.Runtime.Stores;

namespace BotService.Storage.Sqlite;

/// <summary>Paces and leases: what all processes share about time.</summary>
internal static class Paces
{
    private static readonly Sql One = new("SELECT next, paused FROM pace WHERE name = ?1");
    private static readonly Sql SetNext = new("INSERT INTO pace VALUES(?1, ?2, 0) ON CONFLICT DO UPDATE SET next = excluded.next");
    private static readonly Sql SetPaused = new("INSERT INTO pace VALUES(?1, 0, ?2) ON CONFLICT DO UPDATE SET paused = max(paused, excluded.paused)");

    private static readonly Sql Take = new("""
        INSERT INTO lease VALUES(?1, ?2, ?3)
        ON CONFLICT DO UPDATE SET owner = excluded.owner, until = excluded.until WHERE owner = excluded.owner OR until <= ?4
        RETURNING 1
        """);

    private static readonly Sql GiveBack = new("DELETE FROM lease WHERE name = ?1 AND owner = ?2");

    public static PaceGrant Grant(Session session, string pace, DateTimeOffset now, TimeSpan interval, int count, TimeSpan? horizon)
    {
        var apart = RoundUp(interval);
        var first = now;
        var row = session[One].With(pace);
        if (row.Next())
        {
            first = Later(first, Later(row.Instant(0), row.Instant(1)));
            row.Reset();
        }

        if (first - now > horizon)
        {
            return new PaceGrant(first, 0, apart);
        }

        session[SetNext].With(pace).With(first + (apart * count)).Run();
        return new PaceGrant(first, count, apart);
    }

    public static bool Pause(Session session, string pace, DateTimeOffset until)
    {
        session[SetPaused].With(pace).With(until).Run();
        return true;
    }

    public static bool TryLease(Session session, string name, string owner, DateTimeOffset now, DateTimeOffset until)
    {
        var row = session[Take].With(name).With(owner).With(until).With(now);
        var taken = row.Next();
        row.Reset();
        return taken;
    }

    public static bool Release(Session session, string name, string owner)
    {
        session[GiveBack].With(name).With(owner).Run();
        return true;
    }

    private static TimeSpan RoundUp(TimeSpan interval)
    {
        var over = interval.Ticks % TimeSpan.TicksPerMicrosecond;
        return over == 0 ? interval : new TimeSpan(interval.Ticks + TimeSpan.TicksPerMicrosecond - over);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
