using Microsoft.Extensions.Logging;

namespace BotService.Channels.BotFramework;

/// <summary>What the Bot Framework's part of the service tells an operator: never a chat, an address, a token, or anybody's words.</summary>
internal static partial class Log
{
    [LoggerMessage(3401, LogLevel.Warning, "A call of /api/messages was refused: {Reason}")]
    public static partial void CallerRefused(this ILogger logger, string reason);

    [LoggerMessage(3402, LogLevel.Warning, "A call of /api/messages could not be judged: the channel service's signing keys are not known yet")]
    public static partial void CallerUndecided(this ILogger logger);

    [LoggerMessage(3403, LogLevel.Warning, "The channel service's signing keys could not be fetched ({Reason}); those known before are used meanwhile")]
    public static partial void KeysNotFetched(this ILogger logger, string reason);

    [LoggerMessage(3404, LogLevel.Information, "The channel service signs with {Count} keys")]
    public static partial void KeysFetched(this ILogger logger, int count);

    [LoggerMessage(3405, LogLevel.Warning, "The store is away; the channel service is told to come again")]
    public static partial void ActivityNotKept(this ILogger logger);

    [LoggerMessage(3406, LogLevel.Error, "An activity could not be handled: {Error}\n{Stack}")]
    private static partial void ActivityFailed(this ILogger logger, string error, string? stack);

    // An exception's message may quote what it failed on; its kind and place do not.
    public static void ActivityFailed(this ILogger logger, Exception error) => logger.ActivityFailed(error.GetType().Name, error.StackTrace);

    [LoggerMessage(3407, LogLevel.Information, "A short line did not reach the channel service: {Reason}")]
    public static partial void LineLost(this ILogger logger, string reason);

    [LoggerMessage(3408, LogLevel.Information, "A message could not be changed in place on {Channel}; it was sent as a new one")]
    public static partial void SentAnew(this ILogger logger, string channel);

    [LoggerMessage(3409, LogLevel.Debug, "An app token was fetched; it is good for {Seconds} s")]
    public static partial void TokenFetched(this ILogger logger, double seconds);
}
