using BotService.Core.Conversations;
using BotService.Core.Links;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.TestKit.Talks;

namespace BotService.Core.Tests.Conversations;

public sealed class OpeningTests
{
    private const string Code = "000000011";
    private const string Other = "000000022";

    private static Poll Visit { get; } = PollMaker.Named("visit").Intro().Consent()
        .YesNo("ok", "Được không?").YesNo("again", "Lần nữa?").With(poll => poll with { OpenToAll = false, DefaultUnit = null }).Poll;

    private static Poll Adults { get; } = PollMaker.Named("adults").Intro().About().Consent()
        .YesNo("ok", "Được không?").With(poll => poll with { AdultsOnly = true, EveryDays = 0 }).Poll;

    private static Poll Bare { get; } = PollMaker.Named("bare").YesNo("ok", "Được không?").Poll;

    [Fact]
    public void The_codes_of_these_tests_are_codes()
    {
        Assert.Equal(Code, LinkCode.Read(Code));
        Assert.Equal(Other, LinkCode.Read(Other));
    }

    [Fact]
    public void Consent_is_asked_under_the_introduction_and_yes_begins_at_once() => Talk.About(Visit).Linked(Code, "visit", "u2")
        .Citizen($"/start {Code}").Hears("Mời ông/bà trả lời về Trạm y tế.", SystemTexts.ConsentShort)
        .Offers("Tôi đồng ý", "Không đồng ý", "Đọc thêm", "English").Counted(":started=0")
        .Presses("Tôi đồng ý").Hears("1/2", "Được không?").InPlace().Counted(":started=1")
        .Stands(state =>
        {
            var consent = Assert.Single(state.Consents);
            Assert.Equal(("survey", "v1"), (consent.Purpose, consent.TextVersion));
            Assert.Equal("u2", state.Run!.Unit.Value);
        });

    [Fact]
    public void The_same_purpose_is_not_asked_twice_and_the_introduction_waits_for_a_start() => Talk.About(Visit).Linked(Code, "visit").Linked(Other, "visit")
        .Citizen($"/start {Code}").Presses("Tôi đồng ý").Presses("Có").Presses("Có")
        .Citizen(Other).Hears("Mời ông/bà trả lời").Offers("Bắt đầu", "Để sau")
        .Presses("Để sau").Hears(SystemTexts.OpeningLater).Counted(":started=1")
        .Presses("Bắt đầu").Hears("Được không?").Counted(":started=2");

    [Fact]
    public void No_to_consent_leaves_a_mark_without_content_that_goes_after_a_day()
    {
        var talk = Talk.About(Visit).Linked(Code, "visit")
            .Citizen($"/start {Code}")
            .Presses("Không đồng ý").Hears(SystemTexts.ConsentNo, "1022");

        talk.Stands(state => Assert.Equal(
            TalkJson.Write(new Conversation { Channel = "telegram", Tombstone = talk.Now.AddDays(1) }), TalkJson.Write(state)));
        talk.Again().IsOnlyTold(SystemTexts.NoticeClosed)
            .Wakes().IsGone();
    }

    [Fact]
    public void Whoever_refused_and_writes_again_starts_afresh() => Talk.About(Visit).Linked(Code, "visit")
        .Citizen($"/start {Code}").Citizen("không")
        .Hears(SystemTexts.ConsentNo)
        .Citizen(Code).Hears(SystemTexts.ConsentShort)
        .Citizen("đồng ý").Hears("Được không?");

    [Fact]
    public void Consent_reads_further_in_place_and_asks_again() => Talk.About(Visit).Linked(Code, "visit")
        .Citizen($"/start {Code}")
        .Presses("Đọc thêm").Hears(SystemTexts.PrivacyWho, SystemTexts.PrivacyHowLong, SystemTexts.PrivacyRights, SystemTexts.ConsentShort).InPlace()
        .Presses("English").Hears("<en consent.short").InPlace()
        .Presses("I agree").Hears("Được không? (en)");

    [Fact]
    public void Adults_confirm_their_age_after_consent() => Talk.About(Adults)
        .Citizen("/start adults").Offers("Tôi đồng ý", "Không đồng ý", "Đọc thêm", "Tìm hiểu thêm", "English")
        .Presses("Tìm hiểu thêm").Hears("Khảo sát này hỏi gì")
        .Presses("Tôi đồng ý").Hears(SystemTexts.ConsentAge)
        .Again().IsOnlyTold(SystemTexts.NoticeOld)
        .Presses("Đủ 18 tuổi").Hears("Được không?")
        .Stands(state => Assert.True(state.Adult));

    [Fact]
    public void Nothing_is_kept_of_a_minor() => Talk.About(Adults)
        .Citizen("/start adults").Presses("Tôi đồng ý")
        .Presses("Chưa đủ").Hears(SystemTexts.ConsentMinor)
        .Stands(state =>
        {
            Assert.NotNull(state.Tombstone);
            Assert.Empty(state.Consents);
            Assert.Null(state.Address);
        });

    [Fact]
    public void Refusing_one_purpose_leaves_what_another_allowed() => Talk.About(Visit, PollMaker.Named("news").Consent("news").YesNo("ok", "Tin?").Poll).Linked(Code, "visit")
        .Citizen($"/start {Code}").Presses("Tôi đồng ý")
        .Citizen("/start news").Presses("Không đồng ý").Hears(SystemTexts.ConsentDeclined)
        .Presses("Làm tiếp").Hears("Được không?").Counted(":abandoned=0");

    [Fact]
    public void The_language_is_asked_only_when_neither_chosen_nor_hinted() => Talk.About(Bare).Hinted(null)
        .Citizen("/start bare").Hears(SystemTexts.LanguageAsk).Offers("Tiếng Việt", "English")
        .Presses("English").Hears("Được không? (en)").InPlace()
        .Counted(":started=1");

