using BotService.Core.Conversations;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.TestKit.Talks;

namespace BotService.Core.Tests.Conversations;

public sealed class ExpiryTests
{
    private static Poll Two { get; } = PollMaker.Named("two").YesNo("water", "Nước có sạch không?").YesNo("road", "Đường có đèn không?").Poll;

    [Fact]
    public void A_run_left_open_expires_without_a_word()
    {
        var talk = Talk.About(Two).Citizen("/start two").Presses("Có");

        talk.Wakes().HearsNothing();

        talk.Counted(":abandoned=1", "water:yes=1", ":respondents=1", ":completed=0");
        Assert.Equal(ResponseState.Expired, Assert.Single(talk.Ledger.Responses).State);
        Assert.Equal(new(2026, 11, 26, 2, 0, 0, TimeSpan.Zero), talk.Now);
    }

    [Fact]
    public void Whoever_comes_too_late_is_told_although_nobody_woke_the_run() => Talk.About(Two)
        .Citizen("/start two").Waits(TimeSpan.FromDays(3))
        .Presses("Có").Hears(SystemTexts.RunExpired, "Khảo sát two").Counted(":abandoned=1", "water:yes=0")
        .Citizen("1").Hears("Nước có sạch không?").Counted(":started=2");

    [Fact]
    public void Words_for_a_question_that_expired_are_not_taken_for_something_else() => Talk.About(Two)
        .Citizen("/start two").Waits(TimeSpan.FromDays(4))
        .Citizen("có").Hears(SystemTexts.RunExpired).Counted("water:yes=0");

    [Fact]
    public void A_command_after_the_end_is_obeyed() => Talk.About(Two)
        .Citizen("/start two").Waits(TimeSpan.FromDays(4))
        .Citizen("/start two").Hears("1/2").Counted(":started=2", ":abandoned=1");

    [Fact]
    public void An_expired_answer_keeps_a_second_vote_out_and_can_be_completed_as_a_change() => Talk.About(
            PollMaker.Named("yearly").YesNo("a", "A?").YesNo("b", "B?").With(poll => poll with { EveryDays = 365 }).Poll)
        .Citizen("/start yearly").Presses("Có").Wakes()
        .Citizen("/start yearly").Hears(SystemTexts.PollAlready).Offers("Sửa câu trả lời", "Danh mục")
        .Presses("Sửa câu trả lời").Presses("b").Presses("Có").Hears("b: Có")
        .Counted(":started=1", ":abandoned=1", ":completed=0", "a:yes=1", "b:yes=1");

    [Fact]
    public void An_opening_that_expires_gives_the_run_under_way_its_question_back() => Talk.About(
            Two, PollMaker.Named("short").Intro().Consent().YesNo("q", "?").With(poll => poll with { Expiry = TimeSpan.FromHours(1) }).Poll)
        .Citizen("/start two")
        .Citizen("/start short").Hears(SystemTexts.ConsentShort)
        .Wakes().HearsNothing()
        .Citizen("có").Hears("2/2").Counted("water:yes=1");

    [Fact]
    public void A_run_that_expires_leaves_the_opening_beside_it() => Talk.About(
            Two, PollMaker.Named("long").Intro().Consent().YesNo("q", "Câu khác?").With(poll => poll with { Expiry = TimeSpan.FromDays(9) }).Poll)
        .Citizen("/start two")
        .Citizen("/start long").Hears(SystemTexts.ConsentShort)
        .Wakes().HearsNothing().Counted(":abandoned=1")
        .Citizen("đồng ý").Hears("Câu khác?");

    [Fact]
    public void A_wake_that_comes_early_changes_nothing() => Talk.About(Two)
        .Citizen("/start two").Waits(TimeSpan.FromDays(1))
        .Does(new Inbound.Woke()).HearsNothing()
        .Presses("Có").Hears("2/2");

    [Fact]
    public void A_finished_run_is_forgotten_when_it_means_nothing_any_more_and_the_rest_when_it_is_idle() => Talk.About(Two)
        .Citizen("/start two").Presses("Có").Presses("Có")
        .Stands(state => Assert.Single(state.Past))
        .Wakes().HearsNothing().Stands(state => Assert.Empty(state.Past))
        .Wakes().IsGone();

    [Fact]
    public void A_chat_in_which_nothing_began_goes_after_a_month()
    {
        var talk = Talk.About(Two).Citizen("xin chào");

        Assert.Equal(TimeSpan.FromDays(30), talk.Last.Wake - talk.Now);
        talk.Wakes().IsGone();
    }

    [Fact]
    public void A_clock_that_jumps_back_breaks_nothing() => Talk.About(Two)
        .Citizen("/start two").Waits(TimeSpan.FromHours(-2))
        .Presses("Có").Presses("Có").Counted(":completed=1", ":s0=1");

    [Fact]
    public void At_most_twelve_ended_runs_are_kept()
    {
        var polls = Enumerable.Range(0, 15).Select(i => PollMaker.Named($"p{i}").YesNo("q", "?").Poll).ToArray();
        var talk = Talk.About(polls);

        foreach (var poll in polls)
        {
            talk.Citizen($"/start {poll.Id}").Citizen("có");
        }

        talk.Stands(state => Assert.Equal((12, "p3", "p14"), (state.Past.Length, state.Past[0].Run.Poll.Value, state.Past[^1].Run.Poll.Value)));
    }
}
