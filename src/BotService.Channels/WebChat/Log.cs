using Microsoft.Extensions.Logging;

namespace BotService.Channels.WebChat;

/// <summary>What the web chat logs. Never what was said, an address, or a token.</summary>
internal static partial class Log
{
    [LoggerMessage(3101, LogLevel.Debug, "The store does not answer; a web client that polls is told that nothing is new")]
    public static partial void WebPollWithoutStore(this ILogger logger);

    [LoggerMessage(3102, LogLevel.Warning, "A web client was refused a stream: all seats are taken, here or for its address")]
    public static partial void WebStreamRefused(this ILogger logger);
}
