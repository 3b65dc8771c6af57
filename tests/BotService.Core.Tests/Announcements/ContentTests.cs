using BotService.Core.Announcements;
using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Core.Tests.Announcements;

public sealed class ContentTests
{
    private static readonly Translations Label = new("Xem thêm", "More");
    private static readonly PollId[] Polls = [new("one-stop")];

    public static TheoryData<string, ContentProblem> Addresses { get; } = new()
    {
        { "http://xa.gov.vn", ContentProblem.BadLink },
        { "https://user:word@xa.gov.vn", ContentProblem.BadLink },
        { "https://localhost/a", ContentProblem.BadLink },
        { "javascript:alert(1)", ContentProblem.BadLink },
        { "xa.gov.vn", ContentProblem.BadLink },
        { $"https://xa.gov.vn/{new string('a', 600)}", ContentProblem.BadLink },
    };

    public static TheoryData<string, ContentProblem> Texts { get; } = new()
    {
        { "", ContentProblem.NoWords },
        { "  ", ContentProblem.NoWords },
        { new string('a', ContentRules.LongestText + 1), ContentProblem.TooLong },
        { "a\uD800", ContentProblem.BrokenText },
        { "gov\u202Env", ContentProblem.BrokenText },
        { "a\0b", ContentProblem.BrokenText },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public void A_button_leads_only_to_a_plain_https_address(string address, ContentProblem problem)
    {
        var content = new Content(new("Xin chào", "Hello")) { Button = new ContentButton.Link(Label, address) };

        Assert.Equal([problem], ContentRules.Check(content, Polls));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Words_that_cannot_be_shown_as_they_are_read_are_refused(string words, ContentProblem problem) =>
        Assert.Equal([problem], ContentRules.Check(new Content(new(words, "")), Polls));

    [Fact]
    public void A_button_has_a_label_in_each_language_that_has_words_and_opens_a_poll_that_is_offered()
    {
        var content = new Content(new("Xin chào", "Hello"));

        Assert.Equal([ContentProblem.BadLabel], ContentRules.Check(content with { Button = new ContentButton.StopThese(new("Ngừng", "")) }, Polls));
        Assert.Equal([ContentProblem.BadLabel], ContentRules.Check(content with { Button = new ContentButton.StopThese(new("Ngừng", "Stop\nthese")) }, Polls));
        Assert.Equal([ContentProblem.UnknownPoll], ContentRules.Check(content with { Button = new ContentButton.TakePoll(Label, new("gone"), null) }, Polls));
        Assert.Empty(ContentRules.Check(content with { Button = new ContentButton.TakePoll(Label, Polls[0], null), Picture = "https://xa.gov.vn/a.png" }, Polls));
        Assert.Empty(ContentRules.Check(content with { Text = new("Xin chào", ""), Button = new ContentButton.StopThese(new("Ngừng", "")) }, Polls));
    }

    [Theory]
    [InlineData("Xin chào", "Hello", "Xin chào", "Hello")]
    [InlineData("Xin chào", "", "Xin chào", "Xin chào")]
    [InlineData("", "Hello", "Hello", "Hello")]
    public void Who_reads_a_language_without_words_gets_the_other(string vietnamese, string english, string forVietnamese, string forEnglish)
    {
        var content = new Content(new(vietnamese, english));

        Assert.Equal((forVietnamese, forEnglish), (content.In(Language.Vietnamese), content.In(Language.English)));
    }
}
