using System.Collections.Frozen;
using System.Collections.Immutable;
using BotService.Core.Units;

namespace BotService.Core.Announcements.Audience;

/// <summary>Units with all that stand below them.</summary>
internal static class UnitReach
{
    /// <summary>The roots themselves are among them, also those that are not known.</summary>
    public static FrozenSet<UnitId> Below(ImmutableArray<UnitId> roots, IReadOnlyDictionary<UnitId, Unit> units)
    {
        var children = units.Values.Where(unit => unit.Parent is not null).ToLookup(unit => unit.Parent!.Value, unit => unit.Id);
        var reached = new HashSet<UnitId>(roots);
        var open = new Queue<UnitId>(reached);
        while (open.TryDequeue(out var unit))
        {
            foreach (var child in children[unit])
            {
                if (reached.Add(child))
                {
                    open.Enqueue(child);
                }
            }
        }

        return reached.ToFrozenSet();
    }

    /// <summary>True when every recipient of the audience belongs to one of the roots or to a unit below: each group says so itself.</summary>
    public static bool Holds(ImmutableArray<UnitId> roots, AudienceRule audience, IReadOnlyDictionary<UnitId, Unit> units)
    {
        var reached = Below(roots, units);
        return !audience.Groups.IsEmpty && audience.Groups.All(group => group.All.OfType<Criterion.InUnits>().Any(named => named.Units.All(reached.Contains)));
    }
}
