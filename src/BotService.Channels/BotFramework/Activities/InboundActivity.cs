using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BotService.Channels.BotFramework.Connector;
using BotService.Core.Conversations;
using BotService.Core.Texts;
using BotService.Runtime.Channels;

namespace BotService.Channels.BotFramework.Activities;

/// <summary>Reads what a channel service brings.</summary>
internal static class InboundActivity
{
    private const int LongestText = 4096;
    private const int LongestToken = 256;
    private const int LongestId = 512;
    private const int CauseBytes = 18;

    /// <summary>One greeting, however many activities announce that a conversation begins.</summary>
    private const string Greeting = "greeting";

    private static readonly ActivityReading.Malformed Malformed = new();

    /// <summary>Pure, and total: whatever is JSON has a meaning, if only that there is none.</summary>
    /// <exception cref="InvalidOperationException">A text in it is no UTF-16.</exception>
    public static ActivityReading Read(JsonElement activity, ActivityHead head) => head.Type switch
    {
        "message" => Told(activity, head, Message),
        "conversationUpdate" => Told(activity, head, Update),
        "installationUpdate" => Told(activity, head, Installation),
        "endOfConversation" => Told(activity, head, static (_, of) => Did(of, "end", new Inbound.Reachable(false))),
        "invoke" => new ActivityReading.Invoked(),
        "typing" or "messageReaction" or "event" or "messageUpdate" or "messageDelete" or "contactRelationUpdate" or "trace" => new ActivityReading.Ignored(head.Type),
        _ => new ActivityReading.Ignored("unknown"),
    };

    private static ActivityReading Told(JsonElement activity, ActivityHead head, Func<JsonElement, Telling, ActivityReading> read)
    {
        var conversation = IdOf(activity.Child("conversation"));
        var bot = IdOf(activity.Child("recipient"));
        var user = IdOf(activity.Child("from")) ?? "";
        if (conversation is null || bot is null)
        {
            return Malformed;
        }

        if (user == bot || activity.Child("from").Text("role") == "bot")
        {
            return new ActivityReading.Ignored("own");
        }

        var from = new ConversationReference(head.ChannelId, head.ServiceUrl, conversation, bot, user);
        return read(activity, new(from, IdOf(activity) ?? $"body {Digest(activity.GetRawText())}", HintOf(activity.Text("locale")), IsPublic(activity.Child("conversation"))));
    }

    private static ActivityReading Message(JsonElement activity, Telling of)
    {
        if (of.From.User.Length == 0)
        {
            return Malformed;
        }

        if (of.Public)
        {
            return new ActivityReading.InPublic(of.From, of.Hint);
        }

        if (HasFile(activity.Child("attachments")))
        {
            return Did(of, "attachment", new Inbound.Other("attachment"));
        }

        if (TokenOf(activity) is { } token)
        {
            // A token too long to be ours is still a press: the inbox finds it forged and the person is told.
            return Did(of, "press", input: null, ActivityJson.Cut(token, LongestToken), Editable(activity, of.From.ChannelId));
        }

        return activity.Text("text") is { Length: > 0 } text
            ? Did(of, "message", new Inbound.Said(ActivityJson.Cut(text, LongestText)))
            : new ActivityReading.Ignored("empty");
    }

    private static ActivityReading Update(JsonElement activity, Telling of)
    {
        var added = Members(activity.Child("membersAdded"));
        if (added.Count > 0)
        {
            // The conversation's first words may come before anybody is known in it; whoever is added beside the bot is the person.
            var person = added.Find(id => id != of.From.Bot) ?? of.From.User;
            return Begun(of with { From = of.From with { User = person } });
        }

        return Members(activity.Child("membersRemoved")).Contains(of.From.Bot)
            ? Gone(of)
            : new ActivityReading.Ignored("conversationUpdate");
    }

    private static ActivityReading Installation(JsonElement activity, Telling of) => activity.Text("action") switch
    {
        "add" or "add-upgrade" => Begun(of),
        "remove" or "remove-upgrade" => Gone(of),
        _ => new ActivityReading.Ignored("installationUpdate"),
    };

    private static ActivityReading Begun(Telling of) => of.Public
        ? new ActivityReading.InPublic(of.From, of.Hint)
        : Did(of with { Name = Greeting }, "greeting", new Inbound.Opened(null));

    private static ActivityReading Gone(Telling of) => of.Public ? new ActivityReading.Ignored("left") : Did(of, "gone", new Inbound.Reachable(false));

    private static ActivityReading.Event Did(Telling of, string kind, Inbound? input, string? press = null, string? pressed = null) =>
        new(
            new InboundEvent(
                BotFrameworkChannel.ChannelName,
                of.From.Address,
                CauseOf(of),
                input,
                press,
                pressed,
                of.Hint,
                Identity: of.From.Identity),
            of.From,
            kind);

    /// <summary>The names are a stranger's and may be long; their digest is neither.</summary>
    private static string CauseOf(Telling of) => $"bf:{Digest($"{of.From.Identity}\n{of.Name}")}";

    private static string Digest(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, CauseBytes));

    /// <summary>A press comes back as a value, in the form it was sent or flattened to a string.</summary>
    private static string? TokenOf(JsonElement activity)
    {
        var value = activity.Child("value");
        return value.ValueKind == JsonValueKind.String ? Flattened(value.GetString()!) : value.Text(BotActivity.PressProperty);
    }

    private static string? Flattened(string value)
    {
        try
        {
            using var json = JsonDocument.Parse(value, ActivityJson.Reader);
            return json.RootElement.Text(BotActivity.PressProperty);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Editable(JsonElement activity, string channelId) =>
        ChannelKnowledge.ChangesMessages(channelId) && activity.Text("replyToId") is { Length: > 0 and <= LongestId } id ? id : null;

    /// <summary>Teams sends every formatted message a second time as an attachment of HTML; that is no file.</summary>
    private static bool HasFile(JsonElement attachments) =>
        attachments.ValueKind == JsonValueKind.Array && attachments.EnumerateArray().Any(one => one.Text("contentType") is not ("text/html" or "text/plain"));

    private static List<string> Members(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(IdOf).OfType<string>()] : [];

    private static bool IsPublic(JsonElement conversation) =>
        conversation.Child("isGroup").ValueKind == JsonValueKind.True || conversation.Text("conversationType") is "groupChat" or "channel";

    private static string? IdOf(JsonElement party) => party.Text("id") is { Length: > 0 and <= LongestId } id ? id : null;

    private static Language? HintOf(string? locale) => locale?.Split('-', '_')[0].ToUpperInvariant() switch
    {
        "VI" => Language.Vietnamese,
        "EN" => Language.English,
        _ => null,
    };

    /// <param name="Name">The activity's own name, the same when it comes again.</param>
    private sealed record Telling(ConversationReference From, string Name, Language? Hint, bool Public);
}
