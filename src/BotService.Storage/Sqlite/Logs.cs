using System.Collections.Immutable;
using BotService.Runtime.Stores;

namespace BotService.Storage.Sqlite;

/// <summary>Append-only logs, some of which end by themselves.</summary>
internal static class Logs
{
    private const int TidiedAtOnce = 200;
    private static readonly Sql End = new("SELECT last, gone_at FROM log_end WHERE partition = ?1 AND name = ?2");
    private static readonly Sql SetEnd = new("INSERT INTO log_end VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET last = excluded.last, gone_at = excluded.gone_at");
    private static readonly Sql RemoveEnd = new("DELETE FROM log_end WHERE partition = ?1 AND name = ?2");
    private static readonly Sql Append = new("INSERT INTO log VALUES(?1, ?2, ?3, ?4)");
    private static readonly Sql Remove = new("DELETE FROM log WHERE partition = ?1 AND name = ?2 AND number <= ?3");
    private static readonly Sql Above = new("SELECT number, payload FROM log WHERE partition = ?1 AND name = ?2 AND number > ?3 ORDER BY number LIMIT ?4");
    private static readonly Sql Gone = new("SELECT partition, name FROM log_end WHERE gone_at <= ?1 LIMIT ?2");

    public static void Write(Session session, int partition, LogWrite write, DateTimeOffset now)
    {
        var (last, goneAt) = EndOf(session, partition, write.Log);
        if (goneAt <= now)
        {
            RemoveUpTo(session, partition, write.Log, last);
            last = 0;
        }

        if (write.Payload is { } payload)
        {
            session[Append].With(partition).With(write.Log).With(++last).With(payload).Run();
            if (write.Keep > 0 && last > write.Keep)
            {
                RemoveUpTo(session, partition, write.Log, last - write.Keep);
            }
        }
        else
        {
            RemoveUpTo(session, partition, write.Log, last);
        }

        session[SetEnd].With(partition).With(write.Log).With(last).With(now + write.Life).Run();
    }

    public static ImmutableArray<LogEntry> Read(Session session, int partition, string log, long after, int max, DateTimeOffset now)
    {
        if (EndOf(session, partition, log).GoneAt <= now)
        {
            return [];
        }

        var entries = ImmutableArray.CreateBuilder<LogEntry>();
        var row = session[Above].With(partition).With(log).With(after).With(max);
        while (row.Next())
        {
            entries.Add(new LogEntry(row.Number(0), row.Text(1)));
        }

        return entries.DrainToImmutable();
    }

    /// <summary>Removes some of the logs whose time is over.</summary>
    public static void Tidy(Session session, DateTimeOffset now)
    {
        var gone = new List<(int Partition, string Name)>();
        var row = session[Gone].With(now).With(TidiedAtOnce);
        while (row.Next())
        {
            gone.Add(((int)row.Number(0), row.Text(1)));
        }

        foreach (var (partition, name) in gone)
        {
            RemoveUpTo(session, partition, name, long.MaxValue);
            session[RemoveEnd].With(partition).With(name).Run();
        }
    }

    public static void RemoveUpTo(Session session, int partition, string log, long number) =>
        session[Remove].With(partition).With(log).With(number).Run();

    private static (long Last, DateTimeOffset? GoneAt) EndOf(Session session, int partition, string log)
    {
        var row = session[End].With(partition).With(log);
        if (!row.Next())
        {
            return (0, null);
        }

        var end = (row.Number(0), row.InstantOrNull(1));
        row.Reset();
        return end;
    }
}
