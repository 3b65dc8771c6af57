using BotService.Core.Calendars;
using static BotService.Core.Tests.Calendars.CalendarTown;

namespace BotService.Core.Tests.Calendars;

public sealed class WorkingDayTests
{
    [Theory]
    [InlineData("2026-01-02", false, "a weekday that was swapped away")]
    [InlineData("2026-01-10", true, "the Saturday worked instead")]
    [InlineData("2026-01-03", false, "any other Saturday")]
    [InlineData("2026-04-27", false, "the Monday given for a Sunday's holiday")]
    [InlineData("2026-11-24", true, "a day that may become one off")]
    [InlineData("2026-12-31", true, "half a day")]
    public void A_table_says_what_the_week_does_not(string day, bool works, string because) =>
        Assert.True(Days.IsWorking(Day(day)).Sure() == works, because);

    [Theory]
    [InlineData("2026-02-13", 1, "2026-02-23")]
    [InlineData("2026-02-23", -1, "2026-02-13")]
    [InlineData("2026-02-18", 1, "2026-02-23")]
    [InlineData("2026-02-18", -1, "2026-02-13")]
    [InlineData("2026-08-21", 1, "2026-08-22")]
    [InlineData("2026-08-28", 1, "2026-09-03")]
    [InlineData("2026-08-28", -5, "2026-08-22")]
    [InlineData("2026-12-31", 1, "2027-01-04")]
    [InlineData("2027-01-04", -1, "2026-12-31")]
    [InlineData("2026-12-25", 10, "2027-01-11")]
    [InlineData("2026-02-18", 0, "2026-02-18")]
    public void Working_days_are_counted_over_holidays_swaps_and_the_border_of_the_year(string from, int days, string to) =>
        Assert.Equal(Day(to), Days.Add(Day(from), days).Sure());

    [Theory]
    [InlineData("2026-02-18", "2026-02-23", "2026-02-13")]
    [InlineData("2026-02-13", "2026-02-13", "2026-02-13")]
    [InlineData("2026-08-22", "2026-08-22", "2026-08-22")]
    public void The_nearest_working_day_is_the_day_itself_when_it_is_worked(string day, string after, string before)
    {
        Assert.Equal(Day(after), Days.OnOrAfter(Day(day)).Sure());
        Assert.Equal(Day(before), Days.OnOrBefore(Day(day)).Sure());
    }

    [Fact]
    public void A_leap_day_is_a_day_like_others()
    {
        var days = new OfficeDays(new WorkCalendar([new(2028, [])]), [], Uncovered.Refused);

        Assert.Equal(Day("2028-02-29"), days.Next(Day("2028-02-28")).Sure());
        Assert.Equal(Day("2028-03-01"), days.Next(Day("2028-02-29")).Sure());
        Assert.Equal(2, days.Count(Day("2028-02-28"), Day("2028-03-01")).Sure());
    }

    [Fact]
    public void A_year_that_no_table_covers_has_no_answer()
    {
        Assert.Equal(2028, Assert.IsType<Reckoned<DateOnly>.NotCovered>(Days.Next(Day("2027-12-31"))).Year);
        Assert.Equal(2025, Assert.IsType<Reckoned<DateOnly>.NotCovered>(Days.Previous(Day("2026-01-05"))).Year);
        Assert.Equal(2028, Assert.IsType<Reckoned<int>.NotCovered>(Days.Count(Day("2027-12-01"), Day("2028-01-03"))).Year);
        Assert.Equal(2025, Assert.IsType<Reckoned<bool>.NotCovered>(Days.IsWorking(Day("2025-06-02"))).Year);
        Assert.Equal(2028, Assert.IsType<Reckoned<DateTimeOffset>.NotCovered>(Clock.NextOpen(At("2027-12-31 17:00"))).Year);
        Assert.Equal(2023, Assert.IsType<Reckoned<DueDay>.NotCovered>(Deadlines.Of(new(Day("2023-06-20")), Clock)).Year);
    }

    [Fact]
    public void Weekends_alone_may_be_asked_for_and_the_answer_says_so()
    {
        var days = new OfficeDays(Calendar, [], Uncovered.WeekendsOnly);

        Assert.Equal(new Reckoned<DateOnly>.Assumed(Day("2028-01-03"), 2028), days.Next(Day("2027-12-31")));
        Assert.Equal(Day("2027-12-31"), days.Next(Day("2027-12-30")).Sure());
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void The_ends_of_time_are_not_covered_either(int workingDays)
    {
        var days = new OfficeDays(Calendar, [], Uncovered.WeekendsOnly);

        Assert.IsType<Reckoned<DateOnly>.NotCovered>(days.Add(Day("2026-06-01"), workingDays));
        Assert.IsType<Reckoned<DateOnly>.NotCovered>(days.Next(DateOnly.MaxValue));
        Assert.IsType<Reckoned<DateOnly>.NotCovered>(days.Previous(DateOnly.MinValue));
    }
}
