using BotService.Core.Campaigns;
using BotService.Core.Duties;
using BotService.Core.Officials;

namespace BotService.Core.Tests.Duties;

/// <summary>One rule of worklists after the other, in a small town, with a survey that is due on 25 February 2026, just after Tết.</summary>
public sealed class WorklistTests
{
    [Fact]
    public void Reminders_come_seven_three_and_one_working_days_before_on_the_day_and_one_and_three_after_across_tet()
    {
        var town = SmallTown.Town().Saves(SmallTown.Survey() with { Ladder = [] });

        town.Until(SmallTown.At("2026-04-01 00:00"));

        Assert.Equal(["02-09 08:00", "02-13 08:00", "02-24 08:00", "02-25 08:00", "02-26 08:00", "03-02 08:00"], town.Heard("staff"));
        Assert.Equal(["02-09 08:30", "02-13 08:30", "02-24 08:30", "02-25 08:30", "02-26 08:30", "03-02 08:30"], town.Heard("head"));
        Assert.Empty(town.Heard("chair"));
    }

    [Fact]
    public void A_digest_names_the_days_left_and_a_link_of_the_persons_own()
    {
        var town = SmallTown.Town().Saves(SmallTown.Survey());

        town.Until(SmallTown.At("2026-02-09 12:00"));

        var line = Assert.Single(town.Shown.Single(shown => shown.Note.Official.Value == "staff").Note.Sheet.Lines);
        Assert.Equal((7, SmallTown.Day("2026-02-25"), "https://example.org/s?c=staff"), (line.DaysLeft, line.Due, line.Link));
        Assert.Null(line.Warning);
    }

    [Fact]
    public void Nothing_is_reminded_of_a_draft_a_closed_campaign_or_one_that_has_not_opened()
    {
        var town = SmallTown.Town()
            .Saves(SmallTown.Survey("draft") with { State = CampaignState.Draft })
            .Saves(SmallTown.Survey("early") with { Opens = SmallTown.Day("2026-02-24") })
            .Saves(SmallTown.Survey("over"));
        town.Saves(town.Campaign("over") with { State = CampaignState.Closed });

        town.Until(SmallTown.At("2026-02-23 23:00"));

        Assert.Empty(town.Shown);
        Assert.Equal(1, town.Count("duty/over/-/C1", DutyCells.Open));

        town.Until(SmallTown.At("2026-02-24 12:00"));

        Assert.Equal(["02-24 08:00"], town.Heard("staff"));
    }

    [Fact]
    public void Whoever_says_done_hears_no_more_and_is_not_raised()
    {
        var town = SmallTown.Town().Saves(SmallTown.Survey()).Until(SmallTown.At("2026-02-26 09:00"));

        town.Acts("staff", new DutyAct.Done(1)).Until(SmallTown.At("2026-04-01 00:00"));

        Assert.Equal(["02-09 08:00", "02-13 08:00", "02-24 08:00", "02-25 08:00", "02-26 08:00"], town.Heard("staff"));
        Assert.DoesNotContain(town.RaisedTo("affairs"), raised => raised.EndsWith("staff", StringComparison.Ordinal));
        Assert.Equal(1, town.Count("duty/survey/-/U09", DutyCells.Claimed));
        Assert.DoesNotContain(new("staff"), town.Worklist("head")!.Tables.SelectMany(table => table.Late));
    }

    [Fact]
    public void A_list_confirms_a_claim_or_asks_again_politely()
    {
        var town = SmallTown.Town().Saves(SmallTown.Survey()).Until(SmallTown.At("2026-02-10 09:00"));
        town.Acts("staff", new DutyAct.Done(1)).Acts("other", new DutyAct.Done(1)).Until(SmallTown.At("2026-02-11 09:00"));

        town.Completes("staff", "survey", list: "l1").Saves(SmallTown.Survey() with { List = new("l1", SmallTown.At("2026-02-11 00:00")) });
        town.Until(SmallTown.At("2026-02-11 15:00"));

        Assert.Equal((DutyState.Done, "l1"), (town.Duty("staff", "survey").State, town.Duty("staff", "survey").List));
        Assert.Equal((DutyState.Open, true), (town.Duty("other", "survey").State, town.Duty("other", "survey").Reopened));
        Assert.Equal("02-11 14:00", town.Heard("other").Last());
        Assert.True(town.Shown.Last(shown => shown.Note.Official.Value == "other").Note.Sheet.Lines[0].Reopened);
        Assert.Equal(["02-09 08:00"], town.Heard("staff"));
    }

