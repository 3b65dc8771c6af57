using BotService.Runtime.Stores;
using BotService.Storage.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotService.Storage.Tests.Sqlite;

/// <summary>The few words that tests of the file and its faults need.</summary>
internal static class Turns
{
    public const int Partitions = 4;

    public static DocumentKey Key { get; } = DocumentKey.Of('c', "one");

    public static Task<SqliteStore> OpenAsync(string folder, ILogger? logger = null, int mostPages = 0) => SqliteStore.OpenAsync(
        new SqliteStoreOptions(folder, Partitions) { LongestLock = TimeSpan.FromMilliseconds(200), MostPages = mostPages },
        TimeProvider.System,
        logger ?? NullLogger.Instance,
        TestContext.Current.CancellationToken);

    public static Commit Of(DocumentKey key, long expected, string? state) => new()
    {
        Partition = Partitioning.Of(key, Partitions),
        Documents = [new DocumentWrite(key, expected, state, null, [])],
        Now = TimeProvider.System.GetUtcNow(),
        SenderUntil = TimeProvider.System.GetUtcNow().AddSeconds(30),
    };

    /// <summary>Replaces a document, whatever its version.</summary>
    public static async Task PutAsync(this IStore store, DocumentKey key, string? state)
    {
        var before = await store.LoadAsync(key, TestContext.Current.CancellationToken);
        Assert.IsType<CommitResult.Stored>(await store.CommitAsync(Of(key, before.Version, state), TestContext.Current.CancellationToken));
    }

    public static async Task<string> StateAsync(this IStore store, DocumentKey key) =>
        (await store.LoadAsync(key, TestContext.Current.CancellationToken)).State;
}
