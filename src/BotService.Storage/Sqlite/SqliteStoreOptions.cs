namespace BotService.Storage.Sqlite;

/// <param name="Folder">Made when it is not there.</param>
/// <param name="Partitions">Must stay what it was when the store was created.</param>
internal sealed record SqliteStoreOptions(string Folder, int Partitions)
{
    /// <summary>How long a write waits while another process has the file locked.</summary>
    public TimeSpan LongestLock { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The most pages of 4 kB that the file may have; one more, and the disk counts as full. 0 for no limit.</summary>
    public int MostPages { get; init; }
}
