using System.Globalization;
using BotService.Core.Conversations;
using BotService.Core.Texts;
using BotService.Runtime.Channels;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Message = Telegram.Bot.Types.Message;

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
    public static TelegramReading Read(Update update) => update switch
    {
        { Id: <= 0 } => new TelegramReading.Unreadable("no update_id"),
        { CallbackQuery: { } press } => ReadPress(update.Id, press),
        { Message: { } message } => ReadMessage(update.Id, message),
        { MyChatMember: { } member } => ReadMember(update.Id, member),
        { ChannelPost.Chat: { } channel } => new TelegramReading.InPublic(channel.Id, null),
        { EditedMessage: not null } => new TelegramReading.Ignored("edited_message"),
        { Type: UpdateType.Unknown } => new TelegramReading.Ignored("unknown"),
        _ => new TelegramReading.Ignored("other"),
    };

    /// <summary>What the client's language says about the person's; null for languages that we do not speak.</summary>
    public static Language? Hint(string? tag) => tag switch
    {
        null or "" => null,
        _ when IsPrimary(tag, "vi") => Language.Vietnamese,
        _ when IsPrimary(tag, "en") => Language.English,
        _ => null,
    };

    private static TelegramReading ReadMessage(int id, Message message) => message switch
    {
        { Chat: null } => new TelegramReading.Unreadable("message without a chat"),
        { Chat.Type: not ChatType.Private } => new TelegramReading.InPublic(message.Chat.Id, null),
        { Text: { } text } => Event(id, message.Chat.Id, new Inbound.Said(Within(text)), message.From),
        { IsServiceMessage: true, Type: not MessageType.Unknown } => new TelegramReading.Ignored("service_message"),
        _ => Event(id, message.Chat.Id, new Inbound.Other(KindOf(message.Type)), message.From),
    };

    private static TelegramReading ReadPress(int id, CallbackQuery press) => press switch
    {
        { Id: null or "" } or { From: null } => new TelegramReading.Unreadable("callback_query without an id or a person"),
        { Message.Chat: { Type: not ChatType.Private } chat } => new TelegramReading.InPublic(chat.Id, press.Id),
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

    private static TelegramReading ReadMember(int id, ChatMemberUpdated member) => member switch
    {
        { Chat: null } or { NewChatMember: null } => new TelegramReading.Unreadable("my_chat_member without a chat or a status"),
        { Chat.Type: not ChatType.Private, NewChatMember.IsInChat: true } => new TelegramReading.InPublic(member.Chat.Id, null),
        { Chat.Type: not ChatType.Private } => new TelegramReading.Ignored("left_group"),
        _ => Event(id, member.Chat.Id, new Inbound.Reachable(member.NewChatMember.IsInChat), member.From),
    };

    private static TelegramReading.Event Event(int id, long chat, Inbound input, User? from) =>
        new(new(TelegramChannel.ChannelName, AddressOf(chat), CauseOf(id), input, LanguageHint: Hint(from?.LanguageCode)), null);

    private static string CauseOf(int id) => string.Create(CultureInfo.InvariantCulture, $"tg:{id}");

    private static string AddressOf(long chat) => chat.ToString(CultureInfo.InvariantCulture);

    // A message that is too old for Telegram to show comes with the date 0 and cannot be edited.
    private static string? Editable(Message? message) =>
        message is { Id: > 0 } && message.Date != default ? message.Id.ToString(CultureInfo.InvariantCulture) : null;

    private static string Within(string text) =>
        text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];

    private static bool IsPrimary(string tag, string language) =>
        tag.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (tag.Length == language.Length || tag[language.Length] is '-' or '_');

    private static string KindOf(MessageType type) => type switch
    {
        MessageType.Photo or MessageType.LivePhoto or MessageType.PaidMedia => "photo",
        MessageType.Video or MessageType.VideoNote => "video",
        MessageType.Voice => "voice",
        MessageType.Audio => "audio",
        MessageType.Sticker or MessageType.Dice => "sticker",
        MessageType.Animation => "animation",
        MessageType.Location or MessageType.Venue => "location",
        MessageType.Contact => "contact",
        MessageType.Document => "file",
        MessageType.Poll => "poll",
        _ => "other",
    };
}
