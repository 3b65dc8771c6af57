using BotService.Core.Conversations;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.TestKit.Talks;

namespace BotService.Core.Tests.Conversations;

public sealed class ChangeTests
{
    private static Poll Reasons { get; } = PollMaker.Named("reasons")
        .Scale("staff", "Cán bộ thế nào?")
        .Single("why", "Vì sao?", ["Chờ lâu", "Thái độ"], when: new Condition(new("staff"), ["1", "2"]), numbered: false)
        .YesNo("again", "Đến nữa không?")
        .Poll;

    private static Talk Finished() => Talk.About(Reasons)
        .Citizen("/start reasons").Presses("Hài lòng").Presses("Có").Counted(":completed=1");

    [Fact]
    public void A_changed_answer_moves_its_count_and_logs_a_new_version()
    {
        var talk = Finished()
            .Presses("Sửa câu trả lời").Hears(SystemTexts.ChangeAsk).InPlace().Offers("staff", "again", "Giữ nguyên")
            .Presses("again").Hears("Đến nữa không?").InPlace().Offers("Có", "Không", "Giữ nguyên")
            .Presses("Không").Hears("again: Không", "Cảm ơn").InPlace();

        talk.Counted("again:yes=0", "again:no=1", ":completed=1", ":started=1");
        Assert.Equal([1, 2], talk.Ledger.Responses.Select(response => response.Version));
        Assert.All(talk.Ledger.Responses, response => Assert.Equal(ResponseState.Finished, response.State));
    }

    [Fact]
    public void A_change_that_opens_a_follow_up_asks_it() => Finished()
        .Presses("Sửa câu trả lời").Presses("staff")
        .Presses("Không hài lòng").Hears("Vì sao?").Counted("staff:4=0", "staff:2=1")
        .Presses("Thái độ").Hears("why: Thái độ").Counted("why:b=1")
        .Presses("Sửa câu trả lời").Presses("staff").Presses("Rất hài lòng")
        .Counted("why:b=0", "staff:5=1");

    [Fact]
    public void The_same_answer_again_changes_nothing()
    {
        var talk = Finished().Presses("Sửa câu trả lời").Presses("again").Presses("Có").Hears("again: Có");

        Assert.Single(talk.Ledger.Responses);
    }

    [Fact]
    public void A_change_can_be_left_at_any_point() => Finished()
        .Presses("Sửa câu trả lời").Presses("again")
        .Citizen("quay lại").Hears(SystemTexts.ChangeAsk)
        .Presses("Giữ nguyên").Hears("again: Có")
        .Stands(state => Assert.Null(state.Run))
        .Counted("again:yes=1");

    [Fact]
    public void A_change_left_open_ends_with_the_time_for_changes()
    {
        var talk = Finished().Presses("Sửa câu trả lời").Presses("again");

        talk.Wakes().HearsNothing().Stands(state => Assert.Null(state.Run)).Counted(":completed=1", ":abandoned=0", "again:yes=1");
    }

    [Fact]
    public void After_seven_days_nothing_can_be_changed()
    {
        var talk = Finished();
        var button = talk.ButtonNamed("Sửa câu trả lời");

        talk.Waits(TimeSpan.FromDays(7)).PressesStale(button);

        talk.IsOnlyTold(SystemTexts.ChangeOver);
    }

    [Fact]
    public void While_another_poll_is_open_it_comes_first()
    {
        var talk = Talk.About(Reasons, PollMaker.Named("other").YesNo("q", "Câu khác?").Poll)
            .Citizen("/start reasons").Presses("Hài lòng").Presses("Có");
        var change = talk.ButtonNamed("Sửa câu trả lời");

        talk.Citizen("/start other").PressesStale(change);

        talk.Hears(SystemTexts.ChangeBusy, "Câu khác?").Counted(":abandoned=0");
    }

    [Fact]
    public void Whoever_answers_twice_is_offered_to_change() => Finished()
        .Citizen("/start reasons").Hears(SystemTexts.PollAlready)
        .Citizen("1").Hears(SystemTexts.ChangeAsk)
        .Citizen("2").Hears("Đến nữa không?")
        .Citizen("không").Counted("again:no=1");

    [Fact]
    public void A_run_begun_under_an_older_revision_is_finished_and_changed_under_it()
    {
        var talk = Talk.About(Reasons).Citizen("/start reasons").Presses("Hài lòng")
            .Edited(PollMaker.Named("reasons").Revision(2).Scale("staff", "Mới?").YesNo("fresh", "Câu mới?").Poll);

        talk.Presses("Có").Hears("again: Có").Counted(":completed=1")
            .Presses("Sửa câu trả lời").Offers("staff", "again", "Giữ nguyên");
        Assert.Equal("reasons-r1", talk.Ledger.Responses[^1].Revision.Value);
    }

    [Fact]
    public void Whoever_types_what_leaves_it_as_it_is_gets_the_summary_back_also_where_a_text_is_awaited() => Talk.About(
            PollMaker.Named("one").YesNo("a", "A?").Text("b", "B?").Poll)
        .Citizen("/start one").Citizen("có").Citizen("Vâng ạ")
        .Presses("Sửa câu trả lời").Citizen("1").Hears("A?")
        .Citizen("GIỮ NGUYÊN").Hears("a: Có")
        .Presses("Sửa câu trả lời").Citizen("2").Hears("B?")
        .Citizen("keep as it is").Hears("a: Có")
        .Counted("a:yes=1", "b:*=1", ":completed=1");
}
