namespace BotService.Storage.Tests.Redis;

public sealed class RedisClusterStoreTests(SharedRedis redis) : RedisContract(redis)
{
    private readonly SharedRedis _redis = redis;

    protected override async Task<string> AddressAsync(CancellationToken ct) => (await _redis.ClusterAsync(ct)).Address;
}
