using BotService.Core.Announcements;
using BotService.Core.Conversations;
using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Core.Tests.Conversations;

public sealed class NewsChoiceTests
{
    private static readonly AnnouncementId Longest = new(new string('a', AnnouncementId.Longest));
    private static readonly Translations Label = new("Dừng", "Stop");

    [Theory]
    [InlineData("2c.chat", "2c.chat")]
    [InlineData("0p.person", "0p.person")]
    [InlineData("1o.official", "1o.official")]
    public void A_stop_button_names_the_slice_and_the_recipient_who_pressed_it(string recipient, string expected)
    {
        var made = NewsChoice.Under(Longest, new ContentButton.StopThese(Label), 15, recipient)!.Value.ToString();

        Assert.True(ButtonAction.TryParse(made, out var action));
        var stop = Assert.IsType<NewsChoice.StopTopic>(NewsChoice.Of(action));
        Assert.Equal((Longest, 15), (stop.Announcement, stop.Partition));
        Assert.Equal(expected, stop.RecipientIn("chat", new Membership("person", "seat") { Official = "official" }));
        Assert.InRange(made.Length, 1, 48);
    }

    [Fact]
    public void A_chat_that_left_its_person_is_no_longer_that_recipient() =>
        Assert.Null(new NewsChoice.StopTopic(Longest, 3, "0p").RecipientIn("chat", null));

    [Fact]
    public void A_poll_button_comes_back_as_what_it_is_and_a_link_asks_nothing_of_us()
    {
        var poll = NewsChoice.Under(Longest, new ContentButton.TakePoll(Label, new PollId("one-stop"), null), 7, "2c.chat")!.Value;

        Assert.True(ButtonAction.TryParse(poll.ToString(), out var action));
        Assert.Equal(new NewsChoice.TakePoll(Longest), NewsChoice.Of(action));
        Assert.Null(NewsChoice.Under(Longest, new ContentButton.Link(Label, "https://example.gov.vn"), 7, "2c.chat"));
    }

    [Theory]
    [InlineData("n:a:1:stop/")]
    [InlineData("n:a:1:stop/0")]
    [InlineData("n:a:1:other")]
    [InlineData("q:a:1:poll")]
    public void Anything_else_is_no_choice_of_an_announcement(string text)
    {
        Assert.True(ButtonAction.TryParse(text, out var action));

        Assert.Null(NewsChoice.Of(action));
    }
}
