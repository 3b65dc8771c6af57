using BotService.Core.Announcements;
using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Host.Announcements;

/// <summary>What a writer begins from.</summary>
/// <param name="Text">With its placeholders, in Liquid.</param>
/// <param name="Values">The placeholders that must be filled in.</param>
internal sealed record TemplateShown(string Id, Translations Title, Translations Text, string[] Values, Priority Priority, string Topic, TemplateButton? Button, SeriesShown? Series)
{
    public static TemplateShown Of(AnnouncementTemplate template) => new(
        template.Id, template.Title, template.Text, [.. template.Values], template.Priority, template.Topic, template.Button, SeriesShown.Of(template.Series));

    /// <param name="series">Of this series, in order; null for all, by id.</param>
    public static TemplateShown[] All(DialogLibrary library, string? series) =>
        [.. (series is null ? library.Announcements.Templates.Values.OrderBy(template => template.Id, StringComparer.Ordinal) : library.Announcements.PartsOf(series).AsEnumerable()).Select(Of)];
}
