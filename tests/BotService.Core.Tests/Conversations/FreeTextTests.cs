using BotService.Core.Conversations;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.TestKit.Talks;

namespace BotService.Core.Tests.Conversations;

public sealed class FreeTextTests
{
    private static Poll Comment { get; } = PollMaker.Named("comment").Text("say", "Nói thêm?", longest: 40).Poll;

    [Fact]
    public void A_written_answer_is_kept_beside_the_response_and_not_in_the_conversation()
    {
        var talk = Talk.About(Comment).Citizen("/start comment").Citizen("  Nhân viên lịch sự  ");

        talk.Hears("Cảm ơn", SystemTexts.SummaryText).Counted("say:*=1", ":respondents=1", ":completed=1");
        Assert.Equal([("say", "Nhân viên lịch sự")], talk.Ledger.Texts);
        Assert.DoesNotContain("lịch sự", TalkJson.Write(talk.State!), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_could_name_a_person_are_scrubbed()
    {
        var talk = Talk.About(Comment).Citizen("/start comment").Citizen("gọi 0912 345 678 hay a@b.vn");

        Assert.Equal([("say", "gọi [...] hay [...]")], talk.Ledger.Texts);
    }

    [Fact]
    public void A_text_that_is_too_long_is_not_cut_but_asked_for_again() => Talk.About(Comment)
        .Citizen("/start comment")
        .Citizen(new string('a', 41)).Hears(SystemTexts.ErrorTooLong, "40", "Nói thêm?")
        .Counted("say:*=0");

    [Fact]
    public void Length_is_counted_in_characters_as_a_reader_sees_them() => Talk.About(Comment)
        .Citizen("/start comment")
        .Citizen(string.Concat(Enumerable.Repeat("👨‍👩‍👧", 40))).Hears("Cảm ơn");

    [Theory]
    [InlineData("\u202E\u200F\u0000")]
    [InlineData("\uD800")]
    [InlineData("   ")]
    public void Text_with_nothing_to_read_in_it_is_not_taken(string typed) => Talk.About(Comment)
        .Citizen("/start comment")
        .Citizen(typed).Hears(SystemTexts.ErrorUnknown, "Nói thêm?").Counted("say:*=0");

    [Theory]
    [InlineData("dừng", SystemTexts.StopPaused)]
    [InlineData("XÓA", SystemTexts.DeleteAsk)]
    [InlineData("trợ giúp", SystemTexts.HelpText)]
    [InlineData("menu", SystemTexts.PollResume)]
    [InlineData("tiếp tục", "q.say")]
    public void While_text_is_awaited_only_a_few_words_are_commands(string typed, string key) => Talk.About(Comment)
        .Citizen("/start comment")
        .Citizen(typed).Hears(key).Counted("say:*=0");

    [Theory]
    [InlineData("ngôn ngữ")]
    [InlineData("góp ý")]
    [InlineData("5")]
    public void All_other_words_are_somebodys_answer(string typed) => Talk.About(Comment)
        .Citizen("/start comment")
        .Citizen(typed).Counted("say:*=1");

    [Fact]
    public void An_unknown_slash_command_is_no_answer() => Talk.About(Comment)
        .Citizen("/start comment")
        .Citizen("/blub").Hears(SystemTexts.ErrorUnknown).Counted("say:*=0");

    [Fact]
    public void A_text_replaced_by_skipping_is_forgotten()
    {
        var talk = Talk.About(PollMaker.Named("two").Text("say", "Nói thêm?").YesNo("ok", "Được chưa?").Poll)
            .Citizen("/start two").Citizen("tốt").Presses("Quay lại").Presses("Bỏ qua");

        talk.Counted("say:*=0", "say:~skip=1", ":respondents=0");
        Assert.Empty(talk.Ledger.Texts);
    }

    [Fact]
    public void What_is_not_text_gets_a_fitting_reply() => Talk.About(Comment)
        .Citizen("/start comment")
        .Does(new Inbound.Other("photo")).Hears(SystemTexts.ErrorFormat, "Nói thêm?").Counted("say:*=0");
}
