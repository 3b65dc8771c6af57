using BotService.Core.Campaigns;
using BotService.Dialogs.Texts;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Campaigns;

/// <summary>Reads one campaign.</summary>
internal static class CampaignReading
{
    private const int LongestTitle = 200;
    private const int LongestMinutes = 600;

    /// <returns>Null when it has no id.</returns>
    public static CampaignDraft? Read(Section section, CampaignHead head, CampaignSurroundings around)
    {
        var parts = new CampaignSection(section, around);
        var id = Lint.Ids.Read(section, "id", CampaignId.Longest);
        var kind = section.Choice("kind", CampaignWords.Kinds, CampaignKind.Duty, required: true);
        var wording = section.Choice("wording", CampaignWords.Wordings, Core.Campaigns.Wording.Subordinate);
        var campaign = new Campaign(new(id ?? ""), kind, Title(section))
        {
            Document = parts.Line("document", CampaignSection.LongestDocument) ?? head.Document,
            Item = parts.Item(),
            Owners = parts.Owners(),
            Assignees = parts.Assignees(),
            Link = CampaignLink.Read(section),
            Minutes = section.Number("minutes", 0, 1, LongestMinutes) is > 0 and var minutes ? minutes : null,
            Opens = section.Date("opens"),
            Deadline = parts.Deadline(),
            Target = parts.Target(),
            Recurrence = section.Choice("recurrence", CampaignWords.Recurrences, Recurrence.Once),
            Cadence = parts.Cadence(head.Cadence),
            Ladder = parts.Ladder(wording == Core.Campaigns.Wording.Subordinate ? head.Ladder : []),
            Wording = wording,
            Contact = parts.Contact() ?? head.Contact,
            Anomalies = CampaignAnomalies.Read(section, head.Anomalies),
            Restricted = section.Flag("restricted", fallback: false),
            State = section.Choice("state", CampaignWords.States, head.State),
        };
        CampaignChecks.Check(campaign, section, section.Date("issued") ?? head.Issued, around);
        section.End();
        return id is null ? null : new(section.PlaceOf("id"), campaign);
    }

    private static Core.Texts.Translations Title(Section section)
    {
        var title = section.Wording("title", required: true);
        TextChecks.Check(title, TextUse.Words, [], section.Findings);
        foreach (var scalar in new[] { title?.Vietnamese, title?.English })
        {
            if (scalar is { Text.Length: > LongestTitle } || scalar?.Text.Contains('\n', StringComparison.Ordinal) == true)
            {
                section.Findings.Error(scalar.At, $"A title is one line of at most {LongestTitle} characters", "Shorten it");
            }
        }

        return title?.ToTranslations() ?? new("", "");
    }
}
