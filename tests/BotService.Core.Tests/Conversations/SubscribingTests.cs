using BotService.Core.Announcements;
using BotService.Core.Announcements.Slices;
using BotService.Core.Announcements.Subscriptions;
using BotService.Core.Conversations;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.TestKit.Talks;

namespace BotService.Core.Tests.Conversations;

public sealed class SubscribingTests
{
    private static Poll Bare { get; } = PollMaker.Named("bare").YesNo("a", "A?").YesNo("b", "B?").Poll;

    [Theory]
    [InlineData("/tin")]
    [InlineData("/NEWS")]
    [InlineData("tin")]
    [InlineData("Đăng ký tin")]
    [InlineData("dang ky tin")]
    public void Topics_are_listed_with_what_one_may_expect_and_what_one_consents_to(string typed) => Talk.About(Bare).Promised(4)
        .Citizen(typed).Hears(NewsTexts.Topics, $"<{NewsTexts.Promise} 4>", $"<{NewsTexts.Consent} {TalkLibrary.Controller}>")
        .Offers("Quyền của bà con", "Cải cách", "Danh mục");

    [Fact]
    public void Where_no_number_was_set_up_none_is_promised()
    {
        var talk = Talk.About(Bare).Citizen("/tin").Hears(NewsTexts.Topics);

        Assert.DoesNotContain(talk.Chat[^1].Parts, part => part.Key == NewsTexts.Promise);
    }

    [Fact]
    public void One_press_subscribes_and_logs_the_consent_and_one_press_stops()
    {
        var talk = Talk.About(Bare)
            .Citizen("/tin").Presses("Cải cách").Hears(NewsTexts.Subscribed, "Cải cách").InPlace().Offers("Quyền của bà con", "*Cải cách", "Danh mục")
            .Stands(state =>
            {
                Assert.True(TopicChoices.Wants(state.Topics, "reform"));
                Assert.Equal((TopicChoices.ConsentPurpose, "v1"), (Assert.Single(state.Consents).Purpose, state.Consents[0].TextVersion));
                Assert.Equal("reform", Assert.Single(SubscriberLists.Of(state)).Topic);
            });

        talk.Presses("Cải cách").Hears(NewsTexts.Stopped).Offers("Quyền của bà con", "Cải cách", "Danh mục")
            .Stands(state =>
            {
                Assert.True(TopicChoices.Refuses(state.Topics, "reform"));
                Assert.Empty(SubscriberLists.Of(state));
            });
    }

    [Fact]
    public void The_same_press_twice_leaves_things_as_they_are()
    {
        var talk = Talk.About(Bare).Citizen("/tin");
        var button = talk.ButtonNamed("Cải cách");

        talk.PressesStale(button).PressesStale(button).Hears(NewsTexts.Subscribed).Stands(state =>
        {
            Assert.Single(state.Topics!.Value);
            Assert.Single(state.Consents);
        });
    }

    [Fact]
    public void Numbers_and_words_do_what_the_buttons_do() => Talk.About(Bare)
        .Citizen("tin").Citizen("2").Hears(NewsTexts.Subscribed, "Cải cách")
        .Citizen("quyen cua ba con").Hears(NewsTexts.Subscribed, "Quyền của bà con")
        .Citizen("2").Hears(NewsTexts.Stopped, "Cải cách")
        .Stands(state => Assert.Equal("papi", Assert.Single(SubscriberLists.Of(state)).Topic));

    [Fact]
    public void Whatever_is_being_answered_keeps_its_place_and_one_word_leads_back() => Talk.About(Bare)
        .Citizen("/start bare").Hears("A?")
        .Citizen("/tin").Hears(NewsTexts.Topics).Offers("Quyền của bà con", "Cải cách", "Làm tiếp")
        .Citizen("2").Hears(NewsTexts.Subscribed, "Cải cách")
        .Citizen("làm tiếp").Hears("A?").Citizen("1").Hears("B?")
        .Counted("a:yes=1");

    [Fact]
    public void An_old_topic_button_does_not_come_between_a_question_and_its_answer()
    {
        var talk = Talk.About(Bare).Citizen("/tin");
        var button = talk.ButtonNamed("Cải cách");

        talk.Citizen("/start bare").Hears("A?").PressesStale(button).Hears(NewsTexts.Subscribed).Citizen("1").Hears("B?").Counted("a:yes=1");
    }

