using System.Collections.Immutable;
using BotService.Core.Calendars;
using BotService.Core.Campaigns;

namespace BotService.Core.Duties;

/// <summary>The days of one occurrence for one office: when it is due, and on which days somebody is reminded of it. Reckoned once, then shared.</summary>
internal sealed class DutyDays
{
    private const int MostSteps = 20;
    private const int MostAfter = 1000;
    private const int MostPoints = 60;

    private readonly OfficeDays _days;
    private ImmutableArray<DateOnly> _steps = [];
    private ImmutableArray<DateOnly> _before = [];
    private Tuple<DateOnly, int?>? _left;

    private DutyDays(OfficeDays days) => _days = days;

    public DateOnly? Opens { get; private init; }

    /// <summary>The last day on which it is in time; null when it has none.</summary>
    public DateOnly? Last { get; private init; }

    /// <summary>The end of that day's work.</summary>
    public DateTimeOffset? Ends { get; private init; }

    /// <summary>How far pauses of the office moved the last day, and why; null when they did not.</summary>
    public DueMoved? Moved { get; private init; }

    /// <summary>The first day that no calendar covers lies in this year; null when all do.</summary>
    public int? Assumed { get; private init; }

    /// <summary>Days of reminders, in rising order.</summary>
    public ImmutableArray<DateOnly> Points { get; private init; } = [];

    public static DutyDays Of(Campaign campaign, Occurrence occurrence, OfficeClock clock)
    {
        if (occurrence.Deadline is not { } deadline || Due(Deadlines.Of(deadline, clock, occurrence.Extends), out var assumed) is not { } due)
        {
            // Told once, when it can be begun.
            return new(clock.Days) { Opens = occurrence.Opens, Points = [occurrence.Opens ?? DateOnly.MinValue] };
        }

        // A body that is asked, not ordered, is reminded once more and no more.
        var most = campaign.Wording == Wording.Subordinate ? campaign.Cadence.OverdueMost : Math.Min(1, campaign.Cadence.OverdueMost);
        var late = campaign.Cadence.OverdueEvery <= 0 ? [] : Enumerable.Range(0, Math.Clamp(most, 0, MostPoints)).Select(time => Later(clock.Days, due.Effective, 1 + (time * campaign.Cadence.OverdueEvery)));
        var before = campaign.Cadence.Before.Take(MostPoints).Select(days => days <= 0 ? Day(clock.Days.OnOrBefore(due.Effective), due.Effective) : Later(clock.Days, due.Effective, -days));
        ImmutableArray<DateOnly> steps = [.. campaign.Ladder.Take(MostSteps).Select(step => Later(clock.Days, due.Effective, Math.Clamp(step.After, 1, MostAfter)))];
        return new(clock.Days)
        {
            Opens = occurrence.Opens,
            Last = due.Effective,
            Ends = due.Ends,
            Assumed = assumed,
            Moved = due is { Extended: > 0, Why: { } why } ? new(due.Extended, why) : null,
            Points = [.. before.Concat(late).Distinct().Order()],
            _steps = steps,
            _before = [.. steps.Select(day => Later(clock.Days, day, -1))],
        };
    }

    /// <summary>The working day that a step of the ladder is meant for; null without a last day.</summary>
    public DateOnly? StepDay(int step) => step < _steps.Length ? _steps[step] : null;

    public DateOnly Next(DateOnly day) => Later(_days, day, 1);

    public DateOnly? Previous(DateOnly? day)
    {
        if (day is not { } from)
        {
            return null;
        }

        var known = _steps.IndexOf(from);
        return known >= 0 ? _before[known] : Later(_days, from, -1);
    }

    public DateOnly Add(DateOnly day, int workingDays) => Later(_days, day, Math.Clamp(workingDays, 0, MostAfter));

    public DateOnly OnOrAfter(DateOnly day) => Day(_days.OnOrAfter(day), day);

    /// <summary>Working days left, negative once it is over; null without a last day.</summary>
    public int? Left(DateOnly today)
    {
        // Asked for the same day by everybody whom a wave reaches.
        var left = _left;
        if (left is null || left.Item1 != today)
        {
            _left = left = new(today, Last is not { } last ? null : _days.Count(today, last) switch
            {
                Reckoned<int>.Known(var count) => count,
                Reckoned<int>.Assumed(var count, _) => count,
                _ => null,
            });
        }

        return left.Item2;
    }

    private static DateOnly Later(OfficeDays days, DateOnly day, int count) => Day(days.Add(day, count), day);

    private static DateOnly Day(Reckoned<DateOnly> answer, DateOnly otherwise) => answer switch
    {
        Reckoned<DateOnly>.Known(var value) => value,
        Reckoned<DateOnly>.Assumed(var value, _) => value,
        _ => otherwise,
    };

    private static DueDay? Due(Reckoned<DueDay> answer, out int? assumed)
    {
        (var due, assumed) = answer switch
        {
            Reckoned<DueDay>.Known(var value) => (value, (int?)null),
            Reckoned<DueDay>.Assumed(var value, var year) => (value, year),
            _ => (null, null),
        };
        return due;
    }
}
