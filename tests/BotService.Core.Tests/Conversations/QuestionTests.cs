using BotService.Core.Conversations;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.TestKit.Talks;

namespace BotService.Core.Tests.Conversations;

public sealed class QuestionTests
{
    private static Poll Two { get; } = PollMaker.Named("two").YesNo("water", "Nước có sạch không?").YesNo("road", "Đường có đèn không?").Poll;

    private static Poll Reasons { get; } = PollMaker.Named("reasons")
        .Scale("staff", "Cán bộ thế nào?", skippable: true)
        .Single("why", "Vì sao?", ["Chờ lâu", "Thái độ"], skippable: true, when: new Condition(new("staff"), ["1", "2"]), numbered: false)
        .Text("more", "Nói thêm?")
        .Poll;

    [Fact]
    public void A_poll_without_introduction_begins_with_its_first_question() => Talk.About(Two)
        .Citizen("/start two").Hears("1/2", "Nước có sạch không?").Anew()
        .Offers("Có", "Không")
        .Counted(":started=1", ":respondents=0");

    [Fact]
    public void A_whole_poll_by_presses_is_one_living_message() => Talk.About(Two)
        .Citizen("/start two")
        .Presses("Có").Hears("2/2", "Đường có đèn không?").InPlace().Offers("Có", "Không", "Quay lại")
        .Presses("Không").Hears(SystemTexts.SummaryTitle, "water: Có", "road: Không", "Cảm ơn").InPlace()
        .Offers("Sửa câu trả lời", "Danh mục")
        .Counted("water:yes=1", "road:no=1", ":respondents=1", ":completed=1", ":abandoned=0", ":s0=1");

    [Fact]
    public void An_answer_makes_no_ids()
    {
        var talk = Talk.About(Two).Citizen("/start two");

        var turn = ConversationTurns.Decide(talk.State!, new Inbound.Said("có"), talk.Context() with { Fresh = () => throw new InvalidOperationException("nothing begins here") });

        Assert.Contains(turn.Effects, effect => effect is Effect.Send);
    }

    [Fact]
    public void A_citizen_who_mistypes_still_reaches_the_end() => Talk.About(Two)
        .Citizen("/start two")
        .Citizen("không biết").Hears(SystemTexts.QuestionDoubt).Offers("Không")
        .Citizen("blub").Hears(SystemTexts.ErrorUnknown, "Nước có sạch không?")
        .Citizen("blub").Hears(SystemTexts.HelpChoice, "Nước có sạch không?")
        .Citizen("có").Hears("Đường có đèn không?")
        .Citizen("2").Hears("Cảm ơn")
        .Counted("water:yes=1", "road:no=1");

    [Fact]
    public void A_typed_answer_is_followed_by_a_new_message_and_a_press_on_that_edits_it() => Talk.About(Two)
        .Citizen("/start two")
        .Citizen("có").Hears("2/2").Anew()
        .Presses("Có").Hears("Cảm ơn").InPlace();

    [Fact]
    public void A_double_tap_is_counted_once_and_silent_in_the_chat() => Talk.About(Two)
        .Citizen("/start two")
        .Presses("Có")
        .Again().IsOnlyTold(SystemTexts.NoticeOld)
        .Counted("water:yes=1", "road:yes=0");

    [Fact]
    public void A_press_on_an_older_copy_of_the_open_question_counts_and_is_answered_anew()
    {
        var talk = Talk.About(Two).Citizen("/start two");
        var old = talk.ButtonNamed("Có");

        talk.Citizen("hmm").Hears(SystemTexts.ErrorUnknown).PressesStale(old);

        talk.Hears("Đường có đèn không?").Anew().Counted("water:yes=1");
    }

    [Fact]
    public void A_press_of_a_run_that_is_long_gone_is_explained()
    {
        var talk = Talk.About(Two).Citizen("/start two");
        var old = talk.ButtonNamed("Có");

        talk.Wakes().PressesStale(old);

        talk.IsOnlyTold(SystemTexts.NoticeClosed).Counted("water:yes=0", ":abandoned=1");
    }

