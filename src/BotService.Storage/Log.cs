using Microsoft.Extensions.Logging;

namespace BotService.Storage;

internal static partial class Log
{
    [LoggerMessage(2050, LogLevel.Error, "The SQLite store cannot {What}: {Reason}. Nothing is acknowledged until it can; trying on")]
    public static partial void SqliteDown(this ILogger logger, string what, string reason);

    [LoggerMessage(2051, LogLevel.Information, "The SQLite store can {What} again")]
    public static partial void SqliteUp(this ILogger logger, string what);

    [LoggerMessage(2052, LogLevel.Information, "SQLite store opened with {Partitions} partitions")]
    public static partial void SqliteOpened(this ILogger logger, int partitions);

    [LoggerMessage(2053, LogLevel.Warning, "Telling a watcher of the SQLite store failed")]
    public static partial void SqliteWatcherFailed(this ILogger logger, Exception exception);
}
