namespace BotService.Core.Calendars;

/// <summary>Why a day is off.</summary>
public enum DayOffKind
{
    Holiday,

    /// <summary>The days of the lunar new year.</summary>
    Tet,

    /// <summary>Given for a holiday that fell on a weekend.</summary>
    Compensatory,

    /// <summary>A weekday exchanged for a weekend day that is worked.</summary>
    Swap,
}
