using BotService.Core.Units;

namespace BotService.Runtime.Duties;

/// <summary>A campaign's people in one unit, each counted in exactly one of the states; the last two count again across them.</summary>
/// <param name="Occurrence">See <see cref="Core.Campaigns.Occurrence.Key"/>.</param>
/// <param name="Overdue">Of those not done and not claimed: past the last day.</param>
/// <param name="Unreachable">Of those not done and not claimed: no chat could be written to.</param>
public sealed record UnitTotals(
    UnitId Unit, string Occurrence, int Open, int Claimed, int Done, int NotMine, int Trouble, int Overdue, int Unreachable)
{
    public int Total => Open + Claimed + Done + NotMine + Trouble;
}
