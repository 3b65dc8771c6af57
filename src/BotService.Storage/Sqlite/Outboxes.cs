using System.Collections.Immutable;
using BotService.Runtime.Stores;

namespace BotService.Storage.Sqlite;

/// <summary>What documents owe. An outbox that holds something always has an agenda entry, so that no dead process can forget it.</summary>
internal static class Outboxes
{
    private static readonly Sql Last = new("SELECT place, id FROM outbox WHERE key = ?1 ORDER BY place DESC LIMIT 1");
    private static readonly Sql Insert = new("INSERT INTO outbox VALUES(?1, ?2, ?3, ?4)");
    private static readonly Sql All = new("SELECT place, id, payload FROM outbox WHERE key = ?1 ORDER BY place");
    private static readonly Sql Remove = new("DELETE FROM outbox WHERE key = ?1 AND place <= ?2");
    private static readonly Sql Sending = new("SELECT attempts, free_at FROM sending WHERE key = ?1");
    private static readonly Sql SetSending = new("INSERT INTO sending VALUES(?1, ?2, ?3) ON CONFLICT DO UPDATE SET attempts = excluded.attempts, free_at = excluded.free_at");
    private static readonly Sql Rest = new("DELETE FROM sending WHERE key = ?1");
    private static readonly Sql RestAll = new("DELETE FROM sending WHERE attempts = 0 AND free_at < ?1");

    public static Placed Append(Session session, Commit commit, DocumentWrite document)
    {
        var (place, behind) = LastOf(session, document.Key);
        foreach (var item in document.Outbox)
        {
            session[Insert].With(document.Key.Value).With(++place).With(item.Id).With(item.Payload).Run();
        }

        if (behind is not null)
        {
            return new Placed(document.Key, behind, null);
        }

        Agenda.SetSend(session, commit.Partition, document.Key, commit.SenderUntil);
        var freeAt = SendingOf(session, document.Key).FreeAt;
        return new Placed(document.Key, null, freeAt > commit.Now ? freeAt : null);
    }

    public static Outbox Read(Session session, DocumentKey key, DateTimeOffset now)
    {
        var items = Items(session, key);
        if (items.Count == 0)
        {
            return Outbox.Empty(key);
        }

        var (attempts, freeAt) = SendingOf(session, key);
        return new Outbox(key, [.. items.Select(item => item.Item)], attempts, freeAt > now ? freeAt : null);
    }

    public static Outbox Settle(Session session, int partition, Settlement settlement)
    {
        var key = settlement.Key;
        var items = Items(session, key);
        var settled = Settled(items, settlement.Done);
        if (items.Count == 0 || (settled == 0 && settlement.Done.Length > 0) || HasAnotherSender(session, partition, settlement))
        {
            return Outbox.Empty(key);
        }

        Members.Write(session, partition, settlement.Letters);
        var rest = items.Skip(settled).Select(item => item.Item).ToImmutableArray();
        if (settled > 0)
        {
            session[Remove].With(key.Value).With(items[settled - 1].Place).Run();
        }

        // Attempts belong to the item at the head: another one there begins anew.
        var emptied = rest.IsEmpty;
        var attempts = emptied ? 0 : settlement.HeadAttempts ?? (settled > 0 ? 0 : SendingOf(session, key).Attempts);
        Keep(session, key, attempts, settlement.ChatFreeAt);
        if (emptied)
        {
            Agenda.RemoveSend(session, partition, key);
            return Outbox.Empty(key);
        }

        Agenda.SetSend(session, partition, key, settlement.ResumeAt ?? settlement.SenderUntil);
        return settlement.ResumeAt is null ? new Outbox(key, rest, attempts, settlement.ChatFreeAt) : Outbox.Empty(key);
    }

    /// <summary>Forgets the pace of chats that are rested.</summary>
    public static void Tidy(Session session, DateTimeOffset now) => session[RestAll].With(now).Run();

    // How many items from the head are done with. Ids that went before are passed over: they were settled by somebody else.
    private static int Settled(List<(long Place, OutboxItem Item)> items, ImmutableArray<string> done)
    {
        var settled = 0;
        foreach (var id in done)
        {
            if (settled < items.Count && items[settled].Item.Id == id)
            {
                settled++;
            }
        }

        return settled;
    }

    private static bool HasAnotherSender(Session session, int partition, Settlement settlement) =>
        settlement.Held is { } held && !Agenda.SendsUntil(session, partition, settlement.Key, held);

    private static List<(long Place, OutboxItem Item)> Items(Session session, DocumentKey key)
    {
        var items = new List<(long, OutboxItem)>();
        var row = session[All].With(key.Value);
        while (row.Next())
        {
            items.Add((row.Number(0), new OutboxItem(row.Text(1), row.Text(2))));
        }

        return items;
    }

    private static (long Place, string? Id) LastOf(Session session, DocumentKey key)
    {
        var row = session[Last].With(key.Value);
        if (!row.Next())
        {
            return (0, null);
        }

        var last = (row.Number(0), row.Text(1));
        row.Reset();
        return last;
    }

    private static (int Attempts, DateTimeOffset? FreeAt) SendingOf(Session session, DocumentKey key)
    {
        var row = session[Sending].With(key.Value);
        if (!row.Next())
        {
            return (0, null);
        }

        var sending = ((int)row.Number(0), row.InstantOrNull(1));
        row.Reset();
        return sending;
    }

    private static void Keep(Session session, DocumentKey key, int attempts, DateTimeOffset? freeAt)
    {
        if (attempts == 0 && freeAt is null)
        {
            session[Rest].With(key.Value).Run();
        }
        else
        {
            session[SetSending].With(key.Value).With(attempts).With(freeAt).Run();
        }
    }
}
