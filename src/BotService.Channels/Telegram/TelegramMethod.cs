namespace BotService.Channels.Telegram;

/// <summary>The methods of the Bot API that put a message before a person, change it or take it away.</summary>
internal enum TelegramMethod
{
    SendMessage,
    SendPhoto,
    EditMessageText,

    /// <summary>The words under a picture; the picture stays.</summary>
    EditMessageCaption,

    /// <summary>Puts a picture with words in place of whatever the message was.</summary>
    EditMessageMedia,
    DeleteMessage,
}
