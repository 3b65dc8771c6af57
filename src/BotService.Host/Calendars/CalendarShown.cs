using System.Globalization;
using BotService.Core.Calendars;
using BotService.Core.Texts;

namespace BotService.Host.Calendars;

/// <summary>An entry of a calendar as staff see it.</summary>
/// <param name="Kind">holiday, tet, compensatory, swap, worked, morning or afternoon, as in the sheets that are imported.</param>
/// <param name="For">The holiday that is made up for, or the weekday that is off instead.</param>
internal sealed record EntryShown(DateOnly Date, DateOnly To, string Kind, DateOnly? For, Translations Name, Certainty Certainty, string Source, bool Applies)
{
    public static EntryShown Of(CalendarEntry entry) => new(
        entry.From,
        entry.To,
        entry.Rule switch
        {
            DayRule.Off(var kind, _) => kind.ToString().ToLowerInvariant(),
            DayRule.Worked => "worked",
            DayRule.Half(var part) => part.ToString().ToLowerInvariant(),
            _ => throw new System.Diagnostics.UnreachableException(),
        },
        entry.Rule switch
        {
            DayRule.Off(_, var made) => made,
            DayRule.Worked(var instead) => instead,
            _ => null,
        },
        entry.Name,
        entry.Certainty,
        entry.Source,
        entry.Applies);

    /// <summary>The cells of a table.</summary>
    public string[] Cells() =>
    [
        To == Date ? Day(Date) : $"{Day(Date)} – {Day(To)}",
        For is { } other ? $"{Kind} for {Day(other)}" : Kind,
        Name.Vietnamese,
        Name.English,
        Applies ? Certainty.ToString().ToLowerInvariant() : $"{Certainty.ToString().ToLowerInvariant()}, not counted",
        Source,
    ];

    private static string Day(DateOnly day) => day.ToString("ddd yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A year as staff see it.</summary>
/// <param name="WorkingDays">For offices without a pause.</param>
internal sealed record CalendarShown(int Year, int WorkingDays, EntryShown[] Entries)
{
    public static CalendarShown Of(WorkCalendar calendar, YearTable table) => new(
        table.Year,
        Enumerable.Range(0, DateTime.IsLeapYear(table.Year) ? 366 : 365).Count(day => calendar.WorkOn(new DateOnly(table.Year, 1, 1).AddDays(day)) != DayWork.None),
        [.. table.Entries.OrderBy(entry => entry.From).Select(EntryShown.Of)]);
}
