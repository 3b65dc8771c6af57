using System.Collections.Immutable;
using BotService.Core.Texts;

namespace BotService.Core.Calendars;

/// <summary>Working days of one office, as local dates. Total: every question has an answer, if only that no table covers the year.</summary>
/// <param name="pauses">Those of this office alone.</param>
public sealed class OfficeDays(WorkCalendar calendar, ImmutableArray<Pause> pauses, Uncovered uncovered)
{
    // What people are told stays a line.
    private const int MostReasons = 3;

    public WorkCalendar Calendar => calendar;

    public Reckoned<bool> IsWorking(DateOnly day)
    {
        var walk = Walk();
        var work = walk.WorkOn(day);
        return walk.Answer(work != DayWork.None);
    }

    /// <summary>The first working day after a day.</summary>
    public Reckoned<DateOnly> Next(DateOnly day) => Add(day, 1);

    /// <summary>The last working day before a day.</summary>
    public Reckoned<DateOnly> Previous(DateOnly day) => Add(day, -1);

    public Reckoned<DateOnly> OnOrAfter(DateOnly day) => Near(day, 1);

    public Reckoned<DateOnly> OnOrBefore(DateOnly day) => Near(day, -1);

    /// <summary>The n-th working day after a day, or before it when negative. The day itself is not counted, and may be off; 0 gives it back.</summary>
    public Reckoned<DateOnly> Add(DateOnly day, int workingDays)
    {
        var walk = Walk();
        if (workingDays == 0)
        {
            walk.WorkOn(day);
        }

        for (var left = Math.Abs((long)workingDays); left > 0 && !walk.Stuck; left--)
        {
            day = walk.Beyond(day, Math.Sign(workingDays));
        }

        return walk.Answer(day);
    }

    /// <summary>The working days after <paramref name="from"/> up to and with <paramref name="to"/>; the same count, negative, when they stand the other way round.</summary>
    public Reckoned<int> Count(DateOnly from, DateOnly to) => Count(from, to, Walk());

    /// <summary>
    /// When something is due that was to be done from <paramref name="start"/> to <paramref name="due"/>, both included: as many working days
    /// as there would have been without pauses. Never earlier than <paramref name="due"/>.
    /// </summary>
    public Reckoned<DateOnly> Extend(DateOnly start, DateOnly due)
    {
        if (start > due || start == DateOnly.MinValue || pauses.IsEmpty)
        {
            return Add(due, 0);
        }

        var before = start.AddDays(-1);
        return Count(before, due, new(calendar, [], uncovered))
            .Then(days => Add(before, days))
            .Then(worked => Add(worked > due ? worked : due, 0));
    }

    /// <summary>The reasons of the pauses that took a working day between two days, both included; null when none did.</summary>
    internal Translations? WhyNot(DateOnly from, DateOnly to)
    {
        ImmutableArray<Translations> reasons = [.. pauses.Where(pause => Takes(pause, from, to)).OrderBy(pause => pause.From).Select(pause => pause.Reason).Distinct().Take(MostReasons)];
        return reasons.IsEmpty ? null : new(
            string.Join("; ", reasons.Select(reason => reason.Vietnamese)), string.Join("; ", reasons.Select(reason => reason.English)));
    }

    internal DayWalk Walk() => new(calendar, pauses, uncovered);

    private bool Takes(Pause pause, DateOnly from, DateOnly to)
    {
        var calm = new DayWalk(calendar, [], Uncovered.WeekendsOnly);
        for (var day = pause.From > from ? pause.From : from; day <= pause.To && day <= to; day = day.AddDays(1))
        {
            if (calm.WorkOn(day) != DayWork.None)
            {
                return true;
            }
        }

        return false;
    }

    private static Reckoned<int> Count(DateOnly from, DateOnly to, DayWalk walk)
    {
        var (first, last) = from <= to ? (from, to) : (to, from);
        var count = 0;
        for (var day = first; day < last && !walk.Stuck;)
        {
            day = day.AddDays(1);
            count += walk.WorkOn(day) == DayWork.None ? 0 : 1;
        }

        return walk.Answer(from <= to ? count : -count);
    }

    private Reckoned<DateOnly> Near(DateOnly day, int direction)
    {
        var walk = Walk();
        return walk.Answer(walk.WorkOn(day) == DayWork.None && !walk.Stuck ? walk.Beyond(day, direction) : day);
    }
}
