namespace BotService.Host;

/// <summary>What the process itself says. Never addresses of people, tokens, or what was written.</summary>
internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Information, "Open the chat at {Chat}")]
    public static partial void ChatOpen(this ILogger logger, string chat);

    [LoggerMessage(5001, LogLevel.Error, "A request failed: {Error}\n{Stack}")]
    private static partial void RequestFailed(this ILogger logger, string error, string? stack);

    // An exception's message may quote what it failed on; its kind and place do not.
    public static void RequestFailed(this ILogger logger, Exception error) => logger.RequestFailed(error.GetType().Name, error.StackTrace);

    [LoggerMessage(5002, LogLevel.Warning, "The store does not answer: {Reason}")]
    public static partial void StoreAway(this ILogger logger, string reason);

    [LoggerMessage(5003, LogLevel.Information, "Reports are at {Reports}; the store is {Store}; {Channels}")]
    public static partial void Started(this ILogger logger, string reports, string store, string channels);

    [LoggerMessage(5004, LogLevel.Information, "Told to stop: nothing new is taken in, what is under way may take {Seconds} s")]
    public static partial void Stopping(this ILogger logger, double seconds);

    [LoggerMessage(5005, LogLevel.Warning, "The store cannot be reached yet ({Reason}); trying again")]
    public static partial void WaitingForStore(this ILogger logger, string reason);

    [LoggerMessage(5006, LogLevel.Warning, "The demo link was not made: {Reason}")]
    public static partial void NoDemo(this ILogger logger, string reason);
}
