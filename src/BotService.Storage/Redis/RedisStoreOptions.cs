using BotService.Runtime.Stores;

namespace BotService.Storage.Redis;

/// <summary>How the store in Redis is reached. Needs Redis 7.0 or later, alone or as a cluster, with the eviction policy <c>noeviction</c>.</summary>
/// <param name="Configuration">A StackExchange.Redis connection string, for example <c>redis:6379,password=…</c>; several hosts with commas.</param>
public sealed record RedisStoreOptions(string Configuration)
{
    /// <summary>Recorded when the store is created; another number is refused after that.</summary>
    public int Partitions { get; init; } = Partitioning.DefaultCount;

    /// <summary>Put before every key and channel, so that several stores can share one Redis. Empty by default: it costs memory in each key.</summary>
    public string KeyPrefix { get; init; } = "";

    /// <summary>How long one call may take before its outcome counts as unknown; also how long one attempt to connect may take.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(2);
}
