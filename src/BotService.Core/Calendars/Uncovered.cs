namespace BotService.Core.Calendars;

/// <summary>What to do about years that no table covers.</summary>
public enum Uncovered
{
    /// <summary>There is no answer.</summary>
    Refused,

    /// <summary>Only weekends are off, and the answer says that it was assumed.</summary>
    WeekendsOnly,
}
