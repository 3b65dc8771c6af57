using Microsoft.Extensions.Logging;

namespace BotService.Channels;

/// <summary>What channels tell an operator of what they share.</summary>
internal static partial class Log
{
    [LoggerMessage(3501, LogLevel.Warning, "What {Channel} used of its quotas could not be kept now ({Error}); it is tried again")]
    public static partial void CountsWait(this ILogger logger, string channel, string error);
}
