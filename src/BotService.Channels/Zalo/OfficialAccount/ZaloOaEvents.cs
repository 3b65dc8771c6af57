using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using BotService.Core.Conversations;

namespace BotService.Channels.Zalo.OfficialAccount;

/// <summary>Reads events.</summary>
internal static class ZaloOaEvents
{
    private const int LongestText = 4096;
    private const int LongestId = 128;
    private const string FromUser = "user_send_";
    private const string FromAccount = "oa_send_";
    private const string FromVisitor = "anonymous_send_";

    private static readonly FrozenSet<string> Kinds = FrozenSet.ToFrozenSet(
        ["image", "gif", "link", "audio", "video", "sticker", "location", "file", "business_card"], StringComparer.Ordinal);

    /// <summary>What Zalo tells and we do not need; each is counted by its name. What is not here is counted as unknown.</summary>
    private static readonly FrozenSet<string> Known = FrozenSet.ToFrozenSet(
        [
            "user_received_message", "user_seen_message", "user_reacted_message", "user_submit_info", "user_click_chatnow", "user_feedback", "user_call_oa",
            "user_reply_consent", "oa_reacted_message", "oa_call_user", "oa_send_consent", "create_group", "user_join_group", "user_leave_group",
            "add_user_to_tag", "change_oa_daily_quota", "change_template_quality", "change_template_quota", "change_template_status",
            "change_oa_template_tags", "shop_has_order",
        ],
        StringComparer.Ordinal);

    /// <summary>Pure, and total: every JSON object has a meaning, if only that there is none.</summary>
    /// <param name="root">An object.</param>
    public static ZaloOaReading Read(JsonElement root, ZaloOaOptions options)
    {
        var name = Text(root, "event_name") ?? "";
        return options.OaId is { } ours && AccountOf(root) is { } account && account != ours ? new ZaloOaReading.Ignored("other_account")
            : name.Length == 0 ? new ZaloOaReading.Unreadable("no event_name")
            : name switch
            {
                "user_send_text" => Said(root, name),
                "follow" => Event(root, name, Text(root, "follower", "id"), new Inbound.Opened(null)),
                "unfollow" => Event(root, name, Text(root, "follower", "id"), new Inbound.Reachable(false)),
                _ when Known.Contains(name) => new ZaloOaReading.Ignored(name),
                _ when name.Contains("_group", StringComparison.Ordinal) => new ZaloOaReading.Ignored("group"),
                _ when name.StartsWith("oa_send_anonymous_", StringComparison.Ordinal) => new ZaloOaReading.Ignored("echo"),
                _ when name.StartsWith(FromAccount, StringComparison.Ordinal) => Echo(root, name, options.OperatorPause),
                _ when name.StartsWith(FromVisitor, StringComparison.Ordinal) => Visitor(root),
                _ when name.StartsWith(FromUser, StringComparison.Ordinal) && Kinds.Contains(name[FromUser.Length..]) => Sent(root, name),
                _ => new ZaloOaReading.Ignored("unknown"),
            };
    }

    /// <summary>The time that the event bears, as written; null when it bears none.</summary>
    public static string? TimeOf(JsonElement root) => Text(root, "timestamp");

    /// <summary>The app that the event names; null when it names none.</summary>
    public static string? AppOf(JsonElement root) => Text(root, "app_id");

    /// <summary>The account that the event is about; null when it does not tell.</summary>
    public static string? AccountOf(JsonElement root)
    {
        var name = Text(root, "event_name") ?? "";
        return Text(root, "oa_id")
            ?? (name.StartsWith("oa_", StringComparison.Ordinal) || name is "user_received_message" or "user_seen_message"
                ? Text(root, "sender", "id")
                : Text(root, "recipient", "id"));
    }

    /// <returns>Null when it is no time of this or any near century.</returns>
    public static DateTimeOffset? Instant(string? milliseconds) =>
        long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var time) && time is > 0 and < 10_000_000_000_000
            ? DateTimeOffset.FromUnixTimeMilliseconds(time)
            : null;

    private static ZaloOaReading Said(JsonElement root, string name)
    {
        var text = Text(root, "message", "text") ?? "";
        return ZaloOaWords.IsToken(text)
            ? Event(root, name, Text(root, "sender", "id"), null, text.Trim()[1..])
            : Event(root, name, Text(root, "sender", "id"), ZaloOaWords.Read(Within(text)));
    }

    /// <summary>A photo, a voice, a file. A link comes with the words that it stood in.</summary>
    private static ZaloOaReading Sent(JsonElement root, string name)
    {
        var kind = name[FromUser.Length..];
        return kind == "link" && Text(root, "message", "text") is { Length: > 0 } words
            ? Event(root, name, Text(root, "sender", "id"), new Inbound.Said(Within(words)))
            : Event(root, name, Text(root, "sender", "id"), new Inbound.Other(kind));
    }

    /// <summary>Our own messages come back too; only those of a human operator bear that person's id.</summary>
    private static ZaloOaReading Echo(JsonElement root, string name, TimeSpan pause)
    {
        if (Text(root, "sender", "admin_id") is not { Length: > 0 } || pause <= TimeSpan.Zero)
        {
            return new ZaloOaReading.Ignored("echo");
        }

        return Instant(TimeOf(root)) is { } at
            ? Event(root, name, Text(root, "recipient", "id"), new Inbound.TakenOver(at + pause), byPerson: false)
            : new ZaloOaReading.Unreadable($"{FromAccount}* without a time");
    }

    private static ZaloOaReading Visitor(JsonElement root) =>
        Id(Text(root, "sender", "id")) is { } visitor && Id(Text(root, "message", "conversation_id") ?? Text(root, "conversation_id")) is { } conversation
            ? new ZaloOaReading.Anonymous(visitor, conversation)
            : new ZaloOaReading.Ignored("anonymous");

    private static ZaloOaReading Event(JsonElement root, string name, string? person, Inbound? input, string? press = null, bool byPerson = true)
    {
        if (Id(person) is not { } address)
        {
            return new ZaloOaReading.Unreadable("an event without a person");
        }

        var cause = Id(Text(root, "message", "msg_id")) is { } message ? $"zo:{message}"
            : TimeOf(root) is { Length: > 0 and <= LongestId } time ? $"zo:{name}:{address}:{time}"
            : null;
        return cause is null
            ? new ZaloOaReading.Unreadable("an event without msg_id and timestamp")
            : new ZaloOaReading.Event(new(ZaloOaChannel.ChannelName, address, cause, input, press), byPerson && input is not Inbound.Reachable);
    }

    private static string? Id(string? id) => id is { Length: > 0 and <= LongestId } ? id : null;

    private static string Within(string text) =>
        text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];

    private static string? Text(JsonElement root, string name, string inner)
    {
        try
        {
            return root.TryGetProperty(name, out var outer) && outer.ValueKind == JsonValueKind.Object ? Text(outer, inner) : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A string, or a number as it is written: ids and times are larger than a double can hold.</summary>
    private static string? Text(JsonElement element, string name)
    {
        try
        {
            return !element.TryGetProperty(name, out var value) ? null : value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // Half a character in an escape, of a value or of a name beside it: JSON allows it, text does not.
            return null;
        }
    }
}
