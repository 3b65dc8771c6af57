using Microsoft.Extensions.Logging;

namespace BotService.Channels.Zalo.OfficialAccount;

/// <summary>What the Official Account's part of the service tells an operator: never a chat, an address, a token, or anybody's words.</summary>
internal static partial class Log
{
    [LoggerMessage(3201, LogLevel.Warning, "A call of the Zalo OA webhook without a right signature was refused. If Zalo made it, check Zalo:OfficialAccount:OaSecret (the OA Secret Key of the webhook page), or try SignedByOaId")]
    public static partial void SignatureRefused(this ILogger logger);

    [LoggerMessage(3202, LogLevel.Warning, "A call of the Zalo OA webhook was refused: it names another app than Zalo:OfficialAccount:AppId")]
    public static partial void OtherApp(this ILogger logger);

    [LoggerMessage(3203, LogLevel.Information, "Zalo signs its webhook in another way than usual: {Way}")]
    public static partial void SignedOtherwise(this ILogger logger, ZaloOaSigning way);

    [LoggerMessage(3204, LogLevel.Warning, "The store is away or slow; Zalo was asked to bring its event again, or a token waits to be kept")]
    public static partial void StoreAway(this ILogger logger);

    [LoggerMessage(3205, LogLevel.Warning, "An event that Zalo was asked to bring again could not be kept either: {Error}")]
    public static partial void LateFailed(this ILogger logger, string error);

    [LoggerMessage(3206, LogLevel.Warning, "An event was passed over: it is older than Zalo:OfficialAccount:OldestEvent. If this repeats, check this machine's time (NTP): what people answer is lost meanwhile")]
    public static partial void EventTooOld(this ILogger logger);

    [LoggerMessage(3207, LogLevel.Warning, "Zalo's clock is {Minutes:0} minutes ahead of this machine's: check the time (NTP)")]
    public static partial void ClockDiffers(this ILogger logger, double minutes);

    [LoggerMessage(3208, LogLevel.Error, "An event could not be handled: {Error}\n{Stack}")]
    private static partial void EventFailed(this ILogger logger, string error, string? stack);

    // An exception's message may quote what it failed on; its kind and place do not.
    public static void EventFailed(this ILogger logger, Exception error) => logger.EventFailed(error.GetType().Name, error.StackTrace);

    [LoggerMessage(3210, LogLevel.Information, "The access token of the Zalo OA was renewed; it is good until {Until:u}")]
    public static partial void TokenRenewed(this ILogger logger, DateTimeOffset until);

    [LoggerMessage(3211, LogLevel.Error, "Zalo refuses to renew the tokens of the OA ({Reason}). Nothing can be sent after {Until:u}: log in again with 'zalo login'")]
    public static partial void RenewalRefused(this ILogger logger, string reason, DateTimeOffset until);

    [LoggerMessage(3212, LogLevel.Warning, "The access token of the Zalo OA could not be renewed now ({Reason}); it is tried again")]
    public static partial void RenewalWaits(this ILogger logger, string reason);

    [LoggerMessage(3213, LogLevel.Error, "Renewing the access token of the Zalo OA ended unexpectedly: {Error}\n{Stack}")]
    private static partial void RenewalFailed(this ILogger logger, string error, string? stack);

    public static void RenewalFailed(this ILogger logger, Exception error) => logger.RenewalFailed(error.GetType().Name, error.StackTrace);

    [LoggerMessage(3220, LogLevel.Warning, "Zalo answered with error code {Code}, which is not known here; the message is tried again for a while")]
    public static partial void CodeUnknown(this ILogger logger, int code);

    [LoggerMessage(3221, LogLevel.Information, "The rest of a long message was sent; its beginning had arrived before")]
    public static partial void RestSent(this ILogger logger);

    [LoggerMessage(3222, LogLevel.Information, "A short line did not reach Zalo: {Reason}")]
    public static partial void LineLost(this ILogger logger, string reason);
}
