using System.Collections.Immutable;
using BotService.Core.Officials;
using BotService.Core.Units;

namespace BotService.Core.Duties;

/// <summary>How units stand and who is in them, as far as an official may see it in a chat: by the positions held on a day, and by nothing else.</summary>
public sealed class UnitSight
{
    private readonly ImmutableArray<Holding> _held;
    private readonly IReadOnlyDictionary<UnitId, Unit> _units;

    private UnitSight(ImmutableArray<Holding> held, IReadOnlyDictionary<UnitId, Unit> units) => (_held, _units) = (held, units);

    public static UnitSight Of(Official official, DateOnly today, IReadOnlyDictionary<UnitId, Unit> units) =>
        new([.. official.Holdings.Where(holding => holding.Holds(today))], units);

    /// <summary>True when the official reads figures of all units together and of none alone.</summary>
    public bool SeesOnlyTotals => !_held.Any(IsOverUnits) && _held.Any(holding => holding.Role == OfficialRole.Monitor);

    public bool SeesUnits => _held.Any(IsOverUnits);

    /// <summary>A unit's figures, and reminders to those in it: for whoever answers for the unit or one above it.</summary>
    public bool Sees(UnitId unit) => _held.Any(holding => IsOverUnits(holding) && Reaches(holding, unit));

    /// <summary>A name: heads see everybody, Home Affairs those who lead, the Office of the Council the councillors.</summary>
    public bool Names(UnitId unit, OfficialRole role) => _held.Any(holding => Reaches(holding, unit) && holding.Role switch
    {
        OfficialRole.Chair or OfficialRole.ViceChair or OfficialRole.Head or OfficialRole.DeputyHead => true,
        OfficialRole.HomeAffairs => role is OfficialRole.Chair or OfficialRole.ViceChair or OfficialRole.Head or OfficialRole.DeputyHead,
        OfficialRole.Office => role is OfficialRole.Councillor,
        _ => false,
    });

    private static bool IsOverUnits(Holding holding) => holding.Role is
        OfficialRole.Chair or OfficialRole.ViceChair or OfficialRole.Head or OfficialRole.DeputyHead or OfficialRole.HomeAffairs or OfficialRole.Office;

    /// <summary>Home Affairs and the Office work for the body above them, unless others stand below the unit itself.</summary>
    private bool Reaches(Holding holding, UnitId unit) => UnitTree.IsWithin(
        unit, holding.Role is OfficialRole.HomeAffairs or OfficialRole.Office ? UnitTree.BodyOf(holding.Unit, _units) : holding.Unit, _units);
}
