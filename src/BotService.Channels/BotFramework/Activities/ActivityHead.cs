using System.Text.Json;

namespace BotService.Channels.BotFramework.Activities;

/// <summary>What every activity says of itself, before anything that it is about.</summary>
internal sealed record ActivityHead(string Type, string ChannelId, string ServiceUrl)
{
    private const int LongestName = 64;

    /// <returns>Null when it is no activity of a channel.</returns>
    public static ActivityHead? Read(JsonElement activity) =>
        activity.Text("type") is { Length: > 0 and <= LongestName } type
        && activity.Text("channelId") is { Length: > 0 and <= LongestName } channel
        && activity.Text("serviceUrl") is { Length: > 0 and <= Connector.ServiceUrl.Longest } serviceUrl
        && channel.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
            ? new(type, channel, serviceUrl)
            : null;
}
