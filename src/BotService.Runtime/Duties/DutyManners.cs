using BotService.Core.Calendars;
using BotService.Core.Delivery.Planning;

namespace BotService.Runtime.Duties;

/// <summary>When and how often officials are spoken to unasked: by the settings, and never on the days of Tet.</summary>
internal sealed class DutyManners(RuntimeOptions options)
{
    private volatile Bound? _bound;

    public Manners Of(OfficeCalendars calendars)
    {
        if (_bound is { } bound && ReferenceEquals(bound.Calendars, calendars))
        {
            return bound.Manners;
        }

        var manners = new Manners
        {
            Zone = options.Zone,
            Quiet = options.Duties.Quiet,
            ReminderHours = options.Duties.Hours,
            PerDay = options.Duties.PerDay,
            PerWeek = options.Duties.PerWeek,
            QuietDays = [.. calendars.Days.Years.SelectMany(year => year.Entries).Where(entry => entry is { Applies: true, Rule: DayRule.Off { Kind: DayOffKind.Tet } }).SelectMany(Days)],
        };
        _bound = new(calendars, manners);
        return manners;
    }

    private static IEnumerable<DateOnly> Days(CalendarEntry entry)
    {
        for (var day = entry.From; day <= entry.To; day = day.AddDays(1))
        {
            yield return day;
        }
    }

    private sealed record Bound(OfficeCalendars Calendars, Manners Manners);
}
