using BotService.Runtime.Stores;
using BotService.Storage.Redis;
using BotService.Storage.Tests.Contract;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace BotService.Storage.Tests.Redis;

/// <summary>Opens stores in a Redis, each test under a prefix of its own.</summary>
public abstract class RedisContract(SharedRedis redis) : StoreContract
{
    private readonly string _prefix = redis.NextPrefix();

    protected abstract Task<string> AddressAsync(CancellationToken ct);

    protected override async ValueTask<IStore> CreateAsync(int partitions) => await RedisStores.OpenAsync(
        new RedisStoreOptions(await AddressAsync(Ct)) { Partitions = partitions, KeyPrefix = _prefix, CommandTimeout = TimeSpan.FromSeconds(10) },
        Time,
        NullLogger.Instance,
        Ct);

    /// <summary>Redis ends keys by a clock of its own: what is left of each is shortened instead of waiting.</summary>
    protected override async ValueTask PassAsync(TimeSpan time)
    {
        await base.PassAsync(time);
        await ForEachKeyAsync(async (database, key) =>
        {
            if (await database.KeyTimeToLiveAsync(key) is { } left)
            {
                await (left > time ? database.KeyExpireAsync(key, left - time) : database.KeyDeleteAsync(key));
            }
        });
    }

    protected override ValueTask ForgetAsync() => ForEachKeyAsync((database, key) => database.KeyDeleteAsync(key));

    private async ValueTask ForEachKeyAsync(Func<IDatabase, RedisKey, Task> act)
    {
        await using var multiplexer = await ConnectionMultiplexer.ConnectAsync(await AddressAsync(Ct));
        foreach (var server in multiplexer.GetServers())
        {
            await foreach (var key in server.KeysAsync(pattern: $"{_prefix}*"))
            {
                await act(multiplexer.GetDatabase(), key);
            }
        }
    }
}
