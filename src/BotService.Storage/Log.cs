using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace BotService.Storage;

internal static partial class Log
{
    [LoggerMessage(2050, LogLevel.Error, "The SQLite store cannot {What}: {Reason}. Nothing is acknowledged until it can; trying on")]
    public static partial void SqliteDown(this ILogger logger, string what, string reason);

    [LoggerMessage(2051, LogLevel.Information, "The SQLite store can {What} again")]
    public static partial void SqliteUp(this ILogger logger, string what);

    [LoggerMessage(2052, LogLevel.Information, "SQLite store opened with {Partitions} partitions")]
    public static partial void SqliteOpened(this ILogger logger, int partitions);

    [LoggerMessage(2053, LogLevel.Warning, "Telling a watcher of the SQLite store failed: {Error}\n{Stack}")]
    private static partial void SqliteWatcherFailed(this ILogger logger, string error, string? stack);

    // An exception's message may quote what it failed on; its kind and place do not.
    public static void SqliteWatcherFailed(this ILogger logger, Exception error) => logger.SqliteWatcherFailed(error.GetType().Name, error.StackTrace);

    [LoggerMessage(2101, LogLevel.Warning, "The connection to Redis ({Connection}) was lost: {Reason}. It comes back by itself when Redis does")]
    public static partial void RedisLost(this ILogger logger, ConnectionType connection, ConnectionFailureType reason);

    [LoggerMessage(2102, LogLevel.Information, "The connection to Redis ({Connection}) is back")]
    public static partial void RedisRestored(this ILogger logger, ConnectionType connection);

    [LoggerMessage(2103, LogLevel.Warning, "Redis does not tell its eviction policy. Make sure that maxmemory-policy is noeviction: any other loses answers")]
    public static partial void RedisPolicyUnknown(this ILogger logger);
}
