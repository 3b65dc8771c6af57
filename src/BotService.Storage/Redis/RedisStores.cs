using BotService.Runtime.Stores;
using Microsoft.Extensions.Logging;

namespace BotService.Storage.Redis;

/// <summary>Opens stores in Redis.</summary>
public static class RedisStores
{
    /// <summary>Connects, checks that this Redis can keep what a store promises, and records or compares the number of partitions.</summary>
    /// <exception cref="StoreSetupException">It cannot be used as it is set up; the message says what to do.</exception>
    /// <exception cref="StoreUnavailableException">It does not answer now. The caller decides whether to try again.</exception>
    public static async Task<IStore> OpenAsync(RedisStoreOptions options, TimeProvider time, ILogger logger, CancellationToken ct) =>
        await RedisStore.OpenAsync(options, time, logger, ct);
}
