using System.Collections.Immutable;
using BotService.Core.Officials;
using BotService.Core.Units;

namespace BotService.Core.Campaigns;

/// <summary>
/// Who has to do it. By rule: a position that is held that day and fits all of <paramref name="Units"/>, <paramref name="Roles"/> and
/// <paramref name="Groups"/> (an empty one fits everything, but not all three). Or by name: <paramref name="Listed"/>.
/// </summary>
/// <param name="Units">The units themselves, not those below.</param>
/// <param name="Groups">Respondent groups; see <see cref="Holding.Group"/>.</param>
/// <param name="Listed">At most <see cref="MostListed"/>, in addition to those who fit.</param>
public sealed record Assignees(
    ImmutableArray<UnitId> Units, ImmutableArray<OfficialRole> Roles, ImmutableArray<string> Groups, ImmutableArray<OfficialId> Listed)
{
    public const int MostListed = 10_000;

    public static Assignees Nobody { get; } = new([], [], [], []);

    /// <returns>The position by which an official is concerned on that day; null when not by any. A listed official without a position is not.</returns>
    public Holding? Of(Official official, DateOnly day)
    {
        var listed = Listed.Contains(official.Id);
        foreach (var holding in official.Holdings)
        {
            if (holding.Holds(day) && (listed || Fits(holding)))
            {
                return holding;
            }
        }

        return null;
    }

    private bool Fits(Holding holding) =>
        !(Units.IsEmpty && Roles.IsEmpty && Groups.IsEmpty)
        && (Units.IsEmpty || Units.Contains(holding.Unit))
        && (Roles.IsEmpty || Roles.Contains(holding.Role))
        && (Groups.IsEmpty || (holding.Group is { } group && Groups.Contains(group)));
}
