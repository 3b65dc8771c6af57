using System.Collections.Immutable;
using BotService.Core.Campaigns;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Core.Duties;

/// <summary>What a superior is told once a week: how the units stand that the superior answers for. Figures only, nobody's name.</summary>
/// <param name="Day">The day on which it is told.</param>
/// <param name="Unit">Null when the figures are those of several units.</param>
/// <param name="Open">Each duty of each person that is neither done nor claimed.</param>
/// <param name="Overdue">Of those open: past the last day.</param>
/// <param name="Waiting">Of those open: somebody waits for a colleague's answer.</param>
/// <param name="Unreachable">Of those open: no chat could be written to.</param>
/// <param name="Campaigns">Those with most that is open first.</param>
public sealed record WeekSheet(
    DateOnly Day, UnitId? Unit, int Open, int Overdue, int Waiting, int Unreachable, ImmutableArray<WeekLine> Campaigns)
{
    /// <summary>How satisfied people were; own units first, then those that miss their target.</summary>
    public ImmutableArray<WeekRate> Rates { get; init; } = [];
}

/// <param name="Done">Of <paramref name="Total"/>, without those who only say so.</param>
public readonly record struct WeekLine(Translations Title, int Done, int Claimed, int Total);

/// <summary>A campaign in one unit, as it is counted when the week is summed up.</summary>
public readonly record struct WeekRow(
    CampaignId Campaign, UnitId Unit, int Total, int Done, int Claimed, int Waiting, int Overdue, int Unreachable)
{
    public int Open => Total - Done - Claimed;
}
