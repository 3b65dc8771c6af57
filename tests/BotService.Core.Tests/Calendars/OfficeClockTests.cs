using BotService.Core.Calendars;
using static BotService.Core.Tests.Calendars.CalendarTown;

namespace BotService.Core.Tests.Calendars;

public sealed class OfficeClockTests
{
    [Theory]
    [InlineData("2026-11-26 06:59", false, "2026-11-26 07:00")]
    [InlineData("2026-11-26 07:00", true, "2026-11-26 07:00")]
    [InlineData("2026-11-26 11:30", false, "2026-11-26 13:30")]
    [InlineData("2026-11-26 17:00", false, "2026-11-27 07:00")]
    [InlineData("2026-11-27 17:00", false, "2026-11-30 07:00")]
    [InlineData("2026-02-13 18:00", false, "2026-02-23 07:00")]
    [InlineData("2026-01-10 09:00", true, "2026-01-10 09:00")]
    [InlineData("2026-12-31 11:00", true, "2026-12-31 11:00")]
    [InlineData("2026-12-31 13:30", false, "2027-01-04 07:00")]
    public void An_office_is_open_in_its_hours_on_the_days_it_works(string moment, bool open, string next)
    {
        Assert.Equal(open, Clock.IsOpen(At(moment)).Sure());
        Assert.Equal(At(next), Clock.NextOpen(At(moment)).Sure());
    }

    [Theory]
    [InlineData("2026-11-26 10:00", "2026-11-30 17:00", 2, 5.0 + 16)]
    [InlineData("2026-11-26 06:00", "2026-11-30 17:00", 3, 24.0)]
    [InlineData("2026-11-30 16:30", "2026-11-30 17:00", 0, 0.5)]
    [InlineData("2026-11-28 09:00", "2026-11-29 09:00", 0, 0.0)]
    [InlineData("2026-02-13 16:00", "2026-02-23 09:00", 1, 3.0)]
    [InlineData("2026-12-31 06:00", "2027-01-04 08:00", 2, 5.5)]
    [InlineData("2026-11-26 10:00", "2026-11-25 10:00", 0, 0.0)]
    public void Working_time_left_is_told_in_days_that_begin_and_in_office_hours(string from, string until, int days, double hours) =>
        Assert.Equal(new WorkingTime(days, TimeSpan.FromHours(hours)), Clock.Between(At(from), At(until)).Sure());

    [Fact]
    public void A_unit_keeps_hours_of_its_own()
    {
        var counter = All.For(Counter, Zone);

        Assert.False(counter.IsOpen(At("2026-11-26 07:30")).Sure());
        Assert.True(counter.IsOpen(At("2026-11-26 12:30")).Sure());
        Assert.Equal(At("2026-11-26 16:00"), counter.EndOf(Day("2026-11-26")).Sure());
        Assert.Equal(At("2026-12-31 12:00"), counter.EndOf(Day("2026-12-31")).Sure());
        Assert.Equal(At("2026-12-31 11:30"), Clock.EndOf(Day("2026-12-31")).Sure());
    }

    [Fact]
    public void A_storm_closes_one_unit_and_no_other()
    {
        var commune = All.For(Commune, Zone);

        Assert.False(commune.IsOpen(At("2026-10-12 09:00")).Sure());
        Assert.Equal(At("2026-10-14 07:00"), commune.NextOpen(At("2026-10-12 09:00")).Sure());
        Assert.True(Clock.IsOpen(At("2026-10-12 09:00")).Sure());
        Assert.Equal(new WorkingTime(1, TimeSpan.FromHours(8)), commune.Between(At("2026-10-12 06:00"), At("2026-10-14 17:00")).Sure());
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29 00:00", "2026-03-30 17:00", 8)]
    [InlineData("Asia/Ho_Chi_Minh", "2026-03-29 00:00", "2026-03-30 17:00", 8)]
    public void Where_the_clock_is_changed_a_day_keeps_its_hours(string zone, string from, string until, int hours)
    {
        var clock = All.For(null, TimeZoneInfo.FindSystemTimeZoneById(zone));

        Assert.Equal(hours, clock.Between(At(from), At(until).AddHours(7)).Sure().Hours.TotalHours);
    }
}
