using BotService.Runtime.Stores;
using BotService.Storage.Redis;
using BotService.Storage.Sqlite;
using Microsoft.Extensions.Logging;

namespace BotService.Storage;

/// <summary>Opens the store that the settings name. The one door into this room.</summary>
public static class StoreFactory
{
    /// <exception cref="StoreSetupException">The store cannot be used as it is set up; the message says what to do.</exception>
    /// <exception cref="StoreUnavailableException">The store does not answer now, and may later.</exception>
    public static async Task<IStore> OpenAsync(StorageOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken ct) =>
        string.IsNullOrWhiteSpace(options.RedisConnection)
            ? await SqliteStore.OpenAsync(new SqliteStoreOptions(options.Path, options.Partitions), time, loggers.CreateLogger<SqliteStore>(), ct)
            : await RedisStores.OpenAsync(new RedisStoreOptions(options.RedisConnection) { Partitions = options.Partitions }, time, loggers.CreateLogger<RedisStore>(), ct);
}
