using BotService.Core.Announcements;
using BotService.Dialogs.Lint;
using BotService.Dialogs.Texts;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Announcements;

/// <summary>Reads a file of <c>announcements/</c>: topics, series and templates. Any of them may stand in any file.</summary>
internal static class AnnouncementFile
{
    // A series that takes longer than a year is a habit, not a series.
    private const int MostParts = 52;
    private const int MostDays = 366;

    public static void Read(YamlNode root, AnnouncementContent content, Findings findings)
    {
        if (Section.Of(root, findings) is not { } section)
        {
            return;
        }

        ReadTopics(section, content);
        foreach (var series in section.Groups("series"))
        {
            ReadSeries(series, content);
        }

        foreach (var draft in section.Groups("templates").Select(TemplateReader.Read).OfType<TemplateDraft>())
        {
            if (!content.Templates.TryAdd(draft.Template.Id, draft))
            {
                Twice(draft.At, "template", draft.Template.Id, content.Templates[draft.Template.Id].At, findings);
            }
        }

        section.End();
    }

    private static void ReadTopics(Section section, AnnouncementContent content)
    {
        foreach (var (key, value) in section.Entries("topics"))
        {
            Ids.Check(key.At, key.Text, Ids.Word, capitals: false, section.Findings);
            if (Section.Of(value, section.Findings) is not { } group)
            {
                continue;
            }

            // Stands on the button with which people subscribe.
            var title = group.Languages();
            TextChecks.Check(title, TextUse.Label, [], section.Findings);
            if (group.Flag("officials", fallback: false))
            {
                content.OfficialTopics.Add(key.Text);
            }

            group.End();
            if (!content.Topics.TryAdd(key.Text, (key.At, title.ToTranslations())))
            {
                Twice(key.At, "topic", key.Text, content.Topics[key.Text].At, section.Findings);
            }
        }
    }

    private static void ReadSeries(Section section, AnnouncementContent content)
    {
        var id = Ids.Read(section, "id", Ids.Word);
        var title = section.Wording("title", required: true);
        TextChecks.Check(title, TextUse.Words, [], section.Findings);
        section.Word("parts", required: true);
        var parts = section.Number("parts", 0, 2, MostParts);
        section.Word("every-days", required: true);
        var days = section.Number("every-days", 1, 1, MostDays);
        section.End();
        if (id is not null && title is not null && !content.Series.TryAdd(id, (section.PlaceOf("id"), new SeriesRule(id, title.ToTranslations(), parts, days))))
        {
            Twice(section.PlaceOf("id"), "series", id, content.Series[id].At, section.Findings);
        }
    }

    private static void Twice(Place at, string kind, string id, Place first, Findings findings) =>
        findings.Error(at, $"The {kind} \"{id}\" exists already, in {first.File} line {first.Line}", "Give it an id of its own");
}
