using BotService.Core.Calendars;
using BotService.Core.Campaigns;
using BotService.Core.Duties;
using BotService.Core.Officials;
using BotService.Core.Results;
using BotService.Core.Tests.Calendars;

namespace BotService.Core.Tests.Duties;

/// <summary>Once a week superiors are told how their units stand, within the digest of the day.</summary>
public sealed class WeeklyTests
{
    private static readonly Campaign Survey = SmallTown.Survey() with { Ladder = [] };

    [Fact]
    public void The_week_is_told_on_its_first_working_day_half_an_hour_after_the_wave_and_not_in_a_week_off()
    {
        var town = SmallTown.Town(weekly: true).Saves(Survey);

        town.Until(SmallTown.At("2026-03-10 00:00"));

        Assert.Equal(["02-09 08:30", "02-23 08:30", "03-02 08:30", "03-09 08:30"], Weeks(town, "chair"));
        Assert.Equal(Weeks(town, "chair"), town.Heard("chair"));
        Assert.Equal(Weeks(town, "chair"), Weeks(town, "affairs"));
        Assert.Equal(Weeks(town, "chair"), Weeks(town, "head"));
        Assert.Empty(Weeks(town, "staff"));
        Assert.Empty(Weeks(town, "vice"));
        town.Recounts();
    }

    [Fact]
    public void Whoever_has_duties_of_their_own_finds_both_in_the_one_digest_of_the_day()
    {
        var town = SmallTown.Town(weekly: true).Saves(Survey);

        town.Until(SmallTown.At("2026-02-28 00:00"));

        Assert.Equal(["02-09 08:30", "02-13 08:30", "02-23 08:30", "02-24 08:30", "02-25 08:30", "02-26 08:30"], town.Heard("head"));
        Assert.All(town.Shown.Where(shown => shown.Note.Official.Value == "head"), shown => Assert.Single(shown.Note.Sheet.Lines));
    }

    [Fact]
    public void The_figures_are_those_of_the_units_that_somebody_answers_for()
    {
        var town = SmallTown.Town(weekly: true).Saves(Survey).Until(SmallTown.At("2026-02-03 09:00"));
        town.Acts("staff", new DutyAct.Done(1)).Acts("other", new DutyAct.InTrouble(1, TroubleReason.MoreTime)).Completes("vice", "survey");

        town.Until(SmallTown.At("2026-02-09 12:00"));

        var all = Week(town, "chair");
        Assert.Equal((null, 2, 0, 0), (all.Unit?.Value, all.Open, all.Overdue, all.Unreachable));
        Assert.Equal(new WeekLine(Survey.Title, Done: 1, Claimed: 1, Total: 4), Assert.Single(all.Campaigns));
        var own = Week(town, "head");
        Assert.Equal(("U09", 2), (own.Unit?.Value, own.Open));
        Assert.Equal(new WeekLine(Survey.Title, Done: 0, Claimed: 1, Total: 3), Assert.Single(own.Campaigns));
        Assert.Empty(Weeks(town, "commune"));
    }

    [Fact]
    public void Satisfaction_is_told_of_the_own_unit_first_then_of_those_that_miss_their_target_and_of_none_without_answers()
    {
        var town = SmallTown.Town(weekly: true).Saves(Survey);
        town.Rates = [Rate("U07", 97, 100), Rate("U09", 90, 100), Rate("C1", 12, 12), Rate("U08", 0, 0), Rate("HQ", 950, 1000), Rate("U09", 60, 100) with { Poll = new("B", "B") }];

        town.Until(SmallTown.At("2026-02-09 12:00"));

        Assert.Equal(["HQ Attention", "U09 Missed", "U09 Missed", "U07 Met", "C1 Insufficient"], Week(town, "chair").Rates.Select(rate => $"{rate.Unit} {rate.Satisfaction!.State}"));
        Assert.Equal(["B", "A"], Week(town, "chair").Rates.Where(rate => rate.Unit.Value == "U09").Select(rate => rate.Poll.English));
    }

    [Theory]
    [InlineData("2026-11-30", "2026-11-01")]
    [InlineData("2026-12-01", "2026-11-01")]
    [InlineData("2026-12-07", "2026-12-01")]
    [InlineData("2027-01-04", "2027-01-01")]
    public void The_month_is_that_of_the_last_full_week(string today, string month) =>
        Assert.Equal(SmallTown.Day(month), WeekRate.MonthOf(SmallTown.Day(today)));

    [Fact]
    public void A_monday_off_moves_it_to_tuesday()
    {
        var calendars = new OfficeCalendars { Days = new WorkCalendar([new(2026, [CalendarTown.Off("2026-02-09")])]) };
        var town = new DutyTown(SmallTown.At("2026-02-03 09:00"), SmallTown.Units, calendars) { Weekly = true };
        town.Official(SmallTown.Person("head", "U09", OfficialRole.Head), "telegram").Saves(Survey);

        town.Until(SmallTown.At("2026-02-17 00:00"));

        Assert.Equal(["02-10 08:30", "02-16 08:30"], Weeks(town, "head"));
    }

