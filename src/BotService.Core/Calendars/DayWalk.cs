using System.Collections.Immutable;

namespace BotService.Core.Calendars;

/// <summary>One reckoning under way: goes from day to day and remembers the first year that no table covers.</summary>
internal sealed class DayWalk(WorkCalendar calendar, ImmutableArray<Pause> pauses, Uncovered uncovered)
{
    // A year within both ends of time, so that no zone carries a moment over them.
    private const int First = 2;
    private const int Last = 9998;

    private int? _gap;
    private bool _ended;

    /// <summary>Nothing that follows would change the answer: there is none.</summary>
    public bool Stuck => _ended || (_gap is not null && uncovered == Uncovered.Refused);

    public DayWork WorkOn(DateOnly day)
    {
        if (!calendar.Covers(day.Year))
        {
            _gap ??= day.Year;
        }

        _ended |= day.Year is < First or > Last;
        return pauses.Any(pause => pause.Holds(day)) ? DayWork.None : calendar.WorkOn(day);
    }

    /// <summary>The nearest working day beyond a day, in one direction; the last day looked at when stuck.</summary>
    public DateOnly Beyond(DateOnly day, int direction)
    {
        do
        {
            if (day == (direction < 0 ? DateOnly.MinValue : DateOnly.MaxValue))
            {
                _gap ??= day.Year;
                _ended = true;
                return day;
            }

            day = day.AddDays(direction);
        }
        while (WorkOn(day) == DayWork.None && !Stuck);

        return day;
    }

    public Reckoned<T> Answer<T>(T value) => (Stuck, _gap) switch
    {
        (true, var year) => new Reckoned<T>.NotCovered(year ?? Last),
        (_, { } year) => new Reckoned<T>.Assumed(value, year),
        _ => new Reckoned<T>.Known(value),
    };
}
