using BotService.Core.Announcements;
using BotService.Core.Announcements.Slices;
using BotService.Core.Conversations;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.TestKit.Talks;

namespace BotService.Core.Tests.Conversations;

/// <summary>The one button of an announcement in a chat.</summary>
public sealed class NewsPressTests
{
    private static readonly Content Offer = new(new Translations("Mời góp ý", "Please comment"))
    {
        Button = new ContentButton.TakePoll(new("Góp ý", "Comment"), new("closed"), new("u2")),
    };

    private static readonly Content Link = new(new Translations("Tin mới", "News"))
    {
        Button = new ContentButton.Link(new("Xem thêm", "More"), "https://xa.gov.vn/tin"),
        Picture = "https://xa.gov.vn/anh.png",
        PictureWords = new("Trụ sở mới", "The new office"),
    };

    private const string StopLabel = "Ngừng loại tin này";

    private static Poll Closed { get; } = PollMaker.Named("closed").YesNo("ok", "Được không?").YesNo("again", "Lần nữa?").With(poll => poll with { OpenToAll = false }).Poll;

    private static Poll Words { get; } = PollMaker.Named("words").Text("why", "Vì sao?").YesNo("ok", "Được không?").Poll;

    [Fact]
    public void A_poll_offered_begins_for_the_unit_that_is_named() => Talk.About(Closed)
        .Announced(Offer).Hears("Mời góp ý").Offers("Góp ý", StopLabel)
        .Presses("Góp ý").Hears("Được không?").Counted(":started=1")
        .Stands(state => Assert.Equal(("u2", (string?)null), (state.Run!.Unit.Value, state.Run.Link)));

    [Fact]
    public void A_second_tap_opens_nothing_twice() => Talk.About(Closed)
        .Announced(Offer).Presses("Góp ý").Again()
        .IsOnlyTold(SystemTexts.NoticeOld).Counted(":started=1");

    [Fact]
    public void The_button_works_again_when_something_else_was_said_since() => Talk.About(Closed, Words)
        .Announced(Offer).Presses("Góp ý").Citizen("/menu").Presses("Góp ý").Hears("Được không?").Counted(":started=1");

    [Fact]
    public void A_question_that_is_open_stays_open_while_news_come() => Talk.About(Closed, Words)
        .Citizen("/start words").Hears("Vì sao?").Announced(Link).Offers("Xem thêm", StopLabel)
        .Citizen("Chờ lâu").Hears("Được không?");

    [Fact]
    public void A_button_whose_announcement_offers_something_else_by_now_begins_nothing() => Talk.About(Closed)
        .Citizen("/menu").Announced(Offer).Corrected(Link).Presses("Góp ý").IsOnlyTold(SystemTexts.NoticeClosed);

    [Fact]
    public void Where_there_is_no_room_for_buttons_the_label_is_typed() => Talk.About(Closed).By("zalo-bot")
        .Announced(Offer).Citizen("gop y").Hears("Được không?")
        .Stands(state => Assert.Equal("u2", state.Run!.Unit.Value));

    [Fact]
    public void A_label_typed_into_a_free_text_is_an_answer() => Talk.About(Closed, Words).By("zalo-bot")
        .Citizen("/start words").Announced(Offer).Citizen("Góp ý").Hears("Được không?")
        .Stands(state => Assert.Equal("words", state.Run!.Poll.Value));

    [Fact]
    public void A_label_typed_on_a_channel_with_buttons_is_a_word_like_any_other() => Talk.About(Closed)
        .Announced(Offer).Citizen("Góp ý").Counted(":started=0");

    [Fact]
    public void A_link_opens_its_address_and_the_picture_comes_with_its_words()
    {
        var talk = Talk.About(Closed).Announced(Link);

        var message = talk.Chat[^1];
        var button = message.Buttons[0];
        Assert.Equal(("", "https://xa.gov.vn/tin"), (button.Action, button.Address));
        Assert.Equal(("https://xa.gov.vn/anh.png", TextRef.Plain(new("Trụ sở mới", "The new office")).Key), (message.Picture!.Source, message.Picture.Words!.Key));
        Assert.True(message.Aside);
    }

    [Fact]
    public void One_press_stops_the_topic_and_the_slice_hears_of_it()
    {
        var talk = Talk.About(Closed).Announced(Offer, recipient: "2c.me").Presses(StopLabel).Hears(NewsTexts.Stopped);

        var told = Assert.Single(talk.Last.Effects.OfType<Effect.Report>());
        Assert.Equal((new AnnouncementId("tin-1"), 3), (told.Id, told.Partition));
        Assert.IsType<NewsNote.OptedOut>(told.Note);
        talk.Again().IsOnlyTold(NewsTexts.Stopped)
            .Announced(Offer, id: "tin-2").HearsNothing()
            .Waits(TimeSpan.FromDays(8)).Announced(Offer, id: "tin-3", topic: "papi").Hears("Mời góp ý");
    }

    [Fact]
    public void Stopping_leaves_the_open_question_open() => Talk.About(Closed, Words)
        .Citizen("/start words").Announced(Link).Presses(StopLabel).Hears(NewsTexts.Stopped)
        .Citizen("Chờ lâu").Hears("Được không?");

    [Fact]
    public void Stopping_can_be_typed_where_there_is_no_room_for_the_button() => Talk.About(Closed).By("zalo-bot")
        .Announced(Link).Citizen(StopLabel.ToUpperInvariant()).Hears(NewsTexts.Stopped)
        .Announced(Link, id: "tin-2").HearsNothing();

    [Theory]
    [InlineData(MendKind.Correct, MendWay.Edit, "m1")]
    [InlineData(MendKind.Withdraw, MendWay.Delete, "m1")]
    [InlineData(MendKind.Withdraw, MendWay.Edit, "m1")]
    [InlineData(MendKind.Correct, MendWay.Message, null)]
    [InlineData(MendKind.Withdraw, MendWay.Message, null)]
    public void What_puts_right_a_message_is_for_that_message_alone(MendKind kind, MendWay way, string? edits)
    {
        var message = NewsSheets.Mended(NewsSheets.Of(new("tin-1"), Link, 3, "2c.chat", Language.Vietnamese), kind, way, "m1");

        Assert.Equal((edits, edits is null ? null : way), (message.Edit, message.Renews));
        Assert.Equal(kind == MendKind.Withdraw ? AnnouncementTexts.Withdrawn : way == MendWay.Message ? AnnouncementTexts.Corrected : "Tin mới", message.Parts[0].Key);
        Assert.Equal(kind == MendKind.Correct, message.Picture is not null);
        Assert.Equal(kind == MendKind.Correct, message.Buttons.Length == 2);
    }
}
