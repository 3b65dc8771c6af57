using BotService.Core.Conversations;
using BotService.Core.Persons;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.TestKit.Talks;

namespace BotService.Core.Tests.Conversations;

public sealed class DeletionTests
{
    private static Poll[] Many { get; } = [.. Enumerable.Range(1, 40).Select(i => PollMaker.Named($"many{i}").Text("say", "Nói thêm?").YesNo("ok", "Được không?").Poll)];

    private static Poll Daily { get; } = PollMaker.Named("daily").Text("say", "Nói thêm?").YesNo("ok", "Được không?").With(poll => poll with { EveryDays = 3 }).Poll;

    [Fact]
    public void Deleting_asks_first_and_can_be_left() => Talk.About(Daily)
        .Citizen("/start daily").Citizen("tốt")
        .Citizen("/xoa").Hears(SystemTexts.DeleteAsk).Offers("Xóa hết", "Không xóa")
        .Presses("Không xóa").Hears(SystemTexts.DeleteKept, "Được không?").InPlace();

    [Fact]
    public void Deleting_takes_texts_and_state_and_leaves_counts()
    {
        var talk = Talk.About(Daily)
            .Citizen("/start daily").Citizen("tốt").Presses("Có")
            .Citizen("xoá").Presses("Xóa hết").Hears(SystemTexts.DeleteDone);

        Assert.Empty(talk.Ledger.Texts);
        Assert.Contains(talk.Last.Effects, effect => effect is Effect.ForgetTranscript);
        talk.Counted("ok:yes=1", "say:*=1", ":completed=1")
            .Stands(state =>
            {
                Assert.Null(state.Address);
                Assert.Null(state.Language);
                var mark = Assert.Single(state.Past);
                Assert.Equal(("", "", 0), (mark.Run.Id, mark.Run.Response, mark.Run.Answers.Count));
            });
    }

    [Fact]
    public void Deleting_takes_texts_whose_run_can_no_longer_be_changed()
    {
        var talk = Talk.About(Daily)
            .Citizen("/start daily").Citizen("tốt").Presses("Có")
            .Waits(TimeSpan.FromDays(8)).Wakes()
            .Stands(state => Assert.Empty(state.Past))
            .Citizen("/xoa").Presses("Xóa hết");

        Assert.Empty(talk.Ledger.Texts);
        talk.Counted("say:*=1").Stands(state => Assert.Null(state.Texts));
    }

    [Fact]
    public void Deleting_takes_the_texts_of_more_runs_than_are_remembered()
    {
        var talk = Talk.About(Many);
        foreach (var poll in Many.Take(20))
        {
            talk.Citizen($"/start {poll.Id}").Citizen("tốt").Presses("Có");
        }

        Assert.Equal(20, talk.Ledger.Texts.Count());
        talk.Citizen("/xoa").Presses("Xóa hết");
        Assert.Empty(talk.Ledger.Texts);
    }

    [Fact]
    public void A_text_that_a_deletion_could_no_longer_reach_is_not_kept()
    {
        var talk = Talk.About(Many);
        foreach (var poll in Many)
        {
            talk.Citizen($"/start {poll.Id}").Citizen("tốt").Presses("Có");
        }

        // Twelve runs that can still be changed, and twenty-four texts of those before.
        Assert.Equal(36, talk.Ledger.Texts.Count());
        talk.Citizen("/xoa").Presses("Xóa hết");
        Assert.Empty(talk.Ledger.Texts);
    }

    [Fact]
    public void Deleting_everywhere_takes_the_old_texts_of_the_other_chats()
    {
        var talk = Talk.About(Daily)
            .Citizen("/start daily").Citizen("tốt").Presses("Có")
            .Waits(TimeSpan.FromDays(8)).Wakes();
        var linked = talk.State! with { Person = new Membership("p", "seat") { Revision = 1 } };

        var turn = ConversationTurns.Decide(linked, new Inbound.Told(new PersonNote.Forget("seat")), talk.Context());

        Assert.Contains(turn.Effects, effect => effect is Effect.KeepText({ Question.Value: "say" }, null));
    }

    [Fact]
    public void A_chat_that_left_a_text_is_not_forgotten_before_its_time() => Talk.About(Daily)
        .Citizen("/start daily").Citizen("tốt").Presses("Có")
        .Waits(TimeSpan.FromDays(8)).Wakes()
        .Citizen("/menu")
        .Stands(state =>
        {
            Assert.Single(state.Texts!);
            Assert.True(state.ForgetAt > new DateTimeOffset(2027, 11, 1, 0, 0, 0, TimeSpan.Zero));
        });

    [Fact]
    public void The_transcript_is_forgotten_before_the_last_word_is_sent()
    {
        var talk = Talk.About(Daily).Citizen("/xoa").Citizen("có");

        Assert.IsType<Effect.ForgetTranscript>(talk.Last.Effects[0]);
        Assert.IsType<Effect.Send>(talk.Last.Effects[^1]);
    }

    [Fact]
    public void An_open_run_is_closed_by_deleting() => Talk.About(Daily)
        .Citizen("/start daily").Citizen("tốt")
        .Citizen("/delete").Citizen("1").Hears(SystemTexts.DeleteDone)
        .Counted(":abandoned=1", "say:*=1", ":respondents=1");

    [Fact]
    public void A_second_vote_after_deleting_is_recognised_while_the_period_lasts_and_not_longer() => Talk.About(Daily)
        .Citizen("/start daily").Citizen("tốt").Presses("Có")
        .Citizen("/xoa").Presses("Xóa hết")
        .Citizen("/start daily").Hears(SystemTexts.PollAlready, "23/11/2026").Offers("Danh mục")
        .Citizen("/xoa").Presses("Xóa hết")
        .Waits(TimeSpan.FromDays(3))
        .Citizen("/start daily").Hears("Nói thêm?").Counted(":started=2");

    [Fact]
    public void Refusing_or_deleting_again_does_not_wash_the_mark_away() => Talk.About(Daily, PollMaker.Named("other").Consent().YesNo("q", "?").Poll)
        .Citizen("/start daily").Citizen("tốt").Presses("Có")
        .Citizen("/xoa").Presses("Xóa hết")
        .Citizen("/start other").Presses("Không đồng ý")
        .Citizen("/start daily").Hears(SystemTexts.PollAlready);

    [Fact]
    public void The_mark_goes_by_itself() => Talk.About(Daily)
        .Citizen("/start daily").Citizen("tốt").Presses("Có")
        .Citizen("/xoa").Presses("Xóa hết")
        .Stands(state => Assert.InRange(state.Tombstone!.Value - new DateTimeOffset(2026, 11, 23, 2, 0, 0, TimeSpan.Zero), TimeSpan.FromDays(3), TimeSpan.FromDays(4)))
        .Wakes().IsGone();

    [Fact]
    public void A_second_tap_on_delete_is_only_explained() => Talk.About(Daily)
        .Citizen("/xoa").Presses("Xóa hết")
        .Again().IsOnlyTold(SystemTexts.NoticeClosed);
}
