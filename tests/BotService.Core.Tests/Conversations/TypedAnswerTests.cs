using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.TestKit.Talks;

namespace BotService.Core.Tests.Conversations;

/// <summary>Typed answers, understood as people type them; what is not certain is asked back, never counted.</summary>
public sealed class TypedAnswerTests
{
    private static Poll Scale { get; } = PollMaker.Named("scale").Scale("q", "Hài lòng không?").Poll;

    private static Poll Meeting { get; } = PollMaker.Named("meeting")
        .Single("q", "Có dự họp không?", ["Có", "Không được mời", "Không tham gia", "Không rõ"]).Poll;

    [Theory]
    [InlineData("5", "5")]
    [InlineData("５", "5")]
    [InlineData("៥", "5")]
    [InlineData("5️⃣", "5")]
    [InlineData("⑤", "5")]
    [InlineData(" 4. ", "4")]
    [InlineData("nam", "5")]
    [InlineData("Năm", "5")]
    [InlineData("hai", "2")]
    [InlineData("Rất hài lòng", "5")]
    [InlineData("RAT HAI LONG", "5")]
    [InlineData("rất   hài-lòng!!!", "5")]
    [InlineData("hai long", "4")]
    [InlineData("k hai long", "2")]
    [InlineData("ko hài lòng", "2")]
    [InlineData("rat khong hai long", "1")]
    [InlineData("RHL", "5")]
    [InlineData("Very satisfied", "5")]
    [InlineData("neutral", "3")]
    [InlineData("binh", "3")]
    [InlineData("rat hai", "5")]
    [InlineData("R\u0061\u0302\u0301t ha\u0300i lo\u0300ng", "5")]
    [InlineData("hài\u200B lòng\u200F", "4")]
    public void Is_understood(string typed, string option) => Talk.About(Scale)
        .Citizen("/start scale")
        .Citizen(typed).Counted($"q:{option}=1", ":completed=1");

    [Theory]
    [InlineData("khong", "Không hài lòng", "Rất không hài lòng")]
    [InlineData("k", "Không hài lòng", "Rất không hài lòng")]
    [InlineData("rất", "Rất hài lòng", "Rất không hài lòng")]
    [InlineData("hai logn", "Hài lòng")]
    [InlineData("binh thuog", "Bình thường")]
    [InlineData("toi thay binh thuong", "Bình thường")]
    [InlineData("cau 3", "Bình thường")]
    public void Is_in_doubt_and_asked_back(string typed, params string[] candidates) => Talk.About(Scale)
        .Citizen("/start scale")
        .Citizen(typed).Hears(SystemTexts.QuestionDoubt).Offers(candidates).Counted("q:1=0", "q:2=0", "q:3=0", "q:4=0", "q:5=0");

    [Theory]
    [InlineData("7")]
    [InlineData("0")]
    [InlineData("blub")]
    [InlineData("1 5")]
    [InlineData("/")]
    [InlineData("")]
    public void Is_not_understood(string typed) => Talk.About(Scale)
        .Citizen("/start scale")
        .Citizen(typed).Hears(SystemTexts.ErrorUnknown, "Hài lòng không?").Counted(":respondents=0");

    [Fact]
    public void The_opposite_is_never_guessed_from_a_part_of_a_label() => Talk.About(Meeting)
        .Citizen("/start meeting")
        .Citizen("được mời").Hears(SystemTexts.QuestionDoubt).Offers("Không được mời")
        .Citizen("không").Hears(SystemTexts.QuestionDoubt).Offers("Không được mời", "Không tham gia", "Không rõ")
        .Citizen("khong dc moi").Counted("q:b=1");

    [Fact]
    public void A_doubt_is_settled_by_press_or_by_number() => Talk.About(Scale)
        .Citizen("/start scale")
        .Citizen("khong").Presses("Rất không hài lòng").InPlace().Counted("q:1=1");

    [Fact]
    public void The_same_doubt_three_times_ends_in_help() => Talk.About(Scale)
        .Citizen("/start scale")
        .Citizen("khong").Citizen("khong")
        .Citizen("khong").Hears(SystemTexts.HelpChoice, "Hài lòng không?")
        .Citizen("2").Counted("q:2=1");

    [Fact]
    public void Yes_and_no_are_taken_in_both_languages() => Talk.About(PollMaker.Named("yn").YesNo("a", "A?").YesNo("b", "B?").YesNo("c", "C?").Poll)
        .Citizen("/start yn")
        .Citizen("đúng").Citizen("ko").Citizen("yes")
        .Counted("a:yes=1", "b:no=1", "c:yes=1", ":completed=1");

    [Fact]
    public void The_word_for_stop_and_the_word_for_right_are_told_apart_or_asked_back() => Talk.About(PollMaker.Named("yn").YesNo("a", "A?").YesNo("b", "B?").Poll)
        .Citizen("/start yn")
        .Citizen("dung").Hears(SystemTexts.QuestionDoubt).Offers("Có", SystemTexts.ButtonStop)
        .Citizen("đúng").Counted("a:yes=1")
        .Citizen("dừng").Hears(SystemTexts.StopPaused).Counted("b:yes=0");
}