    [Fact]
    public void A_forged_press_is_explained_and_never_counted() => Talk.About(Two)
        .Citizen("/start two")
        .Does(new Inbound.Forged()).IsOnlyTold(SystemTexts.NoticeForeign)
        .Does(new Inbound.Pressed("nonsense", "m1")).IsOnlyTold(SystemTexts.NoticeForeign)
        .Counted("water:yes=0");

    [Fact]
    public void A_follow_up_is_asked_only_after_the_answers_it_belongs_to() => Talk.About(Reasons)
        .Citizen("/start reasons")
        .Presses("Không hài lòng").Hears("Vì sao?")
        .Presses("Chờ lâu").Hears("Nói thêm?")
        .Counted("staff:2=1", "why:a=1");

    [Fact]
    public void A_changed_answer_moves_its_count_and_drops_the_answer_that_is_no_longer_asked() => Talk.About(Reasons)
        .Citizen("/start reasons")
        .Presses("Không hài lòng").Presses("Chờ lâu")
        .Presses("Quay lại").Hears("Vì sao?")
        .Presses("Quay lại").Hears("Cán bộ thế nào?").Counted("staff:2=1", "why:a=1")
        .Presses("Hài lòng").Hears("Nói thêm?")
        .Counted("staff:2=0", "staff:4=1", "why:a=0", ":respondents=1");

    [Fact]
    public void Skipping_everything_makes_no_respondent_and_taking_the_only_answer_back_unmakes_one() => Talk.About(Reasons)
        .Citizen("/start reasons")
        .Presses("Bỏ qua").Counted("staff:~skip=1", ":respondents=0")
        .Presses("Quay lại").Presses("Rất hài lòng").Counted("staff:~skip=0", "staff:5=1", ":respondents=1")
        .Presses("Quay lại").Presses("Bỏ qua").Counted("staff:5=0", "staff:~skip=1", ":respondents=0")
        .Citizen("bỏ qua").Counted(":completed=1", "more:~skip=1", ":respondents=0");

    [Fact]
    public void The_progress_counts_numbered_questions_only() => Talk.About(Reasons)
        .Citizen("/start reasons").Hears("1/2")
        .Presses("Rất không hài lòng").Stands(state => Assert.IsType<Prompt.Ask>(state.Prompt))
        .Presses("Bỏ qua").Hears("2/2");

    [Fact]
    public void The_first_question_has_nothing_before_it() => Talk.About(Two)
        .Citizen("/start two")
        .Citizen("/back").Hears(SystemTexts.QuestionFirst, "1/2");

    [Fact]
    public void What_must_be_answered_cannot_be_skipped() => Talk.About(Two)
        .Citizen("/start two")
        .Citizen("bo qua").Hears(SystemTexts.QuestionUnskippable, "1/2")
        .Counted("water:~skip=0");

    [Fact]
    public void A_multiple_choice_is_ticked_in_place_and_sent_by_done() => Talk.About(
            PollMaker.Named("many").Multiple("what", "Những gì?", ["Đường", "Điện", "Nước"], most: 2).YesNo("next", "Sao nữa?").Poll)
        .Citizen("/start many").Hears(SystemTexts.QuestionManyMax).Offers("Đường", "Điện", "Nước", "Xong")
        .Presses("Xong").IsOnlyTold(SystemTexts.QuestionPickOne)
        .Presses("Nước").InPlace().Offers("Đường", "Điện", "*Nước", "Xong")
        .Again().IsOnlyTold(SystemTexts.NoticeOld)
        .Presses("Đường").InPlace().Offers("*Đường", "Điện", "*Nước", "Xong").Counted("what:a=0")
        .Presses("Điện").IsOnlyTold(SystemTexts.QuestionTooMany)
        .Presses("Xong").Hears("Sao nữa?").Counted("what:a=1", "what:c=1", "what:b=0", "what:*=1")
        .Presses("Quay lại").Offers("*Đường", "Điện", "*Nước", "Xong")
        .Presses("Đường").Presses("Xong").Counted("what:a=0", "what:c=1", "what:*=1");