    [Fact]
    public void A_language_may_be_typed() => Talk.About(Bare).Hinted(null)
        .Citizen("xin chào").Hears(SystemTexts.LanguageAsk)
        .Citizen("english").Hears(SystemTexts.LanguageSet, SystemTexts.Menu);

    [Theory]
    [InlineData("/start 000000019", "000000019")]
    [InlineData("/start no-such-poll", "no-such-poll")]
    [InlineData("000000033", "000000033")]
    public void An_unknown_code_is_named(string typed, string named) => Talk.About(Bare)
        .Citizen(typed).Hears(SystemTexts.PollBadCode, named).Counted(":started=0");

    [Fact]
    public void A_poll_that_is_not_open_to_all_needs_its_code() => Talk.About(Visit)
        .Citizen("/start visit").Hears(SystemTexts.PollBadCode);

    [Fact]
    public void A_hostile_code_is_cleaned_before_it_is_shown_again() => Talk.About(Bare)
        .Citizen("/start \u202Eabc\u0000\uD800").Hears("<poll.badcode abc>");

    [Fact]
    public void Links_have_their_days() => Talk.About(Visit)
        .Linked(Code, "visit", from: new(2026, 11, 24)).Linked(Other, "visit", to: new(2026, 11, 22))
        .Citizen(Code).Hears(SystemTexts.LinkEarly, "24/11/2026")
        .Citizen($"/start {Other}").Hears(SystemTexts.LinkExpired, "22/11/2026")
        .Waits(TimeSpan.FromDays(1)).Citizen("0000-0001-1").Hears(SystemTexts.ConsentShort);

    [Fact]
    public void Polls_have_their_days() => Talk.About(
            PollMaker.Named("early").YesNo("q", "?").With(poll => poll with { OpensOn = new(2026, 12, 1) }).Poll,
            PollMaker.Named("late").YesNo("q", "?").With(poll => poll with { ClosesOn = new(2026, 11, 22) }).Poll)
        .Citizen("/start early").Hears(SystemTexts.PollNotOpen, "01/12/2026")
        .Citizen("/start late").Hears(SystemTexts.PollClosed, "22/11/2026")
        .Citizen("/menu").Hears(SystemTexts.MenuNoPolls)
        .Counted(":started=0");

    [Fact]
    public void A_link_to_a_poll_that_is_gone_says_so() => Talk.About(Bare).Linked(Code, "visit")
        .Citizen(Code).Hears(SystemTexts.PollGone);

    [Fact]
    public void The_same_code_resumes_at_the_same_question() => Talk.About(Visit).Linked(Code, "visit")
        .Citizen($"/start {Code}").Presses("Tôi đồng ý").Presses("Có")
        .Citizen($"/start {Code}").Hears("2/2", "Lần nữa?").Counted(":started=1");

    [Fact]
    public void One_answer_per_link_and_period() => Talk.About(Visit).Linked(Code, "visit").Linked(Other, "visit")
        .Citizen($"/start {Code}").Presses("Tôi đồng ý").Presses("Có").Presses("Không")
        .Citizen($"/start {Code}").Hears(SystemTexts.PollAlready, "23/11/2026").Offers("Sửa câu trả lời", "Danh mục")
        .Citizen(Other).Hears("Mời ông/bà")
        .Waits(TimeSpan.FromDays(1))
        .Citizen($"/start {Code}").Hears("Mời ông/bà").Presses("Bắt đầu").Counted(":started=2");

    [Fact]
    public void A_poll_answered_once_for_ever_stays_answered() => Talk.About(Adults)
        .Citizen("/start adults").Presses("Tôi đồng ý").Presses("Đủ 18 tuổi").Presses("Có")
        .Waits(TimeSpan.FromDays(200))
        .Citizen("/start adults").Hears(SystemTexts.PollAlready).Offers("Danh mục");

    [Fact]
    public void Another_poll_stops_the_one_under_way_and_its_code_opens_it_again_where_it_was() => Talk.About(Visit, Bare).Linked(Code, "visit")
        .Citizen($"/start {Code}").Presses("Tôi đồng ý").Presses("Có")
        .Citizen("/start bare").Hears("Được không?").Counted(":started=2", ":abandoned=1", ":respondents=1")
        .Citizen(Code).Hears("2/2", "Lần nữa?").Counted(":started=2", ":abandoned=1")
        .Presses("Có").Hears("Cảm ơn").Counted(":completed=1", ":abandoned=1");

    [Fact]
    public void An_opening_that_nobody_goes_on_with_is_forgotten_whole() => Talk.About(Visit).Linked(Code, "visit")
        .Citizen($"/start {Code}")
        .Wakes().HearsNothing().IsGone();

    [Fact]
    public void A_page_that_comes_back_empty_is_told_where_things_stand() => Talk.About(Visit).Linked(Code, "visit")
        .Opens(Code).Hears(SystemTexts.ConsentShort)
        .Opens().Hears(SystemTexts.ConsentShort)
        .Presses("Tôi đồng ý").Presses("Có")
        .Opens(Code).Hears("2/2").Anew()
        .Opens().Hears("2/2").Anew()
        .Presses("Có")
        .Opens().Hears("again: Có")
        .Opens(Code).Hears(SystemTexts.PollAlready)
        .Counted(":started=1", ":completed=1");

    [Fact]
    public void A_page_opened_without_a_code_greets() => Talk.About(Bare)
        .Opens().Hears(SystemTexts.Menu, SystemTexts.MenuPolls).Offers("Khảo sát bare", "Trợ giúp", "Ngôn ngữ", "Quyền riêng tư");
}
