using BotService.Core.Campaigns;
using BotService.Core.Officials;
using BotService.Core.Units;

namespace BotService.Core.Duties;

/// <summary>How one person stands, for the list of a unit: a member of the set <see cref="Set"/>.</summary>
/// <param name="State">Null takes the person from the list.</param>
public sealed record DutyEntry(CampaignId Campaign, UnitId Unit, OfficialId Official, string Occurrence, DutyState? State, bool Reachable, bool Overdue)
{
    /// <summary>The members set of a unit's people in a campaign.</summary>
    public string Set => SetOf(Campaign, Unit);

    public string Member => $"{Official.Value}/{Occurrence}";

    public string Value => $"{State}|{(Reachable ? 1 : 0)}|{(Overdue ? 1 : 0)}";

    public static string SetOf(CampaignId campaign, UnitId unit) => $"duty:{campaign.Value}:{unit.Value}";

    /// <returns>Null when it was not written by <see cref="Member"/> and <see cref="Value"/>.</returns>
    public static DutyEntry? Read(CampaignId campaign, UnitId unit, string member, string value) =>
        member.Split('/') is [var official, var occurrence]
        && value.Split('|') is [var state, var reachable, var overdue]
        && Enum.TryParse<DutyState>(state, out var known)
            ? new(campaign, unit, new(official), occurrence, known, reachable == "1", overdue == "1")
            : null;
}