    [Fact]
    public void A_multiple_choice_takes_typed_numbers_and_labels() => Talk.About(
            PollMaker.Named("many").Multiple("what", "Những gì?", ["Đường", "Điện", "Nước"]).Poll)
        .Citizen("/start many")
        .Citizen("1, 3").Offers("*Đường", "Điện", "*Nước", "Xong")
        .Citizen("dien").Offers("*Đường", "*Điện", "*Nước", "Xong")
        .Citizen("xong").Hears("what: Đường, Điện, Nước")
        .Counted("what:a=1", "what:b=1", "what:c=1", "what:*=1", ":completed=1");

    [Fact]
    public void What_was_ticked_by_mistake_is_typed_again_to_clear_it() => Talk.About(
            PollMaker.Named("many").Multiple("what", "Những gì?", ["Đường", "Điện", "Nước"], most: 2).Poll)
        .Citizen("/start many")
        .Citizen("1, 3").Citizen("2").Hears(SystemTexts.QuestionTooMany)
        .Citizen("1").Offers("Đường", "Điện", "*Nước", "Xong")
        .Citizen("nuoc").Offers("Đường", "Điện", "Nước", "Xong")
        .Citizen("2").Citizen("xong").Counted("what:a=0", "what:b=1", "what:c=0", ":completed=1");

    [Theory]
    [InlineData("5", "5")]
    [InlineData("12,5", "12.5")]
    [InlineData("12.5", "12.5")]
    [InlineData("1.234", "1234")]
    [InlineData("1.234,50", "1234.5")]
    [InlineData("1 234", "1234")]
    [InlineData("１２", "12")]
    [InlineData("៣០", "30")]
    [InlineData("30 phút", "30")]
    [InlineData("năm", "5")]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    public void Numbers_are_read_as_people_write_them(string typed, string counted) => Talk.About(
            PollMaker.Named("wait").Number("minutes", "Bao nhiêu phút?", 0, 10_000).Poll)
        .Citizen("/start wait")
        .Citizen(typed).Counted($"minutes:{counted}=1", "minutes:*=1", ":completed=1");

    [Theory]
    [InlineData("-1", SystemTexts.ErrorRange)]
    [InlineData("100.000.000", SystemTexts.ErrorRange)]
    [InlineData("1.23.4", SystemTexts.ErrorNumber)]
    [InlineData("5 6", SystemTexts.ErrorNumber)]
    [InlineData("lâu lắm", SystemTexts.ErrorNumber)]
    [InlineData("9999999999999999999999", SystemTexts.ErrorNumber)]
    [InlineData(".", SystemTexts.ErrorNumber)]
    public void What_is_no_number_in_range_is_explained(string typed, string key) => Talk.About(
            PollMaker.Named("wait").Number("minutes", "Bao nhiêu phút?", 0, 10_000).Poll)
        .Citizen("/start wait")
        .Citizen(typed).Hears(key, "Bao nhiêu phút?").Counted("minutes:*=0");

    [Fact]
    public void An_English_reader_writes_numbers_the_English_way() => Talk.About(
            PollMaker.Named("wait").Number("minutes", "Bao nhiêu phút?").Poll)
        .Hinted(Language.English)
        .Citizen("/start wait")
        .Citizen("1,234").Counted("minutes:1234=1");

    [Fact]
    public void Three_misses_explain_how_to_answer_each_kind_of_question() => Talk.About(
            PollMaker.Named("wait").Number("minutes", "Bao nhiêu phút?").Poll)
        .Citizen("/start wait")
        .Citizen("x").Citizen("y")
        .Citizen("z").Hears(SystemTexts.HelpNumber, "Bao nhiêu phút?")
        .Citizen("w").Hears(SystemTexts.ErrorNumber);
}
