using System.Text.Json.Nodes;

namespace BotService.TestKit.Zalo;

/// <summary>One call as it came to the fake, and what it was answered.</summary>
/// <param name="Path">For example <c>/v3.0/oa/message/cs</c>.</param>
/// <param name="Body">Null when it was none.</param>
/// <param name="Error">The answer's code; null when something else was answered.</param>
public sealed record ZaloCall(string Path, string? AccessToken, string? Proof, JsonObject? Body, int? Error, DateTimeOffset At)
{
    public string? Person => (string?)Body?["recipient"]?["user_id"] ?? (string?)Body?["user_id"];

    public string? Text => (string?)Body?["message"]?["text"];
}
