using System.Globalization;
using BotService.Runtime.Stores;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace BotService.Storage.Redis;

/// <summary>Opens the store, and refuses a Redis that could not keep what is promised.</summary>
internal sealed partial class RedisStore
{
    private static readonly Version Oldest = new(7, 0);

    public static async Task<RedisStore> OpenAsync(RedisStoreOptions options, TimeProvider time, ILogger logger, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var connection = await RedisConnection.OpenAsync(options, logger);
        try
        {
            foreach (var master in connection.Masters())
            {
                await CheckAsync(master, logger);
            }

            var keys = new Keys(options.KeyPrefix, options.Partitions);
            await CheckPartitionsAsync(connection, keys, options.Partitions);
            var store = new RedisStore(connection, keys, options.Partitions, time);
            await connection.SubscribeAsync(keys.Announcements, store.Announce);
            return store;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task CheckAsync(IServer master, ILogger logger)
    {
        if (master.Version < Oldest)
        {
            throw new StoreSetupException($"Redis is {master.Version}, and {Oldest} is the oldest that works. Update Redis, or leave ConnectionStrings:Redis empty to keep everything in a file.");
        }

        // INFO tells the policy also where hosted services forbid CONFIG.
        var policy = await PolicyAsync(master);
        if (policy is null)
        {
            logger.RedisPolicyUnknown();
        }
        else if (policy != "noeviction")
        {
            throw new StoreSetupException($"Redis has maxmemory-policy {policy}, which silently removes answers when memory is short. Set maxmemory-policy to noeviction.");
        }
    }

    private static async Task<string?> PolicyAsync(IServer master)
    {
        try
        {
            var memory = await master.InfoAsync("memory");
            return memory.SelectMany(section => section).FirstOrDefault(line => line.Key == "maxmemory_policy").Value;
        }
        catch (RedisServerException refused) when (refused.Kind is RedisErrorKind.NoPermission or RedisErrorKind.UnknownCommand)
        {
            return null;
        }
        catch (Exception error) when (RedisFailures.IsOutage(error))
        {
            throw RedisFailures.Unavailable(error);
        }
    }

    private static async Task CheckPartitionsAsync(RedisConnection connection, Keys keys, int partitions)
    {
        await connection.AskAsync(database => database.StringSetAsync(keys.Partitions, partitions, when: When.NotExists));
        var recorded = await connection.GetAsync(keys.Partitions);
        if (recorded != partitions)
        {
            throw new StoreSetupException(string.Create(
                CultureInfo.InvariantCulture,
                $"This Redis holds a store of {recorded} partitions, but Storage:Partitions asks for {partitions}. Set Storage:Partitions to {recorded}, or use an empty database."));
        }
    }
}
