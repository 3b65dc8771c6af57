using BotService.Core.Announcements;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Host.Settings;

namespace BotService.Host.Announcements.Forms;

/// <summary>Makes a draft of the form that a writer filled in, and notes what is wrong with it.</summary>
internal sealed class DraftReader(DialogLibrary library, ContentReader contents, AudienceReader audiences, Mistakes mistakes)
{
    /// <returns>Null when something was wrong that is noted.</returns>
    public AnnouncementDraft? Read(AnnouncementForm form, DateTimeOffset now)
    {
        var content = contents.Read(form);
        var template = form.Template is { } id ? library.Announcements.Templates.GetValueOrDefault(id) : null;
        var title = (form.Title ?? template?.Title.Vietnamese ?? "").Trim();
        mistakes.Unless(title.Length is > 0 and <= AnnouncementDraft.LongestTitle, "/title", $"Give it a title for staff, of at most {AnnouncementDraft.LongestTitle} characters.");
        var topic = form.Topic ?? template?.Topic ?? "";
        mistakes.Unless(library.Announcements.Topics.ContainsKey(topic), "/topic", AudienceReader.Topics(library));
        var priority = form.Priority ?? template?.Priority ?? Priority.News;
        mistakes.Unless(Enum.IsDefined(priority), "/priority", "Write news, service or safety.");
        mistakes.Unless(form.Expires > now, "/expires", "Say until when it is worth sending: a moment to come, such as 2026-12-31T17:00:00+07:00.");
        mistakes.Unless(form.Earliest is null || form.Earliest < form.Expires, "/earliest", "It lies behind the moment after which it is not worth sending.");
        mistakes.Unless(form.MostCost is not < 0, "/mostCost", "A cost is 0 or more.");
        var hours = form.Hours is { } written ? HourText.Span(written) : null;
        mistakes.Unless(form.Hours is null || (hours is { } span && span.From != span.Until), "/hours", "Write hours of a day, such as 08:00-11:00.");
        var audience = audiences.Read(form.Audience ?? new([new(Topic: topic)]), "/audience");
        return !mistakes.None || content is null ? null : new(title, content, audience, topic, form.Expires!.Value)
        {
            Priority = priority,
            Earliest = form.Earliest,
            Hours = hours,
            Series = template?.Series,
            MostCost = form.MostCost,
        };
    }

    /// <summary>The form that this draft would be read from.</summary>
    public static AnnouncementForm Write(Announcement announcement)
    {
        var draft = announcement.Draft;
        var content = draft.Content;
        return new(
            announcement.Id.Value,
            draft.Title,
            content.From?.Template,
            content.From?.Values.ToDictionary(value => value.Name, value => WordsOf(value.Words), StringComparer.Ordinal),
            content.From is null ? WordsOf(content.Text) : null,
            ButtonOf(content.Button),
            content.Picture,
            draft.Topic,
            draft.Priority,
            AudienceForm.Of(draft.Audience),
            draft.Expires,
            draft.Earliest,
            draft.Hours is { } hours ? HourText.Write(hours) : null,
            draft.MostCost)
        {
            PictureWords = content.PictureWords is { } shown ? WordsOf(shown) : null,
        };
    }

    public static WordsForm WordsOf(Translations words) => new(words.Vietnamese, words.English);

    private static ButtonForm? ButtonOf(ContentButton? button) => button switch
    {
        ContentButton.Link(var label, var address) => new(TemplateButtonKind.Link, label.Vietnamese, label.English, address),
        ContentButton.TakePoll(var label, var poll, var unit) => new(TemplateButtonKind.Poll, label.Vietnamese, label.English, Poll: poll.Value, Unit: unit?.Value),
        ContentButton.StopThese(var label) => new(TemplateButtonKind.Stop, label.Vietnamese, label.English),
        _ => null,
    };
}
