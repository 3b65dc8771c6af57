using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BotService.Core.Conversations;

namespace BotService.Channels.Zalo.Bot;

/// <summary>Reads events. Two forms of the body are told of, and both are taken: <c>{"ok":true,"result":{…}}</c> and the bare <c>{…}</c>.</summary>
internal static class ZaloBotEvents
{
    public const string UnknownKind = "unknown";
    private const int LongestText = 4096;
    private const int LongestId = 128;
    private const string Prefix = "message.";
    private const string Suffix = ".received";

    /// <summary>The event itself, out of whichever form it came in.</summary>
    /// <param name="wrapped">True when it lay in an envelope.</param>
    public static JsonElement Unwrap(JsonElement body, out bool wrapped)
    {
        wrapped = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("result", out var inner) && inner.ValueKind == JsonValueKind.Object;
        return wrapped ? body.GetProperty("result") : body;
    }

    /// <summary>Pure, and total: whatever could be parsed has a meaning, if only that there is none.</summary>
    public static ZaloBotReading Read(JsonElement happened)
    {
        if (happened.ValueKind != JsonValueKind.Object)
        {
            return new ZaloBotReading.Unreadable("not an object");
        }

        if (!happened.EnumerateObject().MoveNext())
        {
            // What looks like Zalo trying whether somebody answers at the address.
            return new ZaloBotReading.Ignored("probe");
        }

        if (Text(happened, "event_name") is not { Length: > 0 and <= LongestId } name)
        {
            return new ZaloBotReading.Unreadable("no event_name");
        }

        if (KindOf(name) is not { } kind)
        {
            return new ZaloBotReading.Ignored(UnknownKind);
        }

        if (!TryObject(happened, "message", out var message) || !TryObject(message, "chat", out var chat))
        {
            // Of people whose privacy is protected Zalo tells not even the chat: nobody could be answered.
            return kind == "unsupported" ? new ZaloBotReading.Ignored(kind) : new ZaloBotReading.Unreadable("no message in a chat");
        }

        if (!TryId(chat, "id", out var address))
        {
            return new ZaloBotReading.Unreadable("no chat id");
        }

        return ReadMessage(name, kind, address, chat, message);
    }

    private static ZaloBotReading ReadMessage(string name, string kind, string address, JsonElement chat, JsonElement message) => kind switch
    {
        _ when IsBot(message) => new ZaloBotReading.Ignored("bot"),
        "reaction" => new ZaloBotReading.Ignored(kind),
        _ when Text(chat, "chat_type") is { } type && !type.Equals("PRIVATE", StringComparison.OrdinalIgnoreCase) => new ZaloBotReading.InGroup(address),
        "text" when Text(message, "text") is { } text => Event(address, CauseOf(name, address, message), new Inbound.Said(Within(text))),
        "text" => new ZaloBotReading.Unreadable("text without words"),
        _ => Event(address, CauseOf(name, address, message), new Inbound.Other(kind)),
    };

    private static ZaloBotReading.Event Event(string address, string cause, Inbound input) =>
        new(new(ZaloBotChannel.ChannelName, address, cause, input));

    /// <summary>The message's own id; without one the event's name, chat and time; without those its very words.</summary>
    private static string CauseOf(string name, string address, JsonElement message)
    {
        if (TryId(message, "message_id", out var id))
        {
            return $"zb:{id}";
        }

        return message.TryGetProperty("date", out var date) && date.ValueKind is JsonValueKind.Number or JsonValueKind.String && date.GetRawText() is { Length: <= LongestId } at
            ? $"zb:{name}/{address}/{at}"
            : $"zb:{name}/{address}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.GetRawText())).AsSpan(0, 16))}";
    }

    /// <returns>The <c>text</c> of <c>message.text.received</c>, as far as it is known; null for events of another making.</returns>
    private static string? KindOf(string name) => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal) && name.Length > Prefix.Length + Suffix.Length
        ? name[Prefix.Length..^Suffix.Length] switch
        {
            "text" => "text",
            "image" => "photo",
            "sticker" => "sticker",
            "voice" => "voice",
            "unsupported" => "unsupported",
            "link" => "link",
            "reaction" => "reaction",
            _ => "other",
        }
        : null;

    private static bool IsBot(JsonElement message) =>
        TryObject(message, "from", out var from) && from.TryGetProperty("is_bot", out var bot) && bot.ValueKind == JsonValueKind.True;

    /// <summary>Ids are strings; numbers are taken too, should that change.</summary>
    private static bool TryId(JsonElement from, string name, out string id)
    {
        id = Text(from, name)
            ?? (from.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.Number && field.TryGetInt64(out var number) ? number.ToString(CultureInfo.InvariantCulture) : "");
        return id.Length is > 0 and <= LongestId && !id.AsSpan().ContainsAnyExceptInRange('!', '~');
    }

    private static bool TryObject(JsonElement from, string name, out JsonElement found) =>
        from.TryGetProperty(name, out found) && found.ValueKind == JsonValueKind.Object;

    private static string? Text(JsonElement from, string name)
    {
        try
        {
            return from.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.String ? field.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a character, or bytes that are none: no text, whatever JSON says to it.
            return null;
        }
    }

    private static string Within(string text) =>
        text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];
}
