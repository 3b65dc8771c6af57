namespace BotService.Core.Access;

/// <summary>Which part of the organisation is seen.</summary>
public enum Sight
{
    /// <summary>All units, everybody in them, and the service itself.</summary>
    Everything,

    /// <summary>Some units and all below them, with everybody in them: a head.</summary>
    Units,

    /// <summary>Units, and of their people those who lead: Home Affairs.</summary>
    Managers,

    /// <summary>Units, and of their people the councillors: the Office of the Council.</summary>
    Councillors,

    /// <summary>Figures over everything, no unit and nobody: a monitor.</summary>
    Totals,
}
