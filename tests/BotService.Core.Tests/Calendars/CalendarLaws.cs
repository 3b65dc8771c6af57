using System.Collections.Immutable;
using BotService.Core.Calendars;
using BotService.Core.Delivery.Planning;
using BotService.Core.Texts;
using BotService.Core.Units;
using CsCheck;

namespace BotService.Core.Tests.Calendars;

/// <summary>What holds for every calendar: over random holidays, swaps, half days, storms and hours.</summary>
public sealed class CalendarLaws
{
    private const uint Stream = 20_261_126;
    private static readonly ulong Cases = Environment.GetEnvironmentVariable("BOTSERVICE_LONG") is "1" ? 200_000UL : 1_500UL;
    private static readonly DateOnly First = new(2026, 1, 1);
    private static readonly DateOnly Last = new(2029, 12, 31);

    // Far enough from both ends of the tables that every walk stays inside them.
    private static readonly Gen<DateOnly> Dates = Gen.Int[200, Last.DayNumber - First.DayNumber - 200].Select(First.AddDays);
    private static readonly Gen<DateTimeOffset> Moments = Gen.Select(Dates, Gen.Int[0, (24 * 60) - 1], (day, minute) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddMinutes(minute));
    private static readonly Gen<int> Counts = Gen.Int[-60, 60];

    private static readonly Gen<OfficeHours> Hours = Gen.Int[1, 95].Array[2, 6].Select(quarters =>
    {
        var ends = quarters.Distinct().Order().ToArray();
        return new OfficeHours([.. Enumerable.Range(0, ends.Length / 2).Select(i => new HourSpan(Quarter(ends[2 * i]), Quarter(ends[(2 * i) + 1])))]);
    }).Where(hours => !hours.Spans.IsEmpty);

    private static readonly Gen<ImmutableArray<CalendarEntry>> Entries = Gen.Select(
            Gen.Int[0, Last.DayNumber - First.DayNumber].Select(First.AddDays), Gen.Int[0, 9], Gen.Int[0, 3],
            (day, length, kind) => Entry(day, length, kind))
        .Array[0, 60].Select(entries => entries.ToImmutableArray());

    private static readonly Gen<ImmutableArray<Pause>> Pauses = Gen.Select(Dates, Gen.Int[0, 7], (from, length) => new Pause(null, from, from.AddDays(length), new("a", "a"))).Array[0, 6].Select(pauses => pauses.ToImmutableArray());

    private static readonly Gen<(OfficeClock Clock, WorkCalendar Calendar, ImmutableArray<Pause> Pauses)> Offices = Gen.Select(
        Entries, Pauses, Hours, Gen.Int[0, 2],
        (entries, pauses, hours, zone) =>
        {
            var calendar = new WorkCalendar(Enumerable.Range(2026, 4).Select(year => new YearTable(year, [.. entries.Where(entry => entry.From.Year == year)])));
            return (new OfficeClock(new(calendar, pauses, Uncovered.Refused), hours, Zones[zone]), calendar, pauses);
        });

    private static TimeZoneInfo[] Zones => [CalendarTown.Zone, TimeZoneInfo.Utc, TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata")];

    [Fact]
    public void Next_and_previous_are_inverse_on_working_days() => Holds(Gen.Select(Offices, Dates), (office, day) =>
    {
        var days = office.Clock.Days;
        var working = days.OnOrAfter(day).Sure();

        return working == days.Previous(days.Next(working).Sure()).Sure()
            && working == days.Next(days.Previous(working).Sure()).Sure()
            && days.IsWorking(working).Sure();
    });

    [Fact]
    public void Adding_days_and_taking_them_away_comes_back() => Holds(Gen.Select(Offices, Gen.Select(Dates, Counts)), (office, asked) =>
    {
        var days = office.Clock.Days;
        var start = days.OnOrAfter(asked.Item1).Sure();
        var end = days.Add(start, asked.Item2).Sure();

        return start == days.Add(end, -asked.Item2).Sure() && days.Count(start, end).Sure() == asked.Item2;
    });

    [Fact]
    public void A_day_is_worked_just_when_the_tables_the_week_and_the_storms_let_it() => Holds(Gen.Select(Offices, Dates), (office, day) =>
    {
        var entry = office.Calendar.Years.SelectMany(year => year.Entries).FirstOrDefault(entry => entry.Applies && entry.Holds(day));
        var expected = entry?.Rule switch
        {
            DayRule.Off => false,
            DayRule.Worked or DayRule.Half => true,
            _ => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday),
        };

        return office.Clock.Days.IsWorking(day).Sure() == (expected && !office.Pauses.Any(pause => pause.Holds(day)));
    });