    [Fact]
    public void A_list_of_one_month_says_nothing_of_another_and_an_older_months_may_come_later()
    {
        var report = SmallTown.Report() with { Assignees = new([new("U09")], [OfficialRole.Staff], [], []) };
        var town = SmallTown.Town().Saves(report).Until(SmallTown.At("2026-02-05 09:00"));
        town.Acts("staff", new DutyAct.Done(1)).Acts("other", new DutyAct.Done(1)).Until(SmallTown.At("2026-03-03 09:00"));
        town.Acts("staff", new DutyAct.Done(2)).Acts("other", new DutyAct.Done(2)).Until(SmallTown.At("2026-03-05 09:00"));

        report = report.With(new CompletionList("march", SmallTown.At("2026-03-05 00:00"), "2026-03"));
        town.Completes("staff", "report", list: "march", occurrence: "2026-03").Saves(report);
        Assert.Equal([DutyState.Claimed, DutyState.Done], States("staff"));
        Assert.Equal([DutyState.Claimed, DutyState.Open], States("other"));

        town.Completes("other", "report", list: "february", occurrence: "2026-02").Saves(report.With(new("february", SmallTown.At("2026-03-01 00:00"), "2026-02")));
        Assert.Equal([DutyState.Open, DutyState.Done], States("staff"));
        Assert.Equal([DutyState.Done, DutyState.Open], States("other"));
        town.Recounts();

        IEnumerable<DutyState> States(string official) => new[] { "2026-02", "2026-03" }.Select(month => town.Duty(official, "report", month).State);
    }

    [Fact]
    public void A_claim_that_is_newer_than_the_list_stands()
    {
        var town = SmallTown.Town().Saves(SmallTown.Survey()).Until(SmallTown.At("2026-02-11 09:00"));
        town.Acts("staff", new DutyAct.Done(1));

        town.Saves(SmallTown.Survey() with { List = new("l1", SmallTown.At("2026-02-11 00:00")) });

        Assert.Equal(DutyState.Claimed, town.Duty("staff", "survey").State);
    }

    [Theory]
    [InlineData("2026-02-09 09:00", Later.ThisAfternoon, "02-09 14:00")]
    [InlineData("2026-02-09 14:30", Later.ThisAfternoon, "02-10 08:00")]
    [InlineData("2026-02-09 09:00", Later.Tomorrow, "02-10 08:00")]
    [InlineData("2026-02-09 09:00", Later.InTwoDays, "02-11 08:00")]
    [InlineData("2026-02-13 09:00", Later.Tomorrow, "02-23 08:00")]
    [InlineData("2026-02-24 09:00", Later.InTwoDays, "02-25 14:00")]
    [InlineData("2026-02-25 09:00", Later.Tomorrow, "02-25 14:00")]
    [InlineData("2026-02-26 09:00", Later.Tomorrow, "02-27 08:00")]
    public void Later_is_a_wave_and_never_past_the_last_day(string pressed, Later until, string next)
    {
        var town = SmallTown.Town().Saves(SmallTown.Survey() with { Ladder = [] }).Until(SmallTown.At(pressed));
        var heard = town.Heard("staff").Count();

        town.Acts("staff", new DutyAct.Postponed(1, until)).Until(SmallTown.At("2026-03-30 00:00"));

        Assert.Equal(next, town.Heard("staff").ElementAt(heard));
    }

