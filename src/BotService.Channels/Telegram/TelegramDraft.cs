using BotService.Core.Announcements.Slices;
using BotService.Runtime.Channels;

namespace BotService.Channels.Telegram;

/// <summary>Which request a message is tried as first, and as which next. Pure.</summary>
internal static class TelegramDraft
{
    /// <param name="shows">False when its picture is known to be refused.</param>
    /// <returns>Null when the message to put right has no number that we know.</returns>
    public static TelegramMessage? Of(OutgoingMessage message, long chat, string text, bool shows)
    {
        var there = TelegramSent.Read(message.Edit);
        if (there is null && message.Renews is not null)
        {
            return null;
        }

        var picture = Picture(message, shows);
        var fits = picture is not null && TelegramText.Plain(message.Paragraphs).Length <= TelegramText.LongestCaption;
        var method = (message.Renews, there) switch
        {
            (MendWay.Delete, _) => TelegramMethod.DeleteMessage,
            (_, { Pictured: var pictured }) => fits ? TelegramMethod.EditMessageMedia : EditOf(pictured),
            _ => fits ? TelegramMethod.SendPhoto : TelegramMethod.SendMessage,
        };

        // Words that are too long to stand under it have it as a preview above them, which only an address can be.
        var shown = fits || (method == TelegramMethod.SendMessage && message.Picture?.Address is not null) ? picture : null;
        return new TelegramMessage(method, chat, there?.Id ?? 0, text, Html: true, message.Buttons, message.Columns) { Picture = shown };
    }

    /// <summary>Changing the words of a message that is to be removed and cannot be.</summary>
    public static TelegramMessage AsEdit(TelegramMessage request, TelegramSent there) => request with { Method = EditOf(there.Pictured) };

    public static TelegramMessage AsNew(TelegramMessage request) => request with
    {
        Method = request.Method == TelegramMethod.EditMessageMedia ? TelegramMethod.SendPhoto : TelegramMethod.SendMessage,
        Message = 0,
    };

    /// <summary>Of words under a picture that is not there, and the other way round.</summary>
    public static TelegramMessage AsOther(TelegramMessage request) => request with { Method = EditOf(request.Method == TelegramMethod.EditMessageText) };

    public static TelegramMessage WithoutPicture(TelegramMessage request, TelegramSent? there) => request with
    {
        Method = request.Method == TelegramMethod.EditMessageMedia ? EditOf(there is { Pictured: true }) : TelegramMethod.SendMessage,
        Picture = null,
    };

    /// <summary>By what the message that was sent, or changed, can be changed later.</summary>
    public static TelegramSent Sent(TelegramMessage request, int id) =>
        new(id, request.Method is TelegramMethod.SendPhoto or TelegramMethod.EditMessageCaption or TelegramMethod.EditMessageMedia);

    private static TelegramMethod EditOf(bool pictured) => pictured ? TelegramMethod.EditMessageCaption : TelegramMethod.EditMessageText;

    private static string? Picture(OutgoingMessage message, bool shows) => shows && message.Renews != MendWay.Delete ? message.Picture?.Source : null;
}
