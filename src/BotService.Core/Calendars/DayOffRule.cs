namespace BotService.Core.Calendars;

/// <summary>What becomes of a deadline whose last day is off.</summary>
public enum DayOffRule
{
    /// <summary>It stays where it was written.</summary>
    Keep,

    /// <summary>It moves back to the working day before.</summary>
    PreviousWorkingDay,

    /// <summary>It moves on to the working day after.</summary>
    NextWorkingDay,
}
