using BotService.Core.Conversations;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.TestKit.Talks;

namespace BotService.Core.Tests.Conversations;

public sealed class DeletionTests
{
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
