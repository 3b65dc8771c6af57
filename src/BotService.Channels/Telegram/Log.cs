using Microsoft.Extensions.Logging;

namespace BotService.Channels.Telegram;

/// <summary>What Telegram's part of the service tells an operator: never a chat, an address, a token, or anybody's words.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Warning, "Telegram did not understand the markup of a message; it was sent as plain text. This is a mistake in the program")]
    public static partial void MarkupRefused(this ILogger logger);

    [LoggerMessage(3002, LogLevel.Error, "An update could not be handled: {Error}\n{Stack}")]
    private static partial void UpdateFailed(this ILogger logger, string error, string? stack);

    // An exception's message may quote what it failed on; its kind and place do not.
    public static void UpdateFailed(this ILogger logger, Exception error) => logger.UpdateFailed(error.GetType().Name, error.StackTrace);

    [LoggerMessage(3003, LogLevel.Warning, "Telegram would not show a picture ({Reason}); the words went without it")]
    public static partial void PictureRefused(this ILogger logger, string reason);

    [LoggerMessage(3004, LogLevel.Warning, "A call of the Telegram webhook without a right secret was refused")]
    public static partial void SecretRefused(this ILogger logger);

    [LoggerMessage(3005, LogLevel.Warning, "The store is away; Telegram keeps its updates for us meanwhile")]
    public static partial void StoreAway(this ILogger logger);

    [LoggerMessage(3010, LogLevel.Information, "This process polls Telegram")]
    public static partial void PollingStarted(this ILogger logger);

    [LoggerMessage(3011, LogLevel.Information, "Another process polls Telegram now")]
    public static partial void LeaseLost(this ILogger logger);

    [LoggerMessage(3012, LogLevel.Information, "A webhook was set for this bot; it was removed, because the service polls")]
    public static partial void WebhookRemoved(this ILogger logger);

    [LoggerMessage(3013, LogLevel.Error, "Telegram reports a conflict (409): another program polls with this token, or a webhook was set. Only one of them gets updates; stop the other or use another bot")]
    public static partial void PollConflict(this ILogger logger);

    [LoggerMessage(3014, LogLevel.Error, "Telegram does not accept the token (Telegram:Token); it was revoked or mistyped. Nothing is received until it is put right")]
    public static partial void TokenRefused(this ILogger logger);

    [LoggerMessage(3015, LogLevel.Warning, "Asking Telegram for updates failed {Failures} times in a row: {Reason}")]
    public static partial void PollFailed(this ILogger logger, string reason, int failures);

    [LoggerMessage(3016, LogLevel.Debug, "A press was too old to be answered")]
    public static partial void PressTooOld(this ILogger logger);

    [LoggerMessage(3017, LogLevel.Information, "A short reply did not reach Telegram: {Reason}")]
    public static partial void ReplyLost(this ILogger logger, string reason);

    [LoggerMessage(3020, LogLevel.Information, "Telegram knows our command menus and where to bring updates")]
    public static partial void SetupDone(this ILogger logger);

    [LoggerMessage(3021, LogLevel.Warning, "{Step} failed at attempt {Attempt}: {Reason}. The service goes on; it is tried again")]
    public static partial void SetupFailed(this ILogger logger, string step, string reason, int attempt);
}
