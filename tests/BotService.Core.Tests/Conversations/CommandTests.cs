using BotService.Core.Conversations;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.TestKit.Talks;

namespace BotService.Core.Tests.Conversations;

public sealed class CommandTests
{
    private static Poll Two { get; } = PollMaker.Named("two").YesNo("water", "Nước có sạch không?").YesNo("road", "Đường có đèn không?").Poll;

    [Theory]
    [InlineData("/start")]
    [InlineData("/menu")]
    [InlineData("/gopy")]
    [InlineData("/KhaoSat@bot")]
    [InlineData("GÓP Ý")]
    [InlineData("xin chào")]
    public void Without_anything_under_way_there_is_a_menu(string typed) => Talk.About(Two)
        .Citizen(typed).Hears(SystemTexts.Menu, SystemTexts.MenuPolls)
        .Offers("Khảo sát two", "Trợ giúp", "Ngôn ngữ", "Quyền riêng tư");

    [Fact]
    public void The_menu_is_pressed_or_typed_by_number_or_name() => Talk.About(Two)
        .Citizen("/menu")
        .Citizen("2").Hears(SystemTexts.Help)
        .Citizen("ngôn ngữ").Hears(SystemTexts.LanguageAsk)
        .Citizen("1").Hears(SystemTexts.Menu)
        .Citizen("khảo sát two").Hears("Nước có sạch không?");

    [Fact]
    public void A_double_tap_on_a_poll_of_the_menu_opens_it_once() => Talk.About(Two)
        .Citizen("/menu")
        .Presses("Khảo sát two").Hears("1/2").InPlace()
        .Again().IsOnlyTold(SystemTexts.NoticeOld).Counted(":started=1");

    [Fact]
    public void With_a_run_under_way_the_menu_offers_to_go_on() => Talk.About(Two)
        .Citizen("/start two").Presses("Có")
        .Citizen("/start").Hears("<poll.resume 2 2>").Offers("Làm tiếp", "Trợ giúp", "Ngôn ngữ", "Quyền riêng tư")
        .Presses("Làm tiếp").Hears("Đường có đèn không?").InPlace()
        .Again().IsOnlyTold(SystemTexts.NoticeOld);

    [Fact]
    public void Stop_pauses_and_keeps_the_place() => Talk.About(Two)
        .Citizen("/start two").Presses("Có")
        .Citizen("/dung").Hears(SystemTexts.StopPaused).Offers("Làm tiếp", "Xóa dữ liệu")
        .Stands(state => Assert.True(state.OptedOut))
        .Citizen("bắt đầu").Hears("2/2")
        .Stands(state => Assert.False(state.OptedOut))
        .Counted(":started=1", ":abandoned=0");

    [Theory]
    [InlineData("/tieptuc")]
    [InlineData("làm tiếp")]
    [InlineData("1")]
    public void A_paused_run_is_taken_up_again(string typed) => Talk.About(Two)
        .Citizen("/start two").Citizen("stop")
        .Citizen(typed).Hears("1/2").Stands(state => Assert.False(state.OptedOut));

    [Fact]
    public void Stop_without_a_run_says_so() => Talk.About(Two)
        .Citizen("/stop").Hears(SystemTexts.StopDone).Stands(state => Assert.True(state.OptedOut))
        .Citizen("/tieptuc").Hears(SystemTexts.Menu).Stands(state => Assert.False(state.OptedOut));

    [Fact]
    public void The_question_of_a_paused_run_can_still_be_pressed()
    {
        var talk = Talk.About(Two).Citizen("/start two");
        var button = talk.ButtonNamed("Có");

        talk.Citizen("/stop").PressesStale(button);

        talk.Hears("Đường có đèn không?").Anew().Counted("water:yes=1");
    }

    [Fact]
    public void The_language_changes_at_any_time_and_the_place_is_kept() => Talk.About(Two)
        .Citizen("/start two").Presses("Có").Presses("Quay lại")
        .Citizen("/language").Hears(SystemTexts.LanguageAsk)
        .Presses("English").Hears("1/2", "Nước có sạch không? (en)").InPlace().Offers("Yes", "No")
        .Does(new Inbound.ChoseLanguage(Language.Vietnamese)).Hears("1/2", "Nước có sạch không?").Anew()
        .Does(new Inbound.ChoseLanguage(Language.Vietnamese)).HearsNothing()
        .Counted("water:yes=1");

    [Fact]
    public void The_channels_own_switch_is_silent_while_nothing_is_open() => Talk.About(Two)
        .Does(new Inbound.ChoseLanguage(Language.English)).HearsNothing()
        .Citizen("/start two").Hears("Nước có sạch không? (en)");

    [Fact]
    public void Help_says_how_to_answer_where_something_is_asked() => Talk.About(Two)
        .Citizen("help").Hears(SystemTexts.Help)
        .Citizen("/start two").Citizen("trợ giúp").Hears(SystemTexts.HelpChoice, "1/2");

    [Fact]
    public void Privacy_is_told_in_three_texts_and_the_question_stays_open() => Talk.About(Two)
        .Citizen("/start two")
        .Citizen("/privacy").Hears(SystemTexts.PrivacyWho, SystemTexts.PrivacyHowLong, "12", SystemTexts.PrivacyRights, "dpo@example.vn")
        .Citizen("có").Hears("2/2");

    [Fact]
    public void What_cannot_be_read_is_answered_before_anything_began() => Talk.About(Two)
        .Does(new Inbound.Other("sticker")).Hears(SystemTexts.ErrorFormat, SystemTexts.Menu);

    [Fact]
    public void Whoever_blocks_and_comes_back_is_known_to() => Talk.About(Two)
        .Citizen("/start two")
        .Does(new Inbound.Reachable(false)).HearsNothing().Stands(state => Assert.True(state.Unreachable))
        .Does(new Inbound.Reachable(false)).HearsNothing()
        .Citizen("có").Hears("2/2").Stands(state => Assert.False(state.Unreachable));

    [Fact]
    public void A_chat_that_moved_has_its_new_address() => Talk.About(Two)
        .Citizen("/start two")
        .Does(new Inbound.Moved("elsewhere")).HearsNothing()
        .Stands(state => Assert.Equal("elsewhere", state.Address));
}