    [Theory]
    [InlineData("staff", "2026-02-09 09:00", "ThisAfternoon 02-09 14:00, Tomorrow 02-10 08:00, InTwoDays 02-11 08:00")]
    [InlineData("head", "2026-02-09 09:00", "ThisAfternoon 02-09 14:30, Tomorrow 02-10 08:30, InTwoDays 02-11 08:30")]
    [InlineData("staff", "2026-02-09 14:10", "Tomorrow 02-10 08:00, InTwoDays 02-11 08:00")]
    [InlineData("head", "2026-02-09 14:10", "ThisAfternoon 02-09 14:30, Tomorrow 02-10 08:30, InTwoDays 02-11 08:30")]
    [InlineData("staff", "2026-02-13 09:00", "ThisAfternoon 02-13 14:00, Tomorrow 02-23 08:00")]
    [InlineData("staff", "2026-02-24 09:00", "ThisAfternoon 02-24 14:00, Tomorrow 02-25 08:00")]
    [InlineData("staff", "2026-02-25 15:00", "")]
    [InlineData("staff", "2026-02-26 09:00", "ThisAfternoon 02-26 14:00, Tomorrow 02-27 08:00, InTwoDays 03-02 08:00")]
    public void What_can_be_asked_for_is_told_with_the_moment_at_which_it_comes(string official, string asked, string offers)
    {
        var town = SmallTown.Town().Saves(SmallTown.Survey() with { Ladder = [] }).Until(SmallTown.At(asked));
        var line = Assert.Single(town.Sheet(official).Lines);

        Assert.Equal(offers, string.Join(", ", line.Offers.Select(offer => $"{offer.Later} {offer.At.ToOffset(TimeSpan.FromHours(7)):MM-dd HH:mm}")));
        foreach (var (later, at) in line.Offers)
        {
            var again = SmallTown.Town().Saves(SmallTown.Survey() with { Ladder = [] }).Until(SmallTown.At(asked));
            Assert.Equal(at, again.Acts(official, new DutyAct.Postponed(line.Number, later)).Duty(official, "survey").Later);
        }
    }

    [Fact]
    public void The_ladder_tells_the_head_then_home_affairs_then_the_chair_each_announced_a_working_day_ahead()
    {
        var town = SmallTown.Town().Saves(SmallTown.Survey());

        town.Until(SmallTown.At("2026-04-01 00:00"));

        Assert.Equal(["02-26 08:00 other", "02-26 08:00 staff"], town.RaisedTo("head").Order());
        Assert.Equal(["02-26 08:00 vice"], town.RaisedTo("commune"));
        Assert.Equal(["02-26 08:00 head", "03-02 08:00 other", "03-02 08:00 staff", "03-02 08:00 vice"], town.RaisedTo("affairs").Order());
        Assert.Equal(["02-27 08:00 head", "03-04 08:00 other", "03-04 08:00 staff", "03-04 08:00 vice"], town.RaisedTo("chair").Order().Where(raised => !raised.EndsWith("head", StringComparison.Ordinal)).Prepend("02-27 08:00 head"));
        var table = Assert.Single(town.Shown.First(shown => shown.Note.Official.Value == "head" && !shown.Note.Sheet.Tables.IsEmpty).Note.Sheet.Tables);
        Assert.Equal((2, Superior.Head, new("U09")), (table.Open, table.Level, table.Unit));
    }

    [Fact]
    public void A_head_is_never_raised_to_himself_nor_to_the_chair_before_the_ladder_says_so()
    {
        var town = SmallTown.Town().Saves(SmallTown.Survey());

        town.Until(SmallTown.At("2026-03-03 23:00"));

        Assert.DoesNotContain(town.RaisedTo("head"), raised => raised.EndsWith("head", StringComparison.Ordinal));
        Assert.Empty(town.RaisedTo("chair"));
    }

    [Fact]
    public void A_step_waits_when_the_reminder_that_announced_it_did_not_arrive()
    {
        var town = SmallTown.Town().Saves(SmallTown.Survey());
        town.Arrives = digest => !(digest.Note.Official.Value == "staff" && DutyTown.Day(digest.At) == SmallTown.Day("2026-02-25"));

        town.Until(SmallTown.At("2026-03-02 07:00"));

        Assert.Equal(["02-26 08:00 other", "02-27 08:00 staff"], town.RaisedTo("head").Order());
    }

