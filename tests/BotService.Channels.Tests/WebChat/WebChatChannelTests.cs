using System.Text.Json;
using BotService.Channels.WebChat;
using BotService.Core.Delivery;
using BotService.Core.Texts;
using BotService.Runtime.Channels;

namespace BotService.Channels.Tests.WebChat;

/// <summary>How a message becomes an activity.</summary>
public sealed class WebChatChannelTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.Parse("2026-11-23T13:00:00.1234567+07:00", null);

    [Fact]
    public void A_question_is_an_activity_that_any_client_can_show()
    {
        var entry = new WebChatChannel().Entry(Question(edit: null), At);

        Assert.Equal($"7.1-{At.ToUnixTimeMilliseconds():x}", entry.Message);
        Assert.Equal(
            """{"timestamp":"2026-11-23T06:00:00.123Z","type":"message","id":"7.1-19e00a0f03b","channelId":"directline","conversation":{"id":"chat"},"from":{"id":"bot","role":"bot"},"locale":"vi-VN","textFormat":"plain","inputHint":"acceptingInput","text":"Câu 1/5\n\nÔng/bà hài lòng <thế nào>?\n\nXin chọn.","channelData":{"strong":[0],"columns":1},"suggestedActions":{"actions":[{"type":"postBack","title":"Hài lòng","value":{"press":"q:r:1:a/4.mac","message":"7.1-19e00a0f03b"},"channelData":{"label":"Hài lòng","number":4,"picked":false}},{"type":"postBack","title":"✓ Chờ lâu","value":{"press":"q:r:1:a/w.mac","message":"7.1-19e00a0f03b"},"channelData":{"label":"Chờ lâu","number":0,"picked":true}}]}}"""
                .Replace("19e00a0f03b", $"{At.ToUnixTimeMilliseconds():x}", StringComparison.Ordinal),
            entry.Content);
    }

    [Fact]
    public void A_changed_message_keeps_the_id_under_which_it_was_shown()
    {
        var entry = new WebChatChannel().Entry(Question(edit: "3.1-abc"), At);

        using var activity = JsonDocument.Parse(entry.Content);
        Assert.Equal("3.1-abc", entry.Message);
        Assert.Equal("3.1-abc", activity.RootElement.Id());
        Assert.All(
            activity.RootElement.GetProperty("suggestedActions").GetProperty("actions").EnumerateArray(),
            action => Assert.Equal("3.1-abc", action.GetProperty("value").GetProperty("message").GetString()));
    }

    [Fact]
    public void A_message_without_buttons_suggests_nothing()
    {
        var entry = new WebChatChannel().Entry(Question(edit: null) with { Buttons = [], Language = Language.English, TypeHint = true }, At);

        using var activity = JsonDocument.Parse(entry.Content);
        Assert.False(activity.RootElement.TryGetProperty("suggestedActions", out _));
        Assert.Equal("expectingInput", activity.RootElement.GetProperty("inputHint").GetString());
        Assert.Equal("en-US", activity.RootElement.GetProperty("locale").GetString());
    }

    [Fact]
    public void News_stand_beside_the_talk_with_a_picture_and_a_link()
    {
        var news = Question(edit: null) with
        {
            Buttons = [new("", "Xem thêm", 0, false) { Address = "https://xa.gov.vn/tin" }],
            Picture = new("https://xa.gov.vn/anh.PNG?v=1", "Trụ sở mới"),
            Aside = true,
        };

        using var activity = JsonDocument.Parse(new WebChatChannel().Entry(news, At).Content);

        Assert.True(activity.RootElement.GetProperty("channelData").GetProperty("aside").GetBoolean());
        Assert.Equal("""[{"contentType":"image/png","contentUrl":"https://xa.gov.vn/anh.PNG?v=1","name":"Trụ sở mới"}]""", activity.RootElement.GetProperty("attachments").GetRawText());
        Assert.Equal("""{"actions":[{"type":"openUrl","title":"Xem thêm","value":"https://xa.gov.vn/tin"}]}""", activity.RootElement.GetProperty("suggestedActions").GetRawText());
    }

    [Fact]
    public void A_picture_that_only_another_platform_has_is_left_out()
    {
        var news = Question(edit: null) with { Picture = new("AgACAgUAAxkBAAIBY2VYexamplefileid", "") };

        using var activity = JsonDocument.Parse(new WebChatChannel().Entry(news, At).Content);

        Assert.False(activity.RootElement.TryGetProperty("attachments", out _));
    }

    [Fact]
    public async Task What_was_committed_needs_no_sending()
    {
        var outcome = await new WebChatChannel().SendAsync(Question(edit: null), CancellationToken.None);

        Assert.IsType<SendOutcome.Delivered>(outcome);
    }

    private static OutgoingMessage Question(string? edit) => new(
        edit ?? "7.1",
        "chat",
        [new("Câu 1/5", true), new("Ông/bà hài lòng <thế nào>?\n\nXin chọn.", false)],
        [new("q:r:1:a/4.mac", "Hài lòng", 4, false), new("q:r:1:a/w.mac", "Chờ lâu", 0, true)],
        1,
        Language.Vietnamese,
        edit,
        false);
}
