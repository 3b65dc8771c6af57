using BotService.Core.Calendars;
using static BotService.Core.Tests.Calendars.CalendarTown;

namespace BotService.Core.Tests.Calendars;

public sealed class DeadlineTests
{
    [Theory]
    [InlineData("2026-11-27", false, DayOffRule.Keep, "2026-11-27")]
    [InlineData("2026-11-27", true, DayOffRule.Keep, "2026-11-26")]
    [InlineData("2026-11-30", true, DayOffRule.Keep, "2026-11-29")]
    [InlineData("2026-11-30", true, DayOffRule.PreviousWorkingDay, "2026-11-27")]
    [InlineData("2026-11-30", true, DayOffRule.NextWorkingDay, "2026-11-30")]
    [InlineData("2026-02-17", false, DayOffRule.PreviousWorkingDay, "2026-02-13")]
    [InlineData("2026-02-17", false, DayOffRule.NextWorkingDay, "2026-02-23")]
    [InlineData("2026-08-22", false, DayOffRule.NextWorkingDay, "2026-08-22")]
    [InlineData("2026-08-31", false, DayOffRule.PreviousWorkingDay, "2026-08-28")]
    [InlineData("2027-01-01", true, DayOffRule.Keep, "2026-12-31")]
    public void Both_dates_are_kept_whatever_becomes_of_one_on_a_day_off(string written, bool exclusive, DayOffRule rule, string effective)
    {
        var due = Deadlines.Of(new(Day(written)) { Exclusive = exclusive, OnDayOff = rule }, Clock).Sure();

        Assert.Equal((Day(written), Day(effective), 0), (due.Written, due.Effective, due.Extended));
    }

    [Theory]
    [InlineData("2026-11-27", "2026-11-26 17:00")]
    [InlineData("2026-11-30", "2026-11-29 17:00")]
    [InlineData("2027-01-01", "2026-12-31 11:30")]
    public void Before_a_day_ends_with_the_work_of_the_day_before(string written, string ends) =>
        Assert.Equal(At(ends), Deadlines.Of(new(Day(written)) { Exclusive = true }, Clock).Sure().Ends);

    [Fact]
    public void A_date_that_a_person_corrected_is_shown_as_written_and_holds_as_corrected()
    {
        var due = Deadlines.Of(new(Day("2022-06-20")) { Corrected = Day("2026-06-20"), Exclusive = true, OnDayOff = DayOffRule.PreviousWorkingDay }, Clock).Sure();

        Assert.Equal((Day("2022-06-20"), Day("2026-06-19")), (due.Written, due.Effective));
    }

    [Theory]
    [InlineData("2026-10-05", "2026-10-14", "2026-10-16", 2)]
    [InlineData("2026-10-05", "2026-10-12", "2026-10-14", 1)]
    [InlineData("2026-10-13", "2026-10-15", "2026-10-16", 1)]
    [InlineData("2026-10-14", "2026-10-15", "2026-10-15", 0)]
    [InlineData("2026-10-05", "2026-10-09", "2026-10-09", 0)]
    public void A_storm_moves_a_deadline_on_by_the_working_days_it_took(string begins, string written, string effective, int extended)
    {
        var due = Deadlines.Of(new(Day(written)), All.For(Commune, Zone), Day(begins)).Sure();
        var others = Deadlines.Of(new(Day(written)), Clock, Day(begins)).Sure();

        Assert.Equal((Day(written), Day(effective), extended), (due.Written, due.Effective, due.Extended));
        Assert.Equal((Day(written), 0), (others.Effective, others.Extended));
        Assert.Equal(extended > 0 ? "Bão" : null, due.Why?.Vietnamese);
    }

    [Fact]
    public void Each_reason_that_moved_it_is_told_once_and_a_weekend_storm_is_not()
    {
        var calendars = All.With(
        [
            new(null, Day("2026-10-10"), Day("2026-10-11"), new("Cuối tuần", "Weekend")),
            new(null, Day("2026-10-15"), Day("2026-10-15"), new("Lũ", "Flood")),
            new(Commune, Day("2026-10-07"), Day("2026-10-07"), new("Bão", "Storm")),
        ]);

        var due = Deadlines.Of(new(Day("2026-10-14")), calendars.For(Commune, Zone), Day("2026-10-05")).Sure();

        Assert.Equal((Day("2026-10-20"), 3), (due.Effective, due.Extended));
        Assert.Equal(new("Bão; Lũ", "Storm; Flood"), due.Why);
    }
}
