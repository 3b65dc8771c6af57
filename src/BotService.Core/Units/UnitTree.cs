namespace BotService.Core.Units;

/// <summary>Units as they stand below each other.</summary>
public static class UnitTree
{
    /// <summary>True when <paramref name="unit"/> is <paramref name="root"/> or stands below it, by any number of steps.</summary>
    public static bool IsWithin(UnitId unit, UnitId root, IReadOnlyDictionary<UnitId, Unit> units)
    {
        // Bounded by the number of units: data in which two stand above each other ends here too.
        UnitId? at = unit;
        for (var steps = 0; at is { } here && steps <= units.Count; steps++)
        {
            if (here == root)
            {
                return true;
            }

            at = units.GetValueOrDefault(here)?.Parent;
        }

        return false;
    }

    /// <summary>The body that an office works for: the unit itself when others stand below it, else the one above.</summary>
    public static UnitId BodyOf(UnitId office, IReadOnlyDictionary<UnitId, Unit> units) =>
        units.GetValueOrDefault(office)?.Parent is { } above && !units.Values.Any(unit => unit.Parent == office) ? above : office;
}
