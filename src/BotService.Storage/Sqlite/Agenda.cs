using System.Collections.Immutable;
using BotService.Runtime.Stores;

namespace BotService.Storage.Sqlite;

/// <summary>
/// What needs attention, and when. A claimed entry is marked as such, so that one that is set anew is told apart from its claim even
/// when both name the same moment.
/// </summary>
internal static class Agenda
{
    private static readonly Sql Set = new("""
        INSERT INTO agenda VALUES(?1, ?2, ?3, ?4, 0)
        ON CONFLICT DO UPDATE SET due = excluded.due, claimed = 0 WHERE due <> excluded.due OR claimed
        """);

    private static readonly Sql SetCell = new("""
        INSERT INTO agenda VALUES(?1, ?2, ?3, ?4, 0)
        ON CONFLICT DO UPDATE SET due = iif(due <= ?5, due, excluded.due), claimed = 0 WHERE claimed OR (due > ?5 AND due <> excluded.due)
        """);

    private static readonly Sql Remove = new("DELETE FROM agenda WHERE partition = ?1 AND kind = ?2 AND subject = ?3");
    private static readonly Sql RemoveClaim = new("DELETE FROM agenda WHERE partition = ?1 AND kind = ?2 AND subject = ?3 AND due = ?4 AND claimed");
    private static readonly Sql DueOf = new("SELECT due FROM agenda WHERE partition = ?1 AND kind = ?2 AND subject = ?3");
    private static readonly Sql Due = new("SELECT kind, subject FROM agenda WHERE partition = ?1 AND due <= ?2 ORDER BY due LIMIT ?3");
    private static readonly Sql Claimed = new("UPDATE agenda SET due = ?4, claimed = 1 WHERE partition = ?1 AND kind = ?2 AND subject = ?3");
    private static readonly Sql Soonest = new("SELECT due FROM agenda WHERE partition = ?1 ORDER BY due LIMIT 1");

    public static void SetWake(Session session, int partition, DocumentKey key, DateTimeOffset? at)
    {
        if (at is { } wake)
        {
            session[Set].With(partition).With((int)AgendaKind.Wake).With(key.Value).With(wake).Run();
        }
        else
        {
            session[Remove].With(partition).With((int)AgendaKind.Wake).With(key.Value).Run();
        }
    }

    public static void SetSend(Session session, int partition, DocumentKey key, DateTimeOffset at) =>
        session[Set].With(partition).With((int)AgendaKind.Send).With(key.Value).With(at).Run();

    public static void RemoveSend(Session session, int partition, DocumentKey key) =>
        session[Remove].With(partition).With((int)AgendaKind.Send).With(key.Value).Run();

    /// <summary>True when the right to send ends at this moment, to the millisecond: nobody else has taken it since.</summary>
    public static bool SendsUntil(Session session, int partition, DocumentKey key, DateTimeOffset held)
    {
        var row = session[DueOf].With(partition).With((int)AgendaKind.Send).With(key.Value);
        if (!row.Next())
        {
            return false;
        }

        var due = row.Instant(0);
        row.Reset();
        return due.ToUnixTimeMilliseconds() == held.ToUnixTimeMilliseconds();
    }

    public static void SetCollection(Session session, int partition, CellChange change, DateTimeOffset now) =>
        session[SetCell].With(partition).With((int)AgendaKind.Collect).With(change.Cell).With(change.CollectAt).With(now).Run();

    public static ImmutableArray<AgendaEntry> Claim(Session session, int partition, DateTimeOffset now, DateTimeOffset until, int max)
    {
        var entries = ImmutableArray.CreateBuilder<AgendaEntry>();
        var row = session[Due].With(partition).With(now).With(max);
        while (row.Next())
        {
            entries.Add(new AgendaEntry((AgendaKind)row.Number(0), row.Text(1), until));
        }

        foreach (var entry in entries)
        {
            session[Claimed].With(partition).With((int)entry.Kind).With(entry.Subject).With(until).Run();
        }

        return entries.DrainToImmutable();
    }

    public static bool Complete(Session session, int partition, AgendaEntry entry)
    {
        session[RemoveClaim].With(partition).With((int)entry.Kind).With(entry.Subject).With(entry.ClaimedUntil).Run();
        return true;
    }

    public static DateTimeOffset? NextDue(Session session, int partition)
    {
        var row = session[Soonest].With(partition);
        if (!row.Next())
        {
            return null;
        }

        var due = row.Instant(0);
        row.Reset();
        return due;
    }
}
