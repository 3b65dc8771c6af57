using System.Net.Http.Json;
using System.Text.Json;
using Telegram.Bot.Requests;

namespace BotService.Channels.Telegram;

/// <summary>
/// Asks for updates and keeps each as it came. The library's own request reads all of them at once, so that a single one it does not
/// understand would hold back every other for ever.
/// </summary>
internal sealed class TelegramPoll(long? offset, TimeSpan wait) : RequestBase<JsonElement>("getUpdates")
{
    public const int Most = 100;

    private static readonly string[] Kinds = [.. TelegramUpdates.Kinds.Select(kind => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()))];

    public override HttpContent ToHttpContent() => JsonContent.Create(new Dictionary<string, object>(Fields(), StringComparer.Ordinal));

    /// <summary>Whose update it is: what one person does stays in order, different people do not wait for each other.</summary>
    public static long ChatOf(JsonElement update)
    {
        foreach (var part in update.EnumerateObject())
        {
            if (part.Value.ValueKind == JsonValueKind.Object && (IdIn(part.Value, "chat") ?? IdIn(part.Value, "message", "chat") ?? IdIn(part.Value, "from")) is { } chat)
            {
                return chat;
            }
        }

        return 0;
    }

    public static long? NumberOf(JsonElement update) =>
        update.ValueKind == JsonValueKind.Object && update.TryGetProperty("update_id", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var number) ? number : null;

    private static long? IdIn(JsonElement part, params ReadOnlySpan<string> path)
    {
        foreach (var step in path)
        {
            if (part.ValueKind != JsonValueKind.Object || !part.TryGetProperty(step, out part))
            {
                return null;
            }
        }

        return part.ValueKind == JsonValueKind.Object && part.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var number) ? number : null;
    }

    private IEnumerable<KeyValuePair<string, object>> Fields()
    {
        if (offset is { } next)
        {
            yield return new("offset", next);
        }

        yield return new("limit", Most);
        yield return new("timeout", (int)wait.TotalSeconds);
        yield return new("allowed_updates", Kinds);
    }
}