    [Fact]
    public void A_wave_that_runs_too_late_moves_it_to_the_next_one()
    {
        var town = SmallTown.Town(weekly: true).Saves(Survey).Until(SmallTown.At("2026-02-08 00:00"));

        town.Stands(SmallTown.At("2026-02-09 10:45")).Until(SmallTown.At("2026-02-14 00:00"));

        Assert.Equal(["02-09 14:30"], town.Heard("chair"));
    }

    [Fact]
    public void An_outage_of_weeks_costs_one_and_the_next_comes_on_its_day()
    {
        var town = SmallTown.Town(weekly: true).Saves(Survey).Until(SmallTown.At("2026-02-08 00:00"));

        town.Stands(SmallTown.At("2026-02-24 11:00")).Until(SmallTown.At("2026-03-03 00:00"));

        Assert.Equal(["02-24 14:30", "03-02 08:30"], town.Heard("chair"));
    }

    [Fact]
    public void Whoever_is_on_leave_is_told_after_it_within_the_same_week()
    {
        var town = SmallTown.Town(weekly: true).Saves(Survey).Until(SmallTown.At("2026-02-06 09:00"));

        town.Acts("chair", new DutyAct.OnLeave(SmallTown.Day("2026-02-10"))).Until(SmallTown.At("2026-02-24 00:00"));

        Assert.Equal(["02-11 08:30", "02-23 08:30"], town.Heard("chair"));
    }

    [Fact]
    public void A_week_in_which_nothing_is_open_is_told_once_when_it_was_and_then_no_more()
    {
        var town = SmallTown.Town(weekly: true).Saves(Survey).Until(SmallTown.At("2026-02-10 09:00"));
        foreach (var official in (string[])["head", "staff", "other", "vice"])
        {
            town.Completes(official, "survey");
        }

        town.Until(SmallTown.At("2026-04-01 00:00"));

        Assert.Equal(["02-09 08:30", "02-23 08:30"], town.Heard("chair"));
        Assert.Equal(0, Week(town, "chair").Open);
        town.Recounts();
    }

    [Fact]
    public void Nobody_is_told_of_a_week_in_which_nothing_was_ever_open_or_no_campaign_is()
    {
        var town = SmallTown.Town(weekly: true).Saves(Survey with { Id = new("all-done") });
        foreach (var official in (string[])["head", "staff", "other", "vice"])
        {
            town.Completes(official, "all-done");
        }

        town.Until(SmallTown.At("2026-02-10 00:00")).Saves(Survey);
        town.Saves(town.Campaign("survey") with { State = CampaignState.Closed });

        town.Until(SmallTown.At("2026-03-03 00:00"));

        Assert.Empty(town.Shown);
    }

    [Fact]
    public void What_did_not_arrive_is_told_again_in_the_same_week()
    {
        var town = SmallTown.Town(weekly: true).Saves(Survey);
        var failed = 0;
        town.Arrives = shown => shown.Note.Official.Value != "chair" || failed++ > 0;

        town.Until(SmallTown.At("2026-02-24 00:00"));

        Assert.Equal(["02-10 08:30", "02-23 08:30"], Weeks(town, "chair"));
        town.Recounts();
    }

    [Fact]
    public void An_order_to_skip_the_wave_passes_over_the_week()
    {
        var town = SmallTown.Town(weekly: true).Saves(Survey).Until(SmallTown.At("2026-02-06 00:00"));

        town.Orders(SmallTown.At("2026-02-09 08:30"), WaveOrder.Skip);
        town.Until(SmallTown.At("2026-02-24 00:00"));

        Assert.Equal(["02-23 08:30"], town.Heard("chair"));
    }

    [Fact]
    public void A_body_that_is_asked_is_not_held_to_account_for_its_own_people()
    {
        var town = SmallTown.Town(weekly: true).Saves(Survey with { Wording = Wording.Requested });

        town.Until(SmallTown.At("2026-02-09 12:00"));

        Assert.Equal(["02-09 08:30"], Weeks(town, "chair"));
        Assert.Empty(Weeks(town, "head"));
        Assert.NotEmpty(town.Heard("head"));
    }

    private static IEnumerable<string> Weeks(DutyTown town, string official) =>
        Told(town, official).Select(shown => DutyTown.Local(shown.At, "MM-dd HH:mm"));

    private static WeekRate Rate(string unit, long satisfied, long n)
    {
        var rate = Core.Results.Rate.Of(satisfied, n);
        var state = rate.Against(new(Comparison.Above, 95, TargetWindow.Month, 30));
        return new(new("A", "A"), new(unit), SmallTown.Day("2026-02-01"), new(rate.N, rate.Satisfied, rate.Value, rate.Low, rate.High, 0.95m, Comparison.Above, TargetWindow.Month, state));
    }

    private static WeekSheet Week(DutyTown town, string official) => Told(town, official).Last().Note.Sheet.Week!;

    private static IEnumerable<ShownDigest> Told(DutyTown town, string official) =>
        town.Shown.Where(shown => shown.Note.Official.Value == official && shown.Note.Sheet.Week is not null);
}
