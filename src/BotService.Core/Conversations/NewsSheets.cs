using System.Collections.Immutable;
using System.Diagnostics;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Slices;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>What an announcement looks like in a chat: the same when it is sent, previewed, corrected and withdrawn.</summary>
public static class NewsSheets
{
    /// <param name="content">What is shown, as it stands now.</param>
    /// <param name="partition">Of the slice that sends.</param>
    /// <param name="recipient">The recipient's key; see <see cref="Recipients"/>.</param>
    public static Message Of(AnnouncementId id, Content content, int partition, string recipient, Language language) =>
        new([content.Words], Buttons(id, content.Button, partition, recipient), language) { Picture = Picture(content), Aside = true };

    /// <summary>Brings the message that somebody has to what is right, or says what is right where it cannot be changed.</summary>
    /// <param name="shown">What is right.</param>
    /// <param name="message">The platform's id of the message that is there.</param>
    public static Message Mended(Message shown, MendKind kind, MendWay way, string? message)
    {
        var mended = (kind, way) switch
        {
            (MendKind.Withdraw, _) => new Message([TextRef.System(AnnouncementTexts.Withdrawn)], [], shown.Language) { Aside = true },
            (_, MendWay.Message) => shown with { Parts = [TextRef.System(AnnouncementTexts.Corrected, new TextArg("text", null, shown.Parts[0]))] },
            _ => shown,
        };
        return way == MendWay.Message ? mended : mended with { Edit = message, Renews = way };
    }

    /// <summary>What the template is filled with that stands for it where a platform takes no words.</summary>
    /// <param name="kind">Null for the announcement itself.</param>
    /// <returns>Null when it was written by hand.</returns>
    public static TemplateUse? Template(Content content, MendKind? kind) => kind switch
    {
        null => content.From,
        MendKind.Withdraw => new(AnnouncementTexts.Withdrawn, []),
        _ => new(AnnouncementTexts.Corrected, [new("text", new(content.In(Language.Vietnamese), content.In(Language.English)))]),
    };

    private static MessagePicture? Picture(Content content) => content.Picture is not { } source ? null : new(source, content.PictureWords is { } words ? TextRef.Plain(words) : null);

    /// <summary>Its own one, and below it what ends such messages: that stands under every announcement.</summary>
    private static ImmutableArray<Button> Buttons(AnnouncementId id, ContentButton? own, int partition, string recipient)
    {
        var stop = Press(NewsChoice.Stopping(id, partition, recipient), TextRef.System(NewsTexts.ButtonStop));
        return own switch
        {
            null => [stop],
            ContentButton.StopThese => [Press(NewsChoice.Stopping(id, partition, recipient), TextRef.Plain(own.Label))],
            ContentButton.TakePoll => [Press(NewsChoice.Taking(id, partition), TextRef.Plain(own.Label)), stop],
            ContentButton.Link(var label, var address) => [new Button("", TextRef.Plain(label), 0) { Address = address }, stop],
            _ => throw new UnreachableException(),
        };
    }

    private static Button Press(ButtonAction action, TextRef label) => new(action.ToString(), label, 0);
}
