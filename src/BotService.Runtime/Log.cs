using Microsoft.Extensions.Logging;

namespace BotService.Runtime;

internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Warning, "The store did not answer a commit of kind {Kind}; the same cause is tried again")]
    public static partial void CommitUncertain(this ILogger logger, char kind);

    [LoggerMessage(1002, LogLevel.Warning, "A message was given up on {Channel} after {Attempts} attempts: {Reason}")]
    public static partial void Buried(this ILogger logger, string channel, int attempts, string reason);

    [LoggerMessage(1003, LogLevel.Error, "Sending an outbox ended unexpectedly; the agenda brings it back: {Error}\n{Stack}")]
    private static partial void SenderFailed(this ILogger logger, string error, string? stack);

    // An exception's message may quote what it failed on; its kind and place do not.
    public static void SenderFailed(this ILogger logger, Exception error) => logger.SenderFailed(error.GetType().Name, error.StackTrace);

    [LoggerMessage(1004, LogLevel.Warning, "The store does not answer; settlements wait")]
    public static partial void SettlementWaits(this ILogger logger);

    [LoggerMessage(1005, LogLevel.Warning, "The store does not answer; the agenda waits")]
    public static partial void AgendaWaits(this ILogger logger);

    [LoggerMessage(1006, LogLevel.Error, "An agenda entry of kind {Kind} failed; it comes back after its claim ends: {Error}\n{Stack}")]
    private static partial void EntryFailed(this ILogger logger, string kind, string error, string? stack);

    public static void EntryFailed(this ILogger logger, string kind, Exception error) => logger.EntryFailed(kind, error.GetType().Name, error.StackTrace);

    [LoggerMessage(1007, LogLevel.Error, "Channel {Channel} cannot send until its settings are put right: {Reason}")]
    public static partial void ChannelMisconfigured(this ILogger logger, string channel, string reason);

    [LoggerMessage(1008, LogLevel.Information, "{Channel} asks every sender to wait {Seconds} s")]
    public static partial void ChannelThrottled(this ILogger logger, string channel, double seconds);

    [LoggerMessage(1009, LogLevel.Error, "A run names revision {Revision}, which is nowhere to be found")]
    public static partial void RevisionLost(this ILogger logger, string revision);

    [LoggerMessage(1010, LogLevel.Warning, "An update on {Channel} could not be understood and was kept: {Reason}")]
    public static partial void UpdateBuried(this ILogger logger, string channel, string reason);

    [LoggerMessage(1011, LogLevel.Warning, "A note from a document of kind {From} to one of kind {To} failed at attempt {Attempt}: {Error}\n{Stack}")]
    private static partial void NoteFailed(this ILogger logger, char from, char to, int attempt, string error, string? stack);

    public static void NoteFailed(this ILogger logger, char from, char to, int attempt, Exception error) => logger.NoteFailed(from, to, attempt, error.GetType().Name, error.StackTrace);

    [LoggerMessage(1016, LogLevel.Information, "{Channel} says that its window is closed although it was thought open; the message goes as a template. If this repeats, the channel's FreeFor and PaidFor are set too long")]
    public static partial void WindowClosed(this ILogger logger, string channel);

    [LoggerMessage(1017, LogLevel.Warning, "The store does not answer; how soon people were replied to is kept later")]
    public static partial void ReplyTimesWait(this ILogger logger);
}
