namespace BotService.Core.Calendars;

/// <summary>How sure an entry of a calendar is.</summary>
public enum Certainty
{
    /// <summary>By law, or by a notice of the authority.</summary>
    Announced,

    /// <summary>Reckoned ahead of the notice; it may move.</summary>
    Expected,
}
