using BotService.Core.Texts;

namespace BotService.Core.Calendars;

/// <summary>One line of a calendar: days that follow a rule of their own, and how we know.</summary>
/// <param name="To">The last day; the same as <paramref name="From"/> for a single one.</param>
/// <param name="Source">The law, decree, notice or report that it rests on.</param>
public sealed record CalendarEntry(DateOnly From, DateOnly To, DayRule Rule, Translations Name, Certainty Certainty, string Source)
{
    /// <summary>False keeps an entry in the table and out of reckoning, for a day that may yet become one off.</summary>
    public bool Applies { get; init; } = true;

    public bool Holds(DateOnly day) => From <= day && day <= To;
}
