using System.Collections.Immutable;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Slices;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>What an announcement looks like in a chat: the same when it is sent, previewed, corrected and withdrawn.</summary>
public static class NewsSheets
{
    /// <param name="content">What is shown, as it stands now.</param>
    /// <param name="pressed">See <see cref="NewsChoice.Under"/>; null for a button that opens an address, and for none.</param>
    public static Message Of(Content content, ButtonAction? pressed, Language language) =>
        new([content.Words], Buttons(content.Button, pressed), language) { Picture = Picture(content), Aside = true };

    /// <summary>Brings the message that somebody has to what is right, or says what is right where it cannot be changed.</summary>
    /// <param name="message">The platform's id of the message that is there.</param>
    public static Message Mended(Content content, ButtonAction? pressed, Language language, MendKind kind, MendWay way, string? message)
    {
        var mended = (kind, way) switch
        {
            (MendKind.Withdraw, _) => new Message([TextRef.System(AnnouncementTexts.Withdrawn)], [], language) { Aside = true },
            (_, MendWay.Message) => Of(content, pressed, language) with { Parts = [TextRef.System(AnnouncementTexts.Corrected, new TextArg("text", null, content.Words))] },
            _ => Of(content, pressed, language),
        };
        return way == MendWay.Message ? mended : mended with { Edit = message, Renews = way };
    }

    private static MessagePicture? Picture(Content content) => content.Picture is not { } source ? null : new(source, content.PictureWords is { } words ? TextRef.Plain(words) : null);

    private static ImmutableArray<Button> Buttons(ContentButton? button, ButtonAction? pressed) => (button, pressed) switch
    {
        (ContentButton.Link(var label, var address), _) => [new Button("", TextRef.Plain(label), 0) { Address = address }],
        ({ } shown, { } action) => [new Button(action.ToString(), TextRef.Plain(shown.Label), 0)],
        _ => [],
    };
}
