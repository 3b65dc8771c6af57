using System.Collections.Immutable;

namespace BotService.Core.Texts;

/// <summary>Headers of the sheet that says how far a campaign has come.</summary>
public static class CampaignTexts
{
    /// <summary>In the order in which they are written.</summary>
    public static ImmutableArray<string> Columns { get; } =
    [
        "campaign.column.id", "campaign.column.title", "campaign.column.occurrence", "campaign.column.unit", "campaign.column.name",
        "campaign.column.people", "campaign.column.done", "campaign.column.claimed", "campaign.column.open", "campaign.column.trouble",
        "campaign.column.notmine", "campaign.column.overdue", "campaign.column.unreachable",
    ];

    public static ImmutableArray<SystemText> All { get; } = [.. Columns.Select(column => new SystemText(column, [], Label: false))];
}
