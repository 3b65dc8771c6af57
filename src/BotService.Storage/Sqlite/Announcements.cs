namespace BotService.Storage.Sqlite;

/// <summary>What writers of other processes tell the watchers of this one: a short, bounded tail of log names.</summary>
internal static class Announcements
{
    // Far more than one look can miss at full speed.
    private const int Kept = 20_000;
    private const int TrimEvery = 1_000;
    private const int LookedAt = 2_000;
    private static readonly Sql Insert = new("INSERT INTO announcement(origin, log) VALUES(?1, ?2) RETURNING number");
    private static readonly Sql Trim = new("DELETE FROM announcement WHERE number <= ?1");
    private static readonly Sql Newest = new("SELECT coalesce(max(number), 0) FROM announcement");
    private static readonly Sql Above = new("SELECT number, origin, log FROM announcement WHERE number > ?1 ORDER BY number LIMIT ?2");

    public static void Add(Session session, string origin, string log)
    {
        var row = session[Insert].With(origin).With(log);
        _ = row.Next();
        var number = row.Number(0);
        row.Reset();
        if (number % TrimEvery == 0)
        {
            session[Trim].With(number - Kept).Run();
        }
    }

    public static long Last(Session session)
    {
        var row = session[Newest];
        _ = row.Next();
        var last = row.Number(0);
        row.Reset();
        return last;
    }

    /// <summary>The next announcements of other processes; <c>Seen</c> stays where it was when there are none at all.</summary>
    public static (long Seen, HashSet<string> Logs) Read(Session session, (string Origin, long After) from)
    {
        var seen = from.After;
        var logs = new HashSet<string>(StringComparer.Ordinal);
        var row = session[Above].With(from.After).With(LookedAt);
        while (row.Next())
        {
            seen = row.Number(0);
            if (row.Text(1) != from.Origin)
            {
                logs.Add(row.Text(2));
            }
        }

        return (seen, logs);
    }
}