    [Fact]
    public void Who_came_by_a_link_subscribes_for_its_unit() => Talk.About(Bare)
        .Linked("000000011", "bare", "u2")
        .Citizen("/start 000000011").Citizen("1").Citizen("1")
        .Citizen("/tin").Presses("Cải cách")
        .Stands(state => Assert.Equal("u2", Assert.Single(SubscriberLists.Of(state)).Unit?.Value));

    [Fact]
    public void Who_stopped_all_messages_is_told_so_and_subscribing_starts_them_again() => Talk.About(Bare)
        .Citizen("/tin").Presses("Cải cách")
        .Citizen("/dung").Hears(SystemTexts.StopDone).Stands(state => Assert.True(state.OptedOut))
        .Citizen("/tin").Hears(NewsTexts.AllStopped)
        .Presses("Quyền của bà con").Hears(NewsTexts.Subscribed)
        .Stands(state => Assert.False(state.OptedOut));

    [Fact]
    public void Who_stops_all_messages_on_the_day_of_an_announcement_speaks_against_it_once()
    {
        var talk = Talk.About(Bare).Citizen("/tin").Presses("Cải cách").Announced(new Content(new("Tin", "Tin"))).Citizen("/dung").Hears(SystemTexts.StopDone);

        Assert.Equal(["0c.", "1c.", "2c."], talk.Last.Effects.OfType<Effect.Report>().Select(report => Assert.IsType<NewsNote.OptedOut>(report.Note).Recipient));
        talk.Citizen("/dung");
        Assert.DoesNotContain(talk.Last.Effects, effect => effect is Effect.Report);
    }

    [Fact]
    public void Who_stops_all_messages_days_later_speaks_against_none()
    {
        var talk = Talk.About(Bare).Citizen("/tin").Presses("Cải cách").Announced(new Content(new("Tin", "Tin"))).Waits(TimeSpan.FromDays(2)).Citizen("/dung");

        Assert.DoesNotContain(talk.Last.Effects, effect => effect is Effect.Report);
    }

    [Fact]
    public void A_no_to_a_topic_outlives_a_poll_that_was_asked_for_and_never_begun()
    {
        var asks = PollMaker.Named("asks").Consent().YesNo("a", "A?").With(poll => poll with { OpenToAll = true }).Poll;

        Talk.About(asks).Announced(new Content(new("Tin", "Tin"))).Presses("Ngừng loại tin này").Hears(NewsTexts.Stopped)
            .Citizen("/start asks").Wakes()
            .Stands(state => Assert.True(TopicChoices.Refuses(state.Topics, "reform")));
    }

    [Fact]
    public void Topics_for_officials_are_offered_to_officials_only() => Talk.About(Bare).Is("o1")
        .Citizen("/tin").Offers("Quyền của bà con", "Cải cách", "Tin cho cán bộ", "Danh mục");

    [Fact]
    public void Deleted_with_everything_else_and_not_brought_back_by_an_old_button()
    {
        var talk = Talk.About(Bare).Citizen("/tin");
        var button = talk.ButtonNamed("Cải cách");

        talk.Presses("Cải cách").Citizen("/xoa").Presses("Xóa hết");

        talk.Stands(state => Assert.Empty(SubscriberLists.Of(state)));
        talk.PressesStale(button).IsOnlyTold(SystemTexts.NoticeClosed);
    }

    [Fact]
    public void A_conversation_that_says_nothing_of_topics_is_kept_without_a_word_of_them()
    {
        var talk = Talk.About(Bare).Citizen("/start bare").Citizen("/tin").Citizen("lam tiep").Citizen("1");

        Assert.DoesNotContain("Topics", TalkJson.Write(talk.State!), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_words_about_a_topic_the_later_one_holds_whatever_the_order_in_which_they_meet()
    {
        var now = new DateTimeOffset(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);
        var on = TopicChoices.With(null, "reform", wanted: true, new("u1"), now);
        var off = TopicChoices.With(on, "reform", wanted: false, null, now);
        var other = TopicChoices.With(null, "papi", wanted: true, null, now);

        Assert.True(TopicChoices.Refuses(TopicChoices.Merge(on, off), "reform"));
        Assert.True(TopicChoices.Refuses(TopicChoices.Merge(off, on), "reform"));
        Assert.True(TopicChoices.AreSame(TopicChoices.Merge(off, other), TopicChoices.Merge(other, off)));
        Assert.Equal(on, TopicChoices.With(on, "reform", wanted: true, null, now.AddDays(1)));
    }
}
