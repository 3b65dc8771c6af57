using System.Text.Json.Nodes;

namespace BotService.TestKit.BotFramework;

/// <summary>One call of the fake connector.</summary>
/// <param name="Conversation">Unescaped, as a real one reads it.</param>
/// <param name="Activity">The message to change; null for a new one.</param>
/// <param name="Given">The id that the message got.</param>
public sealed record ConnectorCall(string Method, string Path, string Conversation, string? Activity, JsonObject Body, string Given)
{
    public string Text => Body["text"]?.GetValue<string>() ?? "";

    /// <summary>The buttons that a person sees, wherever they stand.</summary>
    public IReadOnlyList<JsonObject> Buttons =>
    [
        .. Body["suggestedActions"]?["actions"]?.AsArray().OfType<JsonObject>() ?? [],
        .. Body["attachments"]?.AsArray().OfType<JsonObject>().SelectMany(card => card["content"]!["buttons"]!.AsArray().OfType<JsonObject>()) ?? [],
    ];
}
