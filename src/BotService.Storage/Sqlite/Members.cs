using System.Collections.Immutable;
using BotService.Runtime.Stores;

namespace BotService.Storage.Sqlite;

/// <summary>Ordered sets with values.</summary>
internal static class Members
{
    private static readonly Sql Put = new("INSERT INTO member VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET value = excluded.value");
    private static readonly Sql Remove = new("DELETE FROM member WHERE partition = ?1 AND name = ?2 AND member = ?3");
    private static readonly Sql FirstTooMany = new("SELECT member FROM member WHERE partition = ?1 AND name = ?2 ORDER BY member DESC LIMIT 1 OFFSET ?3");
    private static readonly Sql RemoveUpTo = new("DELETE FROM member WHERE partition = ?1 AND name = ?2 AND member <= ?3");
    private static readonly Sql One = new("SELECT value FROM member WHERE partition = ?1 AND name = ?2 AND member = ?3");
    private static readonly Sql Above = new("SELECT member, value FROM member WHERE partition = ?1 AND name = ?2 AND member > ?3 ORDER BY member LIMIT ?4");

    public static void Write(Session session, int partition, ImmutableArray<MemberWrite> writes)
    {
        foreach (var write in writes)
        {
            if (write.Value is { } value)
            {
                session[Put].With(partition).With(write.Set).With(write.Member).With(value).Run();
            }
            else
            {
                session[Remove].With(partition).With(write.Set).With(write.Member).Run();
            }

            if (write.Keep > 0)
            {
                Trim(session, partition, write);
            }
        }
    }

    public static string? Find(Session session, int partition, string set, string member)
    {
        var row = session[One].With(partition).With(set).With(member);
        if (!row.Next())
        {
            return null;
        }

        var value = row.Text(0);
        row.Reset();
        return value;
    }

    public static ImmutableArray<Member> Page(Session session, int partition, string set, string after, int max)
    {
        var members = ImmutableArray.CreateBuilder<Member>();
        var row = session[Above].With(partition).With(set).With(after).With(max);
        while (row.Next())
        {
            members.Add(new Member(row.Text(0), row.Text(1)));
        }

        return members.DrainToImmutable();
    }

    private static void Trim(Session session, int partition, MemberWrite write)
    {
        var row = session[FirstTooMany].With(partition).With(write.Set).With(write.Keep);
        if (!row.Next())
        {
            return;
        }

        var least = row.Text(0);
        row.Reset();
        session[RemoveUpTo].With(partition).With(write.Set).With(least).Run();
    }
}
