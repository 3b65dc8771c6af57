using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BotService.Core.Calendars;

/// <summary>The tables of all years known. Monday to Friday are worked unless a table says otherwise.</summary>
public sealed class WorkCalendar
{
    private readonly FrozenDictionary<DateOnly, CalendarEntry> _days;

    /// <param name="years">Where two entries name one day, the first holds; <c>lint</c> reports the second.</param>
    public WorkCalendar(IEnumerable<YearTable> years)
    {
        Years = [.. years.OrderBy(table => table.Year)];
        var days = new Dictionary<DateOnly, CalendarEntry>();
        foreach (var entry in Years.SelectMany(table => table.Entries).Where(entry => entry.Applies))
        {
            for (var day = entry.From; day <= entry.To && day < DateOnly.MaxValue; day = day.AddDays(1))
            {
                days.TryAdd(day, entry);
            }
        }

        _days = days.ToFrozenDictionary();
    }

    /// <summary>Covers no year.</summary>
    public static WorkCalendar Empty { get; } = new([]);

    public ImmutableArray<YearTable> Years { get; }

    public bool Covers(int year) => Years.Any(table => table.Year == year);

    /// <returns>The entry that holds on a day; null when the day follows the week.</returns>
    public CalendarEntry? Find(DateOnly day) => _days.GetValueOrDefault(day);

    /// <summary>What the tables say of a day; by the week alone where none covers its year.</summary>
    public DayWork WorkOn(DateOnly day) => Find(day)?.Rule switch
    {
        DayRule.Off => DayWork.None,
        DayRule.Worked => DayWork.Whole,
        DayRule.Half(var part) => part,
        _ => IsWeekend(day) ? DayWork.None : DayWork.Whole,
    };

    public static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
