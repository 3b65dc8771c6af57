using Microsoft.Extensions.Logging;

namespace BotService.Channels.Zalo.Bot;

/// <summary>What the Zalo bot's part of the service tells an operator: never a chat, an address, a token, or anybody's words.</summary>
internal static partial class Log
{
    [LoggerMessage(3301, LogLevel.Information, "Zalo brings the bot's events in the {Shape} form")]
    public static partial void ShapeSeen(this ILogger logger, string shape);

    [LoggerMessage(3302, LogLevel.Error, "An event of the Zalo bot could not be handled: {Error}\n{Stack}")]
    private static partial void EventFailed(this ILogger logger, string error, string? stack);

    // An exception's message may quote what it failed on; its kind and place do not.
    public static void EventFailed(this ILogger logger, Exception error) => logger.EventFailed(error.GetType().Name, error.StackTrace);

    [LoggerMessage(3303, LogLevel.Information, "Zalo named an event that this program does not know; it is passed over")]
    public static partial void EventUnknown(this ILogger logger);

    [LoggerMessage(3304, LogLevel.Warning, "A call of the Zalo bot's webhook without a right secret was refused")]
    public static partial void SecretRefused(this ILogger logger);

    [LoggerMessage(3305, LogLevel.Warning, "The store is away; the Zalo bot's events wait")]
    public static partial void StoreAway(this ILogger logger);

    [LoggerMessage(3310, LogLevel.Information, "This process polls the Zalo bot. What people write while nobody polls may be lost: use a webhook in earnest (Zalo:Bot:Receive)")]
    public static partial void PollingStarted(this ILogger logger);

    [LoggerMessage(3311, LogLevel.Information, "Another process polls the Zalo bot now")]
    public static partial void LeaseLost(this ILogger logger);

    [LoggerMessage(3312, LogLevel.Information, "A webhook was set for the Zalo bot; it was removed, because the service polls")]
    public static partial void WebhookRemoved(this ILogger logger);

    [LoggerMessage(3313, LogLevel.Error, "The process stops while an event of the Zalo bot could not be kept: the store is away, and Zalo will not bring it again")]
    public static partial void EventLost(this ILogger logger);

    [LoggerMessage(3314, LogLevel.Error, "Zalo does not accept the token (Zalo:Bot:Token); it was reset or mistyped. Nothing is received until it is put right")]
    public static partial void TokenRefused(this ILogger logger);

    [LoggerMessage(3315, LogLevel.Warning, "Asking Zalo for the bot's events failed {Failures} times in a row: {Reason}")]
    public static partial void PollFailed(this ILogger logger, string reason, int failures);

    [LoggerMessage(3317, LogLevel.Information, "A single line of the Zalo bot did not reach Zalo: {Reason}")]
    public static partial void LineLost(this ILogger logger, string reason);

    [LoggerMessage(3320, LogLevel.Information, "Zalo knows the bot and where to bring its events")]
    public static partial void SetupDone(this ILogger logger);

    [LoggerMessage(3321, LogLevel.Warning, "{Step} of the Zalo bot failed at attempt {Attempt}: {Reason}. The service goes on; it is tried again")]
    public static partial void SetupFailed(this ILogger logger, string step, string reason, int attempt);

    [LoggerMessage(3330, LogLevel.Warning, "The Zalo bot has used {Used} of its {Most} messages of this month (Zalo:Bot:MessagesPerMonth)")]
    public static partial void QuotaNearlyUsedUp(this ILogger logger, int used, int most);

    [LoggerMessage(3331, LogLevel.Error, "The Zalo bot has used up its {Most} messages of this month (Zalo:Bot:MessagesPerMonth): sending waits for the next month, or until the number is raised")]
    public static partial void QuotaUsedUp(this ILogger logger, int most);

    [LoggerMessage(3332, LogLevel.Error, "Zalo refuses messages of the bot for quota (429): sending waits, and asks again after one minute, then more seldom. See the bot's plan in Bot Creator")]
    public static partial void QuotaRefused(this ILogger logger);
}