    [Fact]
    public void Working_time_left_never_grows_as_time_goes_and_adds_up() => Holds(Gen.Select(Offices, Gen.Select(Moments, Gen.Int[0, 20_000], Gen.Int[0, 20_000])), (office, asked) =>
    {
        var (from, first, second) = asked;
        var (middle, until) = (from.AddMinutes(first), from.AddMinutes(first + second));
        var (whole, start, rest) = (office.Clock.Between(from, until).Sure(), office.Clock.Between(from, middle).Sure(), office.Clock.Between(middle, until).Sure());

        return rest.Hours <= whole.Hours && rest.Days <= whole.Days && start.Hours + rest.Hours == whole.Hours && start.Days + rest.Days == whole.Days;
    });

    [Fact]
    public void The_next_open_moment_is_open_and_nothing_is_worked_before_it() => Holds(Gen.Select(Offices, Moments), (office, moment) =>
    {
        var open = office.Clock.NextOpen(moment).Sure();

        return open >= moment
            && office.Clock.IsOpen(open).Sure()
            && office.Clock.Between(moment, open).Sure().Hours == TimeSpan.Zero
            && office.Clock.IsOpen(moment).Sure() == (open == moment);
    });

    [Fact]
    public void Before_a_day_ends_on_the_day_before_it_or_earlier() => Holds(Gen.Select(Offices, Dates), (office, day) =>
    {
        var kept = Deadlines.Of(new(day) { Exclusive = true }, office.Clock).Sure();
        var back = Deadlines.Of(new(day) { Exclusive = true, OnDayOff = DayOffRule.PreviousWorkingDay }, office.Clock).Sure();

        return kept.Effective == day.AddDays(-1)
            && office.Clock.DayOf(kept.Ends) == kept.Effective
            && back.Effective <= kept.Effective
            && office.Clock.Days.IsWorking(back.Effective).Sure()
            && (kept.Written, back.Written) == (day, day);
    });

    [Fact]
    public void Storms_cost_nobody_a_working_day() => Holds(Gen.Select(Offices, Gen.Select(Dates, Gen.Int[0, 40])), (office, asked) =>
    {
        var (begins, length) = asked;
        var due = begins.AddDays(length);
        var calm = new OfficeDays(office.Calendar, [], Uncovered.Refused);
        var extended = office.Clock.Days.Extend(begins, due).Sure();
        var before = begins.AddDays(-1);

        return extended >= due
            && office.Clock.Days.Count(before, extended).Sure() == calm.Count(before, due).Sure()
            && (extended == due || office.Clock.Days.IsWorking(extended).Sure());
    });

    [Fact]
    public void A_pause_reaches_the_unit_it_names_and_all_below_it_and_nobody_else() => Holds(Gen.Select(Gen.Int[-1, 7].Array[8, 8], Gen.Select(Gen.Int[-1, 7], Gen.Int[0, 7])), (parents, asked) =>
    {
        var units = parents.Select((parent, i) => new Unit(Named(i), new("a", "a"), "a", parent < 0 ? null : Named(parent), null, null, [])).ToImmutableDictionary(unit => unit.Id);
        var storm = new Pause(asked.Item1 < 0 ? null : Named(asked.Item1), First, First, new("a", "a"));
        var calendars = new OfficeCalendars { Days = new([new(First.Year, [Entry(First, 0, 2)])]), Units = units }.With([storm]);
        var above = new HashSet<int>();
        for (var at = asked.Item2; at >= 0 && above.Add(at);)
        {
            at = parents[at];
        }

        return calendars.For(Named(asked.Item2), CalendarTown.Zone).Days.IsWorking(First).Sure() == !(storm.Unit is null || above.Contains(asked.Item1))
            && calendars.For(null, CalendarTown.Zone).Days.IsWorking(First).Sure() == storm.Unit is not null;
    });

    private static UnitId Named(int number) => new($"u{number}");

    private static void Holds<TOffice, T>(Gen<(TOffice, T)> cases, Func<TOffice, T, bool> law)
    {
        for (var seed = 0UL; seed < Cases; seed++)
        {
            var (office, asked) = cases.Generate(new PCG(Stream, seed), null, out _);
            Assert.True(law(office, asked), $"seed {seed}");
        }
    }

    private static CalendarEntry Entry(DateOnly day, int length, int kind)
    {
        var to = kind == 0 ? day.AddDays(length) : day;
        DayRule rule = kind switch
        {
            0 or 1 => new DayRule.Off(DayOffKind.Holiday),
            2 => new DayRule.Worked(day),
            _ => new DayRule.Half(length % 2 == 0 ? DayWork.Morning : DayWork.Afternoon),
        };
        return new(day, to.Year == day.Year ? to : day, rule, new Translations("a", "a"), Certainty.Announced, "a") { Applies = length != 9 };
    }

    private static TimeOnly Quarter(int quarters) => new(quarters / 4, quarters % 4 * 15);
}
