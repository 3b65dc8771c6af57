using BotService.Core.Delivery.Planning;

namespace BotService.Core.Calendars;

/// <summary>Office hours of one office as moments. Local days and hours inside, moments at the edges.</summary>
public sealed class OfficeClock(OfficeDays days, OfficeHours hours, TimeZoneInfo zone)
{
    public OfficeDays Days => days;

    public DateOnly DayOf(DateTimeOffset moment) => LocalClock.Day(moment, zone);

    /// <summary>Whether somebody works at a moment: a span's beginning is within, its end is not.</summary>
    public Reckoned<bool> IsOpen(DateTimeOffset moment)
    {
        var walk = days.Walk();
        var local = LocalClock.At(moment, zone);
        var open = hours.On(walk.WorkOn(DateOnly.FromDateTime(local)));
        return walk.Answer(open.Any(span => span.Contains(TimeOnly.FromDateTime(local))));
    }

    /// <summary>The moment itself when it is within office hours, else the next that is.</summary>
    public Reckoned<DateTimeOffset> NextOpen(DateTimeOffset moment)
    {
        var walk = days.Walk();
        for (var day = DayOf(moment); ; day = walk.Beyond(day, 1))
        {
            var work = walk.WorkOn(day);
            if (walk.Stuck)
            {
                return walk.Answer(moment);
            }

            foreach (var span in hours.On(work))
            {
                var (from, until) = Moments(day, span);
                if (moment < until)
                {
                    return walk.Answer(moment > from ? moment : from);
                }
            }
        }
    }

    /// <summary>The working time from one moment to a later one; none when it is not later.</summary>
    public Reckoned<WorkingTime> Between(DateTimeOffset from, DateTimeOffset until)
    {
        var walk = days.Walk();
        var (count, time) = (0, TimeSpan.Zero);
        var last = DayOf(until);
        for (var day = DayOf(from); day <= last; day = day.AddDays(1))
        {
            var spans = hours.On(walk.WorkOn(day));
            if (walk.Stuck)
            {
                break;
            }

            for (var i = 0; i < spans.Length; i++)
            {
                var (opens, closes) = Moments(day, spans[i]);
                count += i == 0 && from <= opens && opens < until ? 1 : 0;
                var worked = (closes < until ? closes : until) - (opens > from ? opens : from);
                time += worked > TimeSpan.Zero ? worked : TimeSpan.Zero;
            }
        }

        return walk.Answer(new WorkingTime(count, time));
    }

    /// <summary>When the work of a day ends; on a day off, when it would have ended.</summary>
    public Reckoned<DateTimeOffset> EndOf(DateOnly day)
    {
        var walk = days.Walk();
        var spans = hours.On(walk.WorkOn(day));
        return walk.Stuck ? walk.Answer(DateTimeOffset.MinValue)
            : walk.Answer(Moments(day, spans is [.., var last] ? last : hours.Spans is [.., var usual] ? usual : default).Until);
    }

    private (DateTimeOffset From, DateTimeOffset Until) Moments(DateOnly day, HourSpan span) =>
        (LocalClock.At(day, span.From, zone), LocalClock.At(day, span.Until, zone));
}
