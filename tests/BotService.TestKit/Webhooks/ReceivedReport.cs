using System.Text.Json;

namespace BotService.TestKit.Webhooks;

/// <summary>One call with a good signature.</summary>
/// <param name="Subject">The report's key.</param>
/// <param name="Body">The whole event as it came.</param>
/// <param name="Kept">False when the receiver refused it.</param>
public sealed record ReceivedReport(string Id, string Subject, long Sequence, string Body, DateTimeOffset At, bool Kept)
{
    /// <summary>The event's <c>data</c>.</summary>
    public JsonElement Data => JsonElement.Parse(Body).GetProperty("data");
}
