using System.Globalization;
using System.Text.Json;
using BotService.Core.Conversations;
using BotService.Core.Texts;
using BotService.Runtime.Channels;
using Telegram.Bot.Types.Enums;

namespace BotService.Channels.Telegram;

/// <summary>What an update means to us. The set is closed on purpose.</summary>
internal abstract record TelegramReading
{
    private TelegramReading()
    {
    }

    /// <summary>Somebody did something in a private chat.</summary>
    /// <param name="Press">The id of the press, which wants an answer; null for anything else.</param>
    public sealed record Event(InboundEvent Inbound, string? Press) : TelegramReading;

    /// <summary>Something reached us in a group or channel, where the bot does not talk.</summary>
    /// <param name="Press">The id of the press, when it was one: answered instead of a message.</param>
    public sealed record InPublic(long Chat, string? Press) : TelegramReading;

    /// <summary>Nothing for us.</summary>
    /// <param name="Kind">For the count; one of a small set of names.</param>
    /// <param name="Press">The id of the press, when it was one: the client shows a spinner until it is answered.</param>
    public sealed record Ignored(string Kind, string? Press = null) : TelegramReading;

    /// <summary>Lacks what every update of its kind has.</summary>
    public sealed record Unreadable(string Reason) : TelegramReading;
}

/// <summary>Reads updates.</summary>
internal static class TelegramUpdates
{
    private const int LongestText = 4096;

    /// <summary>What we ask Telegram for: updates of other kinds reach us only by a setting made elsewhere.</summary>
    public static readonly UpdateType[] Kinds = [UpdateType.Message, UpdateType.EditedMessage, UpdateType.CallbackQuery, UpdateType.MyChatMember];

    /// <summary>Pure, and total: whatever could be deserialised has a meaning, if only that there is none.</summary>
    /// <param name="json">The body that the update was read from, for what only its field names tell.</param>
    public static TelegramReading Read(TelegramUpdate update, ReadOnlyMemory<byte> json) => update switch
    {
        { UpdateId: <= 0 } => new TelegramReading.Unreadable("no update_id"),
        { CallbackQuery: { } press } => ReadPress(update.UpdateId, press),
        { Message: { } message } => ReadMessage(update.UpdateId, message, json),
        { MyChatMember: { } member } => ReadMember(update.UpdateId, member),
        { ChannelPost.Chat: { } channel } => new TelegramReading.InPublic(channel.Id, null),
        { EditedMessage: not null } => new TelegramReading.Ignored("edited_message"),
        _ => new TelegramReading.Ignored(Look(json, TelegramContents.KindOfUpdate)!),
    };

    /// <summary>What the client's language says about the person's; null for languages that we do not speak.</summary>
    public static Language? Hint(string? tag) => tag switch
    {
        null or "" => null,
        _ when IsPrimary(tag, "vi") => Language.Vietnamese,
        _ when IsPrimary(tag, "en") => Language.English,
        _ => null,
    };

    private static TelegramReading ReadMessage(int id, TelegramUpdate.Post message, ReadOnlyMemory<byte> json) => message switch
    {
        { Chat: null } => new TelegramReading.Unreadable("message without a chat"),
        { Chat.IsPrivate: false } => new TelegramReading.InPublic(message.Chat.Id, null),
        { Text: { } text } => Event(id, message.Chat.Id, new Inbound.Said(Within(text)), message.From),
        _ when Look(json, TelegramContents.KindOfMessage) is { } kind => Event(id, message.Chat.Id, new Inbound.Other(kind), message.From),
        _ => new TelegramReading.Ignored("service_message"),
    };

    private static TelegramReading ReadPress(int id, TelegramUpdate.Press press) => press switch
    {
        { Id: null or "" } or { From: null } => new TelegramReading.Unreadable("callback_query without an id or a person"),
        { Message.Chat: { IsPrivate: false } chat } => new TelegramReading.InPublic(chat.Id, press.Id),
        { Data: null or "" } => new TelegramReading.Ignored("callback_query without data", press.Id),
        _ => new TelegramReading.Event(
            new(
                TelegramChannel.ChannelName,
                // A press on a message that Telegram no longer knows tells no chat; in private it is the person's own.
                AddressOf(press.Message?.Chat?.Id ?? press.From.Id),
                CauseOf(id),
                Input: null,
                Press: press.Data,
                PressedMessage: Editable(press.Message),
                Hint(press.From.LanguageCode)),
            press.Id),
    };

    private static TelegramReading ReadMember(int id, TelegramUpdate.Membership member)
    {
        if (member.Chat is not { } chat || IsInChat(member.NewChatMember) is not { } isIn)
        {
            return new TelegramReading.Unreadable("my_chat_member without a chat or a status");
        }

        return chat.IsPrivate ? Event(id, chat.Id, new Inbound.Reachable(isIn), member.From)
            : isIn ? new TelegramReading.InPublic(chat.Id, null)
            : new TelegramReading.Ignored("left_group");
    }

    /// <returns>Null when the status is none that we know.</returns>
    private static bool? IsInChat(TelegramUpdate.Member? member) => member?.Status switch
    {
        "creator" or "administrator" or "member" => true,
        "restricted" => member.IsMember,
        "left" or "kicked" => false,
        _ => null,
    };

    private static string? Look(ReadOnlyMemory<byte> json, Func<JsonElement, string?> find)
    {
        using var document = JsonDocument.Parse(json);
        return find(document.RootElement);
    }

    private static TelegramReading.Event Event(int id, long chat, Inbound input, TelegramUpdate.Person? from) =>
        new(new(TelegramChannel.ChannelName, AddressOf(chat), CauseOf(id), input, LanguageHint: Hint(from?.LanguageCode)), null);

    private static string CauseOf(int id) => string.Create(CultureInfo.InvariantCulture, $"tg:{id}");

    private static string AddressOf(long chat) => chat.ToString(CultureInfo.InvariantCulture);

    // A message that is too old for Telegram to show comes with the date 0 and cannot be edited.
    private static string? Editable(TelegramUpdate.Post? message) =>
        message is { MessageId: > 0, Date: not 0 } ? message.MessageId.ToString(CultureInfo.InvariantCulture) : null;

    private static string Within(string text) =>
        text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];

    private static bool IsPrimary(string tag, string language) =>
        tag.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (tag.Length == language.Length || tag[language.Length] is '-' or '_');
}
