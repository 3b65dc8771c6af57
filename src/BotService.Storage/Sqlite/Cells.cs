using System.Collections.Immutable;
using BotService.Runtime.Stores;

namespace BotService.Storage.Sqlite;

/// <summary>The tallies of cells.</summary>
internal static class Cells
{
    private static readonly Sql Add = new("INSERT INTO tally VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET count = count + excluded.count");
    private static readonly Sql All = new("SELECT field, count FROM tally WHERE partition = ?1 AND cell = ?2");
    private static readonly Sql RemoveAll = new("DELETE FROM tally WHERE partition = ?1 AND cell = ?2");

    public static void Change(Session session, int partition, CellChange change)
    {
        foreach (var tally in change.Tallies)
        {
            session[Add].With(partition).With(change.Cell).With(tally.Field).With(tally.Delta).Run();
        }
    }

    public static ImmutableDictionary<string, long> Read(Session session, int partition, string cell)
    {
        var tallies = ImmutableDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        var row = session[All].With(partition).With(cell);
        while (row.Next())
        {
            tallies[row.Text(0)] = row.Number(1);
        }

        return tallies.ToImmutable();
    }

    public static bool Remove(Session session, int partition, string cell)
    {
        session[RemoveAll].With(partition).With(cell).Run();
        return true;
    }
}
