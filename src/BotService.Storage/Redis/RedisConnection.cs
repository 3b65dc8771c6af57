using BotService.Runtime.Stores;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;
using StackExchange.Redis.Availability;

namespace BotService.Storage.Redis;

/// <summary>
/// The one connection of a process. It comes back by itself after an outage; calls meanwhile fail at once, because whoever waits here
/// would only hide from the platforms that they must bring their events again.
/// </summary>
internal sealed class RedisConnection : IAsyncDisposable
{
    private readonly ConnectionMultiplexer _multiplexer;
    private readonly IDatabase _database;
    private readonly CommandLane _lane = new();

    private RedisConnection(ConnectionMultiplexer multiplexer, ILogger logger)
    {
        _multiplexer = multiplexer;
        _database = multiplexer.GetDatabase();
        multiplexer.ConnectionFailed += (_, failure) => logger.RedisLost(failure.ConnectionType, failure.FailureType);
        multiplexer.ConnectionRestored += (_, restored) => logger.RedisRestored(restored.ConnectionType);
    }

    /// <exception cref="StoreSetupException">The connection string cannot be read, or Redis does not let us in.</exception>
    /// <exception cref="StoreUnavailableException">Nobody answers.</exception>
    public static async Task<RedisConnection> OpenAsync(RedisStoreOptions options, ILogger logger)
    {
        var configuration = Configure(options);
        try
        {
            return new RedisConnection(await ConnectionMultiplexer.ConnectAsync(configuration), logger);
        }
        catch (Exception error) when (RedisFailures.IsRefusal(error))
        {
            throw new StoreSetupException("Redis does not let us in. Correct user and password in ConnectionStrings:Redis.", error);
        }
        catch (Exception error) when (RedisFailures.IsOutage(error))
        {
            throw RedisFailures.Unavailable(error);
        }
    }

    /// <summary>Runs a script by its hash, and by its text where Redis does not know it (after a restart, on a new cluster node).</summary>
    public ValueTask<RedisResult> RunAsync(Script script, RedisKey[] keys, RedisValue[] values) =>
        RunAsync(script, keys, values, script, static (answer, _) => answer);

    /// <summary>The same, with the answer read here: what happens once for each turn is waited for once.</summary>
    public async ValueTask<T> RunAsync<TAsked, T>(Script script, RedisKey[] keys, RedisValue[] values, TAsked asked, Func<RedisResult, TAsked, T> read)
    {
        try
        {
            return read(await _lane.SendAsync((_database, script.Hash, keys, values), static call => call._database.ScriptEvaluateAsync(call.Hash, call.keys, call.values)), asked);
        }
        catch (RedisServerException error) when (error.Kind == RedisErrorKind.NoScript)
        {
            // Redis ran nothing, so this is not a second try of the same commit.
            return read(await AskAsync(database => database.ScriptEvaluateAsync(script.Text, keys, values)), asked);
        }
        catch (Exception error) when (RedisFailures.IsOutage(error))
        {
            throw RedisFailures.Unavailable(error);
        }
    }

    public async ValueTask<T> AskAsync<T>(Func<IDatabase, Task<T>> command)
    {
        try
        {
            return await _lane.SendAsync((_database, command), static call => call.command(call._database));
        }
        catch (Exception error) when (RedisFailures.IsOutage(error))
        {
            throw RedisFailures.Unavailable(error);
        }
    }

    public ValueTask<RedisValue> GetAsync(RedisKey key) => GetAsync(key, key, static (kept, _) => kept);

    /// <summary>Reads one string: apart from <see cref="AskAsync{T}"/> because it happens once for each turn.</summary>
    public async ValueTask<T> GetAsync<TAsked, T>(RedisKey key, TAsked asked, Func<RedisValue, TAsked, T> read)
    {
        try
        {
            return read(await _lane.SendAsync((_database, key), static call => call._database.StringGetAsync(call.key)), asked);
        }
        catch (Exception error) when (RedisFailures.IsOutage(error))
        {
            throw RedisFailures.Unavailable(error);
        }
    }

    public async ValueTask SubscribeAsync(string channel, Action<string> heard)
    {
        try
        {
            await _multiplexer.GetSubscriber().SubscribeAsync(RedisChannel.Literal(channel), (_, message) => heard(message.ToString()));
        }
        catch (Exception error) when (RedisFailures.IsOutage(error))
        {
            throw RedisFailures.Unavailable(error);
        }
    }

    /// <summary>The servers that hold keys: one, or every master of a cluster that has slots.</summary>
    /// <exception cref="StoreUnavailableException">One of them is out of reach, so that an answer would be incomplete.</exception>
    public IReadOnlyList<IServer> Masters()
    {
        var servers = _multiplexer.GetServers();
        var cluster = Array.Find(servers, server => server is { IsConnected: true, ServerType: ServerType.Cluster })?.ClusterConfiguration;
        IReadOnlyList<IServer> masters = cluster is null
            ? [.. servers.Where(server => server is { IsConnected: true, IsReplica: false })]
            : [.. cluster.Nodes.Where(node => node is { IsReplica: false, Slots.Count: > 0 }).Select(node => _multiplexer.GetServer(node.EndPoint))];
        return masters.Count > 0 && masters.All(master => master.IsConnected) ? masters : throw new StoreUnavailableException("A master of Redis is out of reach.");
    }

    public async ValueTask DisposeAsync() => await _multiplexer.DisposeAsync();

    private static ConfigurationOptions Configure(RedisStoreOptions options)
    {
        ConfigurationOptions configuration;
        try
        {
            configuration = ConfigurationOptions.Parse(options.Configuration);
        }
        catch (ArgumentException error)
        {
            throw new StoreSetupException($"ConnectionStrings:Redis cannot be read: {error.Message}", error);
        }

        var milliseconds = (int)options.CommandTimeout.TotalMilliseconds;

        // Only the first connection may fail for good, and then it says why; a later one is tried again for ever.
        configuration.AbortOnConnectFail = true;
        configuration.BacklogPolicy = BacklogPolicy.FailFast;
        configuration.RetryPolicy = RetryPolicy.None;
        configuration.ReconnectRetryPolicy = new LinearRetry(500);
        configuration.ConnectTimeout = milliseconds;
        configuration.AsyncTimeout = milliseconds;
        configuration.SyncTimeout = milliseconds;

        // The client counts INFO among the commands of administrators; it is the only one of them that is sent.
        configuration.AllowAdmin = true;
        configuration.ClientName ??= "BotService";

        // Keys are pseudonyms of people: they stay out of exceptions and so out of logs.
        configuration.IncludeDetailInExceptions = false;
        configuration.IncludePerformanceCountersInExceptions = false;
        return configuration;
    }
}