    [Fact]
    public void A_step_that_came_late_leaves_as_many_days_to_the_next_as_the_ladder_does()
    {
        var town = SmallTown.Town().Saves(SmallTown.Survey());
        town.Acts("staff", new DutyAct.Done(1)).Until(SmallTown.At("2026-02-27 12:00"));

        town.Saves(SmallTown.Survey() with { List = new("l1", SmallTown.At("2026-02-26 00:00")) }).Until(SmallTown.At("2026-03-31 00:00"));

        Assert.Equal("02-27 14:00", town.Heard("staff").First());
        Assert.Contains("03-02 08:00 staff", town.RaisedTo("head"));
        Assert.Contains("03-04 08:00 staff", town.RaisedTo("affairs"));
        Assert.Contains("03-06 08:00 staff", town.RaisedTo("chair"));
    }

    [Theory]
    [InlineData(Wording.Councillor)]
    [InlineData(Wording.Requested)]
    public void Those_who_are_asked_not_ordered_are_reminded_once_after_and_never_raised(Wording wording)
    {
        var town = SmallTown.Town().Saves(SmallTown.Survey() with { Wording = wording });

        town.Until(SmallTown.At("2026-04-01 00:00"));

        Assert.Empty(town.Raised);
        Assert.Equal("02-26 08:00", town.Heard("staff").Last());
    }

    [Fact]
    public void Trouble_goes_to_the_colleague_and_leaves_the_person_alone_until_the_reply_is_due()
    {
        var town = SmallTown.Town().Saves(SmallTown.Survey() with { Contact = new("U08") }).Until(SmallTown.At("2026-02-24 09:00"));

        town.Acts("staff", new DutyAct.InTrouble(1, TroubleReason.NoCode)).Until(SmallTown.At("2026-02-25 16:00"));

        Assert.Equal("02-24 08:00", town.Heard("staff").Last());
        Assert.Equal(1, town.Count("duty/survey/-/U09", DutyCells.Trouble));
        var plea = Assert.Single(town.Shown.Last(shown => shown.Note.Official.Value == "affairs").Note.Sheet.Pleas);
        Assert.Equal(("Name staff", TroubleReason.NoCode, SmallTown.At("2026-02-25 17:00")), (plea.Name, plea.Reason, plea.ReplyBy));

        town.Until(SmallTown.At("2026-02-26 09:00"));

        Assert.Equal("02-26 08:00", town.Heard("staff").Last());
        Assert.DoesNotContain(town.RaisedTo("head"), raised => raised.EndsWith("staff", StringComparison.Ordinal));
    }

    [Fact]
    public void A_colleague_decides_whose_a_duty_is()
    {
        var town = SmallTown.Town().Saves(SmallTown.Survey() with { Contact = new("U08") }).Until(SmallTown.At("2026-02-09 09:00"));
        town.Acts("staff", new DutyAct.NotMine(1)).Acts("other", new DutyAct.NotMine(1));
        var pleas = town.Worklist("affairs")!.Pleas;

        town.Acts("affairs", new DutyAct.Answered(pleas[0].Number, Theirs: false)).Acts("affairs", new DutyAct.Answered(pleas[1].Number, Theirs: true));
        town.Until(SmallTown.At("2026-02-10 09:00"));

        Assert.Equal((DutyState.Withdrawn, DutyState.Open), (town.Duty("staff", "survey").State, town.Duty("other", "survey").State));
        Assert.Equal("02-10 08:00", town.Heard("other").Last());
        Assert.Equal("02-09 08:00", town.Heard("staff").Last());
        Assert.Empty(town.Worklist("affairs")!.Pleas);
    }

    [Fact]
    public void On_leave_everything_rests_and_the_stand_in_is_told()
    {
        var town = SmallTown.Town().Saves(SmallTown.Survey() with { Kind = CampaignKind.Duty, Assignees = new([], [], [], [new("staff")]) });
        town.Official(SmallTown.Person("staff", "U09", OfficialRole.Staff) with { Away = new(SmallTown.Day("2026-02-26"), new("other")) });

        town.Until(SmallTown.At("2026-02-26 12:00"));

        Assert.Empty(town.Heard("staff"));
        Assert.Empty(town.Raised);
        var line = town.Shown.First(shown => shown.Note.Official.Value == "other").Note.Sheet.Lines[0];
        Assert.Equal(("Name staff", true), (line.For, line.Instead));

        town.Acts("other", new DutyAct.Done(line.Number)).Until(SmallTown.At("2026-03-02 00:00"));

        Assert.Equal(DutyState.Claimed, town.Duty("staff", "survey").State);
        Assert.Empty(town.Worklist("other")!.Duties);
        Assert.Empty(town.Heard("staff"));
    }

