using System.Text.Json.Nodes;

namespace BotService.TestKit.Zalo;

/// <summary>Events as the bot platform writes them.</summary>
public static class FakeZaloBotEvents
{
    public static JsonObject Text(string chat, string text, string id) => Of("message.text.received", chat, id, ("text", text));

    public static JsonObject Sticker(string chat, string id) => Of("message.sticker.received", chat, id, ("sticker", "s1"), ("url", "https://stickers.example.vn/1.png"));

    public static JsonObject Image(string chat, string id) => Of("message.image.received", chat, id, ("photo_url", "https://photos.example.vn/1.jpg"), ("caption", "xem"));

    public static JsonObject Voice(string chat, string id) => Of("message.voice.received", chat, id, ("voice_url", "https://voices.example.vn/1.aac"));

    /// <summary>What the platform does not hand on: files, cards, protected people.</summary>
    public static JsonObject Unsupported(string chat, string id) => Of("message.unsupported.received", chat, id);

    public static JsonObject InGroup(string group, string text, string id)
    {
        var happened = Of("message.text.received", group, id, ("text", text));
        happened["message"]!["chat"]!["chat_type"] = "GROUP";
        return happened;
    }

    public static JsonObject Of(string name, string chat, string? id, params (string Name, string Value)[] fields)
    {
        var message = new JsonObject
        {
            ["from"] = new JsonObject { ["id"] = chat, ["display_name"] = "An", ["is_bot"] = false },
            ["chat"] = new JsonObject { ["id"] = chat, ["chat_type"] = "PRIVATE" },
            ["date"] = 1750316131602,
        };
        if (id is not null)
        {
            message["message_id"] = id;
        }

        foreach (var (field, value) in fields)
        {
            message[field] = value;
        }

        return new() { ["event_name"] = name, ["message"] = message };
    }

    /// <summary>In the envelope that some sources tell of.</summary>
    public static JsonObject Wrapped(JsonObject happened) => new() { ["ok"] = true, ["result"] = happened.DeepClone() };
}
