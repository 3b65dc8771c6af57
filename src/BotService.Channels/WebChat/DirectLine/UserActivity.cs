using System.Text.Json;
using BotService.Core.Conversations;
using BotService.Core.Texts;

namespace BotService.Channels.WebChat.DirectLine;

/// <summary>What a client posted, in the service's words.</summary>
/// <param name="Input">Null for presses, and for what is only acknowledged.</param>
/// <param name="Press">The button's token as it came back.</param>
/// <param name="PressedMessage">The activity that carried the button; only ever used to change that activity in the same conversation.</param>
/// <param name="ClientId">The client's own name for this activity, the same when it tries again.</param>
internal sealed record UserActivity(Inbound? Input, string? Press, string? PressedMessage, Language? Hint, string? ClientId)
{
    private const int LongestText = 4096;
    private const int LongestPayload = 64;
    private const int LongestToken = 256;
    private const int LongestId = 64;

    /// <summary>True for what is answered and forgotten: signs of typing, events and activity types that mean nothing to us.</summary>
    public bool Ignored => Input is null && Press is null;

    /// <summary>True when the client only says that it is there: the same event as the greeting at the start.</summary>
    public bool Joins { get; private init; }

    /// <returns>Null when a field that decides the meaning is missing or of the wrong type.</returns>
    public static UserActivity? From(JsonElement activity)
    {
        if (activity.Text("type") is not { Length: > 0 } type)
        {
            return null;
        }

        var heard = new UserActivity(null, null, null, LanguageOf(activity.Text("locale")), activity.Child("channelData").Text("clientActivityID"));
        return type switch
        {
            "message" => Message(heard, activity),
            "event" => Event(heard, activity),
            "conversationUpdate" => heard with { Input = new Inbound.Opened(null), Joins = true },
            _ => heard,
        };
    }

    private static UserActivity? Message(UserActivity heard, JsonElement activity)
    {
        if (activity.Child("attachments") is { ValueKind: JsonValueKind.Array } attachments && attachments.GetArrayLength() > 0)
        {
            return heard with { Input = new Inbound.Other("attachment") };
        }

        if (TokenOf(activity) is { } token)
        {
            // A token too long to be ours is still a press: the inbox finds it forged and the person is told.
            return heard with { Press = ActivityJson.Cut(token, LongestToken), PressedMessage = MessageOf(activity) };
        }

        return activity.Text("text") is { } text ? heard with { Input = new Inbound.Said(ActivityJson.Cut(text, LongestText)) } : null;
    }

    /// <summary>A press comes back as an object value, or, from a client that flattens it, as a string in value or text.</summary>
    private static string? TokenOf(JsonElement activity)
    {
        var value = activity.Child("value");
        if (value.Text(BotActivity.PressProperty) is { } pressed)
        {
            return pressed;
        }

        return activity.Child("channelData").Child("postBack").ValueKind != JsonValueKind.True
            ? null
            : value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Undefined or JsonValueKind.Null => activity.Text("text"),
                _ => "",
            };
    }

    private static string? MessageOf(JsonElement activity) =>
        activity.Child("value").Text(BotActivity.MessageProperty) is { Length: > 0 and <= LongestId } id && id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-')
            ? id
            : null;

    /// <summary><c>start</c> is what our own page says, <c>webchat/join</c> what pages around Microsoft's client usually say.</summary>
    private static UserActivity Event(UserActivity heard, JsonElement activity)
    {
        var value = activity.Child("value");
        var code = (value.Text("code") ?? "").Trim() is { Length: > 0 } given ? ActivityJson.Cut(given, LongestPayload) : null;
        return activity.Text("name") switch
        {
            "start" => heard with { Input = new Inbound.Opened(code) },
            "webchat/join" => heard with { Input = new Inbound.Opened(code), Joins = code is null, Hint = LanguageOf(value.Text("language")) ?? heard.Hint },
            "language" when LanguageOf(value.Text("language")) is { } language => heard with { Input = new Inbound.ChoseLanguage(language) },
            _ => heard,
        };
    }

    public static Language? LanguageOf(string? locale) => locale?.Split('-', 2)[0].ToUpperInvariant() switch
    {
        "VI" => Language.Vietnamese,
        "EN" => Language.English,
        _ => null,
    };
}
