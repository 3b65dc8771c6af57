using BotService.Core.Officials;
using BotService.Core.Units;

namespace BotService.Core.Access;

/// <summary>What somebody wants to see or touch. The set is closed on purpose.</summary>
public abstract record Target
{
    private Target()
    {
    }

    public sealed record OfUnit(UnitId Id) : Target;

    /// <param name="Today">Positions that are over on this day count no more.</param>
    public sealed record OfPerson(Official Official, DateOnly Today) : Target;
}
