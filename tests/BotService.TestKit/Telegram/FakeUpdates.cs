using System.Text.Json.Nodes;

namespace BotService.TestKit.Telegram;

/// <summary>Updates as Telegram writes them. <see cref="FakeBotApi"/> gives each its number when it is pushed.</summary>
public static class FakeUpdates
{
    private const long Date = 1_795_000_000;

    public static JsonObject Message(long chat, string text, string? language = "vi", int id = 1) =>
        new() { ["message"] = With(Bare(chat, id, language), "text", text) };

    /// <summary>What is not text: <c>sticker</c>, <c>photo</c>, <c>voice</c>, <c>location</c> …, with the fields that the API requires of it.</summary>
    public static JsonObject Other(long chat, string kind, string? language = "vi") =>
        new() { ["message"] = With(Bare(chat, 1, language), kind, Content(kind)) };

    public static JsonObject Edited(long chat, string text) =>
        new() { ["edited_message"] = With(With(Bare(chat, 1, "vi"), "text", text), "edit_date", Date + 5) };

    /// <param name="message">Null when Telegram no longer knows the message; 0 or below when it is too old to be edited.</param>
    public static JsonObject Press(long chat, string token, int? message = 12, string press = "77", string? language = "vi")
    {
        var query = new JsonObject { ["id"] = press, ["from"] = Person(chat, language), ["chat_instance"] = "1", ["data"] = token };
        if (message is { } id)
        {
            query["message"] = new JsonObject
            {
                ["message_id"] = Math.Abs(id),
                ["date"] = id > 0 ? Date : 0,
                ["chat"] = Private(chat),
            };
        }

        return new() { ["callback_query"] = query };
    }

    /// <param name="status"><c>kicked</c> when the person blocks the bot, <c>member</c> when it is let in again.</param>
    public static JsonObject Member(long chat, string status)
    {
        var bot = new JsonObject { ["id"] = 123, ["is_bot"] = true, ["first_name"] = "B" };
        var now = new JsonObject { ["user"] = bot.DeepClone(), ["status"] = status };
        if (status == "kicked")
        {
            now["until_date"] = 0;
        }

        return new()
        {
            ["my_chat_member"] = new JsonObject
            {
                ["chat"] = chat > 0 ? Private(chat) : Group(chat),
                ["from"] = Person(Math.Abs(chat), "vi"),
                ["date"] = Date,
                ["old_chat_member"] = new JsonObject { ["user"] = bot, ["status"] = status == "member" ? "left" : "member" },
                ["new_chat_member"] = now,
            },
        };
    }

    public static JsonObject InGroup(long group, long person, string text) => new()
    {
        ["message"] = new JsonObject
        {
            ["message_id"] = 1,
            ["date"] = Date,
            ["from"] = Person(person, "vi"),
            ["chat"] = Group(group),
            ["text"] = text,
        },
    };

    /// <summary>Where updates stand in one queue: by chat, or by person for presses.</summary>
    internal static long QueueOf(JsonObject update)
    {
        var content = update.First(part => part.Value is JsonObject).Value!;
        var chat = (content["chat"] ?? content["message"]?["chat"] ?? content["from"])?["id"];
        return chat is null ? 0 : (long)chat;
    }

    private static JsonObject Bare(long chat, int id, string? language) =>
        new() { ["message_id"] = id, ["date"] = Date, ["from"] = Person(chat, language), ["chat"] = Private(chat) };

    private static JsonObject With(JsonObject owner, string name, JsonNode? value)
    {
        owner[name] = value;
        return owner;
    }

    private static JsonObject Person(long id, string? language)
    {
        var person = new JsonObject { ["id"] = id, ["is_bot"] = false, ["first_name"] = "An" };
        return language is null ? person : With(person, "language_code", language);
    }

    private static JsonObject Private(long chat) => new() { ["id"] = chat, ["type"] = "private", ["first_name"] = "An" };

    private static JsonObject Group(long chat) => new() { ["id"] = chat, ["type"] = "supergroup", ["title"] = "Tổ dân phố" };

    private static JsonNode Content(string kind) => kind switch
    {
        "photo" => new JsonArray(File(("width", 90), ("height", 90))),
        "sticker" => File(("width", 90), ("height", 90), ("type", "regular"), ("is_animated", false), ("is_video", false)),
        "voice" or "audio" => File(("duration", 3)),
        "video" or "animation" => File(("width", 90), ("height", 90), ("duration", 3)),
        "video_note" => File(("length", 90), ("duration", 3)),
        "document" => File(),
        "location" => new JsonObject { ["latitude"] = 10.8, ["longitude"] = 106.9 },
        "contact" => new JsonObject { ["phone_number"] = "0900000000", ["first_name"] = "An" },
        "dice" => new JsonObject { ["emoji"] = "🎲", ["value"] = 3 },
        "pinned_message" => Bare(1, 1, null),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not built here"),
    };

    private static JsonObject File(params (string Name, JsonNode Value)[] fields)
    {
        var file = new JsonObject { ["file_id"] = "F", ["file_unique_id"] = "U" };
        foreach (var (name, value) in fields)
        {
            file[name] = value;
        }

        return file;
    }
}
