using System.Text.Json;

namespace BotService.TestKit.Zalo;

/// <summary>One call that reached the fake bot platform.</summary>
/// <param name="Code">0 when it was obeyed, else the error code; -1 when it got no answer.</param>
public sealed record FakeZaloBotCall(string Method, JsonElement Body, int Code)
{
    public string? Text(string field) =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
