namespace BotService.Storage.Sqlite;

/// <summary>The smallest read and the smallest write that tell whether the store works.</summary>
internal static class Probe
{
    private static readonly Sql Any = new(Schema.PartitionCount);
    private static readonly Sql Count = new("INSERT INTO setting VALUES('probes', 1) ON CONFLICT DO UPDATE SET value = value + 1");

    public static bool Read(Session session)
    {
        var row = session[Any];
        var found = row.Next();
        row.Reset();
        return found;
    }

    public static bool Write(Session session)
    {
        session[Count].Run();
        return true;
    }
}
