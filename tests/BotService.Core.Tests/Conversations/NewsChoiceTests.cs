using BotService.Core.Announcements;
using BotService.Core.Conversations;

namespace BotService.Core.Tests.Conversations;

public sealed class NewsChoiceTests
{
    private static readonly AnnouncementId Longest = new(new string('a', AnnouncementId.Longest));

    [Theory]
    [InlineData("2c.chat", "2c.chat")]
    [InlineData("0p.person", "0p.person")]
    [InlineData("1o.official", "1o.official")]
    public void A_stop_button_names_the_slice_and_the_recipient_who_pressed_it(string recipient, string expected)
    {
        var made = NewsChoice.Stopping(Longest, 15, recipient).ToString();

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
    public void A_poll_button_comes_back_as_what_it_is()
    {
        var poll = NewsChoice.Taking(Longest, 7);

        Assert.True(ButtonAction.TryParse(poll.ToString(), out var action));
        Assert.Equal(new NewsChoice.TakePoll(Longest), NewsChoice.Of(action));
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
