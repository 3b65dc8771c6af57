using System.Text.Json;

namespace BotService.Channels.Tests.WebChat;

/// <summary>What clients post, and short ways to look at what comes back.</summary>
internal static class Activities
{
    public static string Start(string? code = null, string clientId = "start-1") => Json(new
    {
        type = "event",
        name = "start",
        value = new { code = code ?? "" },
        locale = "vi-VN",
        from = new { id = "user", role = "user" },
        channelData = new { clientActivityID = clientId },
    });

    /// <summary>As Microsoft's client posts it, fields that we do not know included.</summary>
    public static string Said(string text, string? clientId) => Json(new
    {
        type = "message",
        text,
        textFormat = "plain",
        channelId = "webchat",
        locale = "vi-VN",
        localTimestamp = "2026-11-23T13:00:00.000+07:00",
        from = new { id = "u-1", name = "An", role = "user" },
        attachments = Array.Empty<object>(),
        entities = new[] { new { type = "ClientCapabilities", supportsListening = false } },
        channelData = clientId is null ? (object)new { attachmentSizes = Array.Empty<int>() } : new { clientActivityID = clientId, attachmentSizes = Array.Empty<int>() },
    });

    public static string Press(JsonElement button, string clientId) => Json(new
    {
        type = "message",
        value = button.GetProperty("value"),
        from = new { id = "user", role = "user" },
        channelData = new { postBack = true, clientActivityID = clientId },
    });

    public static string Json(object activity) => JsonSerializer.Serialize(activity);

    public static JsonElement[] List(this JsonElement set) => [.. set.GetProperty("activities").EnumerateArray()];

    public static string Watermark(this JsonElement set) => set.GetProperty("watermark").GetString()!;

    public static string Role(this JsonElement activity) => activity.GetProperty("from").GetProperty("role").GetString()!;

    public static string Id(this JsonElement activity) => activity.GetProperty("id").GetString()!;

    public static string Text(this JsonElement activity) => activity.GetProperty("text").GetString()!;

    public static DateTimeOffset At(this JsonElement activity) => activity.GetProperty("timestamp").GetDateTimeOffset();

    public static JsonElement Button(this JsonElement activity, string title) =>
        activity.GetProperty("suggestedActions").GetProperty("actions").EnumerateArray().Single(action => action.GetProperty("title").GetString() == title);
}