    [Fact]
    public void A_wave_that_runs_too_late_moves_to_the_next_until_an_admin_says_otherwise()
    {
        var town = SmallTown.Town().Saves(SmallTown.Survey()).Until(SmallTown.At("2026-02-09 07:00"));
        town.Stands(SmallTown.At("2026-02-09 10:30")).Until(SmallTown.At("2026-02-09 10:31"));
        var wave = SmallTown.At("2026-02-09 08:00");

        Assert.Empty(town.Heard("staff"));
        Assert.Equal((3, 3), (town.Count(DutyCells.Of(wave), DutyCells.Intended), town.Count(DutyCells.Of(wave), DutyCells.Moved)));

        town.Orders(wave, WaveOrder.SendNow);

        Assert.Equal(["02-09 10:31"], town.Heard("staff"));
        Assert.Equal((3, 0), (town.Count(DutyCells.Of(wave), DutyCells.Sent), town.Count(DutyCells.Of(wave), DutyCells.Moved)));
        Assert.Equal(2, town.Until(SmallTown.At("2026-02-09 15:00")).Heard("head").Count() + 1);
    }

    [Fact]
    public void A_digest_that_a_chat_declines_goes_by_another()
    {
        var town = SmallTown.Town();
        town.Joins("staff", "web");
        town.Chat("staff", chat => chat with { Watched = true, Preferred = chat.Channel == "telegram" });
        town.Arrives = digest => digest.Chat != "telegram:staff";

        town.Saves(SmallTown.Survey()).Until(SmallTown.At("2026-02-09 12:00"));

        Assert.Equal("web:staff", Assert.Single(town.Shown, shown => shown.Note.Official.Value == "staff").Chat);
    }

    [Fact]
    public void Who_cannot_be_reached_is_counted_never_raised_and_told_with_the_next_wave_after_joining()
    {
        var town = SmallTown.Town().Official(SmallTown.Person("mute", "U09", OfficialRole.Staff)).Saves(SmallTown.Survey()).Until(SmallTown.At("2026-03-10 09:00"));

        Assert.Equal(1, town.Count("duty/survey/-/U09", DutyCells.Unreachable));
        Assert.DoesNotContain(town.Raised, raised => raised.Note.Official.Value == "mute");

        town.Joins("mute", "telegram");
        town.Does("mute", new DutyInput.Noted(new DutyNote.Look())).Until(SmallTown.At("2026-03-10 23:00"));

        Assert.Equal(["03-10 14:00"], town.Heard("mute"));
        Assert.Equal(0, town.Count("duty/survey/-/U09", DutyCells.Unreachable));
    }

    [Fact]
    public void Remind_all_reaches_those_of_the_unit_who_are_late_once_and_within_a_days_budget()
    {
        var town = SmallTown.Town().Saves(SmallTown.Survey() with { Ladder = [new(1, Superior.Head)], Cadence = Cadence.Usual with { OverdueMost = 0 } });
        town.Until(SmallTown.At("2026-03-05 09:00"));

        town.Acts("head", new DutyAct.RemindAll(new("survey"), "", new("U09"))).Until(SmallTown.At("2026-03-20 00:00"));

        Assert.Equal("03-05 14:00", town.Heard("staff").Last());
        Assert.Equal(1, town.Heard("staff").Count(heard => string.CompareOrdinal(heard, "03-05") > 0));
    }

    [Theory]
    [InlineData(80, 100, DutyState.Done)]
    [InlineData(79, 100, DutyState.Open)]
    [InlineData(0, 0, DutyState.Done)]
    [InlineData(5, 0, DutyState.Open)]
    [InlineData(-1, 100, DutyState.Open)]
    public void A_number_that_reaches_the_target_finishes_the_duty(int done, int total, DutyState state)
    {
        var town = SmallTown.Town().Saves(SmallTown.Report());

        town.Acts("head", new DutyAct.Progressed(1, new(done, total)));

        Assert.Equal(state, town.Duty("head", "report", "2026-02").State);
    }

