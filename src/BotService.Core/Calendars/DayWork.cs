namespace BotService.Core.Calendars;

/// <summary>How much of a local day is worked. Noon divides it.</summary>
public enum DayWork
{
    None,
    Morning,
    Afternoon,
    Whole,
}
