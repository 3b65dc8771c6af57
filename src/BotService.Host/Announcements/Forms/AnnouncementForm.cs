using System.Text.Json.Serialization;
using BotService.Core.Announcements;

namespace BotService.Host.Announcements.Forms;

/// <summary>An announcement as a writer gives it. What is not given has a default: the template's, else none.</summary>
/// <param name="Id">Lower-case letters, digits and hyphens; null for one that is drawn.</param>
/// <param name="Title">By which staff know it; null for the template's.</param>
/// <param name="Template">Gives the words, with <paramref name="Values"/>; instead of <paramref name="Text"/>.</param>
/// <param name="Values">What stands for the template's placeholders.</param>
/// <param name="Audience">Null for those who subscribed to the topic.</param>
/// <param name="Hours">Local hours in which it goes out: <c>08:00-11:00</c>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AnnouncementForm(
    string? Id = null,
    string? Title = null,
    string? Template = null,
    Dictionary<string, WordsForm>? Values = null,
    WordsForm? Text = null,
    ButtonForm? Button = null,
    string? Picture = null,
    string? Topic = null,
    Priority? Priority = null,
    AudienceForm? Audience = null,
    DateTimeOffset? Expires = null,
    DateTimeOffset? Earliest = null,
    string? Hours = null,
    decimal? MostCost = null)
{
    /// <summary>What the picture shows, for those who cannot see it.</summary>
    public WordsForm? PictureWords { get; init; }
}

/// <summary>The corrected words and what hangs on them.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CorrectionForm(string? Template = null, Dictionary<string, WordsForm>? Values = null, WordsForm? Text = null, ButtonForm? Button = null, string? Picture = null)
{
    /// <summary>What the picture shows, for those who cannot see it.</summary>
    public WordsForm? PictureWords { get; init; }

    public static CorrectionForm Of(AnnouncementForm form) => new(form.Template, form.Values, form.Text, form.Button, form.Picture) { PictureWords = form.PictureWords };

    public AnnouncementForm AsAnnouncement() => new(Template: Template, Values: Values, Text: Text, Button: Button, Picture: Picture) { PictureWords = PictureWords };
}

/// <param name="En">Of a placeholder's value: null when it is written the same.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record WordsForm(string? Vi = null, string? En = null);

/// <param name="Kind">Null for the kind of the template's button.</param>
/// <param name="Vi">The label; null for that of the template's button.</param>
/// <param name="Address">Of a link.</param>
/// <param name="Poll">That the button opens.</param>
/// <param name="Unit">That the answers are counted for.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ButtonForm(TemplateButtonKind? Kind = null, string? Vi = null, string? En = null, string? Address = null, string? Poll = null, string? Unit = null);
