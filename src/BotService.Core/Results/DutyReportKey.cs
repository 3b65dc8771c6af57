using BotService.Core.Campaigns;

namespace BotService.Core.Results;

/// <summary>Names the report of a campaign: one for each of its occurrences, over all units.</summary>
/// <param name="Occurrence">See <see cref="Campaigns.Occurrence.Key"/>.</param>
public readonly record struct DutyReportKey(CampaignId Campaign, string Occurrence)
{
    private const string Mark = "duty";
    private const string Once = "-";

    /// <summary>Reads <c>duty/campaign/occurrence</c>, a campaign that happens once having <c>-</c>.</summary>
    public static bool TryParse(string text, out DutyReportKey key) => TryParse(text.Split('/'), 3, out key);

    /// <summary>Reads the name of a cell, <c>duty/campaign/occurrence/unit</c>: the report that it belongs to.</summary>
    public static bool TryParseCell(string cell, out DutyReportKey key) => TryParse(cell.Split('/'), 4, out key);

    /// <summary>For example <c>duty/par-2026/-</c>.</summary>
    public override string ToString() => $"{Mark}/{Campaign}/{(Occurrence.Length == 0 ? Once : Occurrence)}";

    private static bool TryParse(string[] parts, int length, out DutyReportKey key)
    {
        key = default;
        if (parts.Length != length || parts[0] != Mark || !CampaignId.IsValid(parts[1]) || Array.Exists(parts, part => part.Length == 0))
        {
            return false;
        }

        key = new(new(parts[1]), parts[2] == Once ? "" : parts[2]);
        return true;
    }
}
