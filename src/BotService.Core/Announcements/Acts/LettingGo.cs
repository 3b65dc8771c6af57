using BotService.Core.Access;
using BotService.Core.Units;

namespace BotService.Core.Announcements.Acts;

/// <summary>Who lets all bulk sending go again in a chat. Stopping is easy: whoever may prepare sending stops it, and has no say in when it goes on.</summary>
public static class LettingGo
{
    /// <summary>
    /// True for whoever approves at the top: for every unit of this day under which others stand, or for every unit where none stands under
    /// another. A unit with nothing above and nothing below it, such as one outside of the administration, is in nobody's way.
    /// </summary>
    public static bool IsFor(Actor actor, IReadOnlyDictionary<UnitId, Unit> units, DateOnly today)
    {
        var standing = units.Values.Where(unit => !(today < unit.ValidFrom) && !(unit.ValidTo < today)).ToArray();
        var above = standing.Select(unit => unit.Parent).OfType<UnitId>().ToHashSet();
        var heads = standing.Where(unit => above.Contains(unit.Id)).ToArray();
        return AccessRules.Allows(actor, StaffAction.ApproveSending)
            && (heads.Length > 0 ? heads : standing).All(unit => AccessRules.Allows(actor, StaffAction.ApproveSending, new Target.OfUnit(unit.Id), units));
    }
}
