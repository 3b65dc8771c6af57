using BotService.Core.Announcements;
using BotService.Core.Announcements.Slices;
using BotService.Core.Delivery.Planning;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>
/// Shows an announcement to an official as a test, in each language that it has, as its readers will see it, with a line above that says
/// that it is a test. Asked for, so it uses up no budget; whatever is being answered stays open.
/// </summary>
internal static class NewsTrial
{
    /// <summary>Whoever presses a button of a test stands in no list of recipients.</summary>
    private const string NoRecipient = "0c";

    public static Turn Show(Conversation before, NewsNote.Try note, Announcement? announcement, TurnContext context)
    {
        var wake = Expiry.NextWake(before, context.Library);
        if (announcement is null || before.Tombstone is not null)
        {
            return new(before, [], null, wake, Unchanged: true);
        }

        var draft = new TurnDraft(before, context, pressed: null);
        var content = announcement.Draft.Content;
        var languages = Enum.GetValues<Language>().Where(language => content.Text.In(language).Length > 0).ToArray();
        foreach (var language in languages)
        {
            // The last one tells that it was taken: a chat's messages go out in their order.
            var shown = NewsSheets.Of(note.Id, content, 0, NoRecipient, language);
            draft.Owe(new Effect.Send(shown with { Parts = [TextRef.System(NewsTexts.Test), .. shown.Parts] })
            {
                News = language != languages[^1] ? null : new(note.Id, 0, "", note.Reference, context.Now.AddHours(1), Renewal: false, SendClass.Free) { Test = true },
            });
        }

        return new(before with { Living = false }, draft.Effects(), null, wake);
    }
}
