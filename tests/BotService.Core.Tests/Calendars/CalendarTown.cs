using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Calendars;
using BotService.Core.Units;

namespace BotService.Core.Tests.Calendars;

/// <summary>A small town with the holidays of two years, and short ways to write days and moments.</summary>
internal static class CalendarTown
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");
    public static readonly UnitId Commune = new("C1");
    public static readonly UnitId Counter = new("C2");

    public static WorkCalendar Calendar { get; } = new(
    [
        new(2026,
        [
            Off("2026-01-01"),
            Entry("2026-01-02", new DayRule.Off(DayOffKind.Swap)),
            Entry("2026-01-10", new DayRule.Worked(Day("2026-01-02"))),
            Off("2026-02-16") with { To = Day("2026-02-20") },
            Off("2026-04-26"),
            Entry("2026-04-27", new DayRule.Off(DayOffKind.Compensatory, Day("2026-04-26"))),
            Off("2026-04-30"),
            Off("2026-05-01"),
            Entry("2026-08-22", new DayRule.Worked(Day("2026-08-31"))),
            Entry("2026-08-31", new DayRule.Off(DayOffKind.Swap)),
            Off("2026-09-01") with { To = Day("2026-09-02") },
            Off("2026-11-24") with { Applies = false },
            Entry("2026-12-31", new DayRule.Half(DayWork.Morning)),
        ]),
        new(2027, [Off("2027-01-01"), Off("2027-02-05") with { To = Day("2027-02-11") }]),
    ]);

    public static OfficeCalendars All { get; } = new()
    {
        Days = Calendar,
        UnitHours = ImmutableDictionary<UnitId, OfficeHours>.Empty.Add(Counter, new([new(new(8, 0), new(16, 0))])),
        Pauses = [new(Commune, Day("2026-10-12"), Day("2026-10-13"), new("Bão", "Storm"))],
    };

    public static OfficeDays Days { get; } = new(Calendar, [], Uncovered.Refused);

    public static OfficeClock Clock { get; } = All.For(null, Zone);

    public static CalendarEntry Off(string day) => Entry(day, new DayRule.Off(DayOffKind.Holiday));

    public static CalendarEntry Entry(string day, DayRule rule) => new(Day(day), Day(day), rule, new("a", "a"), Certainty.Announced, "a");

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <param name="moment">Local, such as <c>2026-11-26 09:00</c>.</param>
    public static DateTimeOffset At(string moment) => new(DateTime.ParseExact(moment, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(7));

    public static T Sure<T>(this Reckoned<T> answer) => Assert.IsType<Reckoned<T>.Known>(answer).Value;
}