    [Fact]
    public void A_smaller_number_later_opens_it_again_unless_a_list_confirmed_it()
    {
        var town = SmallTown.Town().Saves(SmallTown.Report());
        town.Acts("head", new DutyAct.Progressed(1, new(80, 100))).Until(SmallTown.At("2026-02-02 08:00"));

        town.Acts("head", new DutyAct.Progressed(1, new(70, 100)));

        Assert.Equal(DutyState.Open, town.Duty("head", "report", "2026-02").State);
    }

    [Fact]
    public void What_comes_again_begins_anew_each_month_while_the_old_one_stays_open()
    {
        var town = SmallTown.Town().Saves(SmallTown.Report());

        town.Until(SmallTown.At("2026-04-13 12:00"));

        Assert.Equal(["2026-02", "2026-03", "2026-04", "2026-05"], town.Worklist("head")!.Duties.Select(duty => duty.Occurrence));
        town.Recounts();
    }

    [Fact]
    public void A_new_head_is_treated_at_the_next_look_and_one_who_left_has_nothing_open()
    {
        var town = SmallTown.Town().Saves(SmallTown.Survey()).Until(SmallTown.At("2026-02-10 09:00"));

        town.Official(SmallTown.Person("staff", "U09", OfficialRole.Monitor)).Official(SmallTown.Person("new", "U09", OfficialRole.Staff), "telegram");
        town.Until(SmallTown.At("2026-02-10 15:00"));

        Assert.Equal(DutyState.Withdrawn, town.Duty("staff", "survey").State);
        Assert.Equal(["02-10 14:00"], town.Heard("new"));
        Assert.Equal(3, town.Count("duty/survey/-/U09", DutyCells.Open));
        town.Recounts();
    }

    [Fact]
    public void A_claim_taken_back_after_a_move_opens_nothing_of_the_old_position()
    {
        var town = SmallTown.Town().Saves(SmallTown.Survey());
        town.Acts("staff", new DutyAct.Done(1)).Official(SmallTown.Person("staff", "U09", OfficialRole.Monitor)).Until(SmallTown.At("2026-02-02 09:00"));

        town.Acts("staff", new DutyAct.Undone(1));

        Assert.Equal(DutyState.Withdrawn, town.Duty("staff", "survey").State);
        town.Recounts();
    }

    [Fact]
    public void Nothing_of_one_who_is_forgotten_stays_but_what_was_counted_as_done()
    {
        var town = SmallTown.Town().Saves(SmallTown.Survey());
        town.Acts("staff", new DutyAct.Done(1));

        town.Gone("staff").Gone("other");

        Assert.Null(town.Worklist("staff"));
        Assert.Equal((1, 1), (town.Count("duty/survey/-/U09", DutyCells.Claimed), town.Count("duty/survey/-/U09", DutyCells.Open)));
    }

    [Fact]
    public void What_an_official_asks_for_is_there_before_any_reminder()
    {
        var town = SmallTown.Town().Saves(SmallTown.Survey()).Saves(SmallTown.Report());

        var sheet = town.Sheet("head");

        Assert.Equal(["report", "survey"], sheet.Lines.Select(line => line.Campaign.Value));
        Assert.Equal("Name head", sheet.Name);
    }

    [Fact]
    public void A_leap_day_is_a_day_like_any_other()
    {
        var town = SmallTown.Town("2028-02-21 07:00").Saves(SmallTown.Survey() with { Ladder = [], Deadline = new(SmallTown.Day("2028-03-01")), Opens = null });

        town.Until(SmallTown.At("2028-03-20 00:00"));

        Assert.Equal(["02-21 08:00", "02-25 08:00", "02-29 08:00", "03-01 08:00", "03-02 08:00", "03-06 08:00"], town.Heard("staff"));
        Assert.Equal(2028, town.Shown[0].Note.Sheet.Lines[0].Assumed);
    }
}
