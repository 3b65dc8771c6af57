using BotService.Core.Units;

namespace BotService.Reporting.Pages;

/// <summary>A feature of the request: the units whose reports its visitor may see. Where the host sets none, none is shown.</summary>
public interface IVisibleUnits
{
    /// <summary>For lists.</summary>
    bool Sees(UnitId unit);

    /// <summary>For a report that was asked for by its name; the host may note a refusal.</summary>
    bool May(UnitId unit);
}
