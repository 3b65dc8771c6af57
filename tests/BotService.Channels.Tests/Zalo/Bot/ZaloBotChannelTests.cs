using System.Text;
using BotService.Channels.Tests.Zalo.OfficialAccount;
using BotService.Channels.Zalo.Bot;
using BotService.Core.Delivery;
using BotService.Core.Delivery.Planning;
using BotService.Runtime.Channels;
using BotService.TestKit.Zalo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Channels.Tests.Zalo.Bot;

public sealed class ZaloBotChannelTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_question_goes_out_as_one_text_to_be_answered_by_number()
    {
        await using var rig = await KnownAsync();

        var outcome = await rig.Channel.SendAsync(ZaloBotRig.Message("c1", "Hài lòng không?", new OutgoingButton("t", "Có", 1, false), new OutgoingButton("t", "Bỏ qua", 0, false)), default);

        Assert.IsType<SendOutcome.Delivered>(outcome);
        Assert.Equal(["Hài lòng không?\n\n1. Có\n\n[reply.number.words BỎ QUA]"], rig.Zalo.Chat("c1"));
        rig.Zalo.AssertNoBreach();
    }

    [Fact]
    public async Task Four_thousand_characters_in_pieces_arrive_whole_in_parts()
    {
        await using var rig = await KnownAsync();
        var text = string.Concat(Enumerable.Repeat("Ở đây phục vụ tốt. ", 211))[..4000].Trim();

        var outcome = await rig.Channel.SendAsync(ZaloBotRig.Message("c1", text.Normalize(NormalizationForm.FormD)), default);

        Assert.IsType<SendOutcome.Delivered>(outcome);
        Assert.Equal(3, rig.Zalo.Chat("c1").Count);
        Assert.Equal(text, string.Join(' ', rig.Zalo.Chat("c1")));
        rig.Zalo.AssertNoBreach();
    }

    [Fact]
    public async Task A_long_message_cut_off_in_the_middle_goes_on_where_it_was()
    {
        await using var rig = await KnownAsync();
        var message = ZaloBotRig.Message("c1", string.Concat(Enumerable.Repeat("một hai ba ", 400)).Trim());
        rig.Zalo.Next("sendMessage", new FakeZaloBotAnswer.Slow(Task.CompletedTask), FakeZaloBotAnswer.Internal);

        var first = await rig.Channel.SendAsync(message, default);
        var second = await rig.Channel.SendAsync(message, default);

        Assert.IsType<SendOutcome.Unavailable>(first);
        Assert.IsType<SendOutcome.Delivered>(second);
        Assert.Equal(message.Paragraphs[0].Text, string.Join(' ', rig.Zalo.Chat("c1")));
    }

    [Fact]
    public async Task A_picture_has_the_words_as_its_caption_and_an_address_stands_in_them()
    {
        await using var rig = await KnownAsync();
        var message = ZaloBotRig.Message("c1", "Tin mới", new OutgoingButton("", "Xem thêm", 0, false) { Address = "https://xa.gov.vn/tin" }) with { Picture = new("https://xa.gov.vn/anh.png", "") };

        var outcome = Assert.IsType<SendOutcome.Delivered>(await rig.Channel.SendAsync(message, default));

        var call = Assert.Single(rig.Zalo.CallsOf("sendPhoto"));
        Assert.Equal(("https://xa.gov.vn/anh.png", "Tin mới\n\nXem thêm: https://xa.gov.vn/tin"), (call.Text("photo"), call.Text("caption")));
        Assert.NotNull(outcome.Message);
        Assert.False(outcome.WithoutPicture);
        rig.Zalo.AssertNoBreach();
    }

    [Fact]
    public async Task A_picture_that_cannot_be_fetched_costs_nobody_the_words()
    {
        await using var rig = await KnownAsync();
        rig.Zalo.Next("sendPhoto", new FakeZaloBotAnswer.Error(400, "Bad request: cannot fetch photo"));

        var outcome = Assert.IsType<SendOutcome.Delivered>(await rig.Channel.SendAsync(ZaloBotRig.Message("c1", "Tin mới") with { Picture = new("https://xa.gov.vn/anh.png", "") }, default));

        Assert.True(outcome.WithoutPicture);
        Assert.Equal(["Tin mới"], rig.Zalo.Chat("c1"));
    }

    public static TheoryData<int, string, Type> Codes => new()
    {
        { 400, "Bad request: text is empty", typeof(SendOutcome.Refused) },
        { 400, "Bad request: chat not found", typeof(SendOutcome.Unreachable) },
        { 401, "Unauthorized", typeof(SendOutcome.Misconfigured) },
        { 403, "Internal server error", typeof(SendOutcome.Unavailable) },
        { 403, "The user has blocked the bot", typeof(SendOutcome.Unreachable) },
        { 404, "Not found", typeof(SendOutcome.Misconfigured) },
        { 408, "Request timeout", typeof(SendOutcome.Unavailable) },
        { 429, "Quota exceeded", typeof(SendOutcome.Throttled) },
        { 500, "", typeof(SendOutcome.Unavailable) },
        { 503, "Service unavailable", typeof(SendOutcome.Unavailable) },
        { 499, "Nobody knows", typeof(SendOutcome.Refused) },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task What_Zalo_answers_becomes_an_outcome(int code, string description, Type outcome)
    {
        await using var rig = await KnownAsync();
        rig.Zalo.Next("sendMessage", new FakeZaloBotAnswer.Error(code, description));

        Assert.IsType(outcome, await rig.Channel.SendAsync(ZaloBotRig.Message("c1", "a"), default));
    }

    [Fact]
    public async Task No_answer_may_mean_that_it_arrived_and_is_tried_again()
    {
        await using var rig = await KnownAsync();
        rig.Zalo.Next("sendMessage", new FakeZaloBotAnswer.Reset(Done: true), new FakeZaloBotAnswer.Page(502));

        Assert.IsType<SendOutcome.Unavailable>(await rig.Channel.SendAsync(ZaloBotRig.Message("c1", "a"), default));
        Assert.IsType<SendOutcome.Unavailable>(await rig.Channel.SendAsync(ZaloBotRig.Message("c1", "a"), default));
        Assert.Single(rig.Zalo.Chat("c1"));
    }

    [Fact]
    public async Task A_refusal_for_quota_holds_every_chat_ever_longer_and_is_told_once()
    {
        await using var rig = await KnownAsync();
        rig.Zalo.Next("sendMessage", [.. Enumerable.Repeat(FakeZaloBotAnswer.NoQuota, 9)]);
        var waits = new List<TimeSpan>();

        for (var i = 0; i < 9; i++)
        {
            var throttled = Assert.IsType<SendOutcome.Throttled>(await rig.Channel.SendAsync(ZaloBotRig.Message("c1", "a"), default));
            Assert.True(throttled.WholeChannel);
            waits.Add(throttled.RetryAfter);
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60, 60], waits.Select(wait => wait.TotalMinutes));
        Assert.IsType<SendOutcome.Delivered>(await rig.Channel.SendAsync(ZaloBotRig.Message("c1", "a"), default));
        Assert.Equal(1, rig.Log.Count(3332));
    }

    [Fact]
    public async Task The_months_messages_are_counted_both_ways_for_the_planner_and_begin_anew_with_the_month()
    {
        await using var rig = await KnownAsync(options => options with { MessagesPerMonth = 10 });
        var quota = Assert.Single(rig.Channel.Rules.Quotas);

        for (var i = 0; i < 4; i++)
        {
            await rig.PostAsync(FakeZaloBotEvents.Text("c1", "a", $"m{i}"));
            await rig.Channel.SendAsync(ZaloBotRig.Message("c1", "b"), default);
        }

        await rig.PostAsync(FakeZaloBotEvents.Text("c1", "a", "m0"));
        var used = rig.Channel.Offer.Used[quota];
        var warned = rig.Log.Count(3330);
        await rig.Channel.SendAsync(ZaloBotRig.Message("c1", "b"), default);
        await rig.Channel.SendAsync(ZaloBotRig.Message("c1", "b"), default);
        var usedUp = rig.Log.Count(3331);
        _clock.SetUtcNow(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal((QuotaPeriod.Month, QuotaScope.All, 10), (quota.Period, quota.Scope, quota.Most));
        Assert.Equal((8, 1, 1), (used, warned, usedUp));
        Assert.Equal(0, rig.Channel.Offer.Used[quota]);
    }

    [Fact]
    public async Task The_months_count_goes_on_where_it_was_after_a_restart()
    {
        var vault = new MemoryVault();
        await using (var before = await KnownAsync(options => options with { MessagesPerMonth = 10 }, vault))
        {
            await before.Channel.SendAsync(ZaloBotRig.Message("c1", "a"), default);
            await before.Channel.SendAsync(ZaloBotRig.Message("c1", "b") with { Id = "2.0" }, default);
            await KeepAsync(before);
        }

        await using var after = await KnownAsync(options => options with { MessagesPerMonth = 10 }, vault);
        await KeepAsync(after);

        Assert.Equal(2, Assert.Single(after.Channel.Offer.Used).Value);

        static Task KeepAsync(ZaloBotRig rig) =>
            rig.App.Services.GetRequiredKeyedService<SentCounts>(ZaloBotChannel.ChannelName).KeepAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Neither_token_nor_words_nor_chat_are_ever_logged()
    {
        await using var rig = await KnownAsync();
        rig.Zalo.Next("sendMessage", new FakeZaloBotAnswer.Error(400, "Bad request: cannot say \"bí mật\" to c1"), new FakeZaloBotAnswer.Reset(Done: false));

        var refused = Assert.IsType<SendOutcome.Refused>(await rig.Channel.SendAsync(ZaloBotRig.Message("c1", "bí mật"), default));
        await rig.Channel.SendAsync(ZaloBotRig.Message("c1", "bí mật"), default);
        await rig.PostAsync(FakeZaloBotEvents.Text("c1", "bí mật", "m1"));

        Assert.Equal("zalo bot 400 cannot say", refused.Reason);
        Assert.DoesNotContain(rig.Log.Lines, line => line.Text.Contains("bí mật", StringComparison.Ordinal) || line.Text.Contains(rig.Zalo.Token, StringComparison.Ordinal) || line.Text.Contains("c1", StringComparison.Ordinal));
        Assert.DoesNotContain(rig.Zalo.Token, new ZaloBotOptions { Token = rig.Zalo.Token }.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, ZaloBotReceive.Polling, null, "Zalo:Bot:Token")]
    [InlineData(429, ZaloBotReceive.Polling, null, "quota")]
    [InlineData(500, ZaloBotReceive.Polling, null, "Zalo:Bot:ApiUrl")]
    [InlineData(0, ZaloBotReceive.Webhook, null, "start the service once")]
    [InlineData(0, ZaloBotReceive.Webhook, "https://other.example.vn/", "another address")]
    [InlineData(0, ZaloBotReceive.Webhook, "https://bot.example.vn/zalo/bot/webhook", null)]
    [InlineData(0, ZaloBotReceive.Polling, null, null)]
    public async Task A_look_at_Zalo_says_what_is_wrong_and_what_to_do(int code, ZaloBotReceive receive, string? hook, string? cure)
    {
        await using var zalo = await FakeZaloBot.StartAsync();
        zalo.SetWebhook(hook);
        if (code > 0)
        {
            zalo.Next("getMe", new FakeZaloBotAnswer.Error(code, "no"));
        }

        var findings = await new ZaloBotCheck(new() { Token = zalo.Token, ApiUrl = zalo.Url, Receive = receive, WebhookUrl = "https://bot.example.vn/zalo/bot/webhook" })
            .RunAsync(TimeProvider.System, TestContext.Current.CancellationToken);

        if (cure is null)
        {
            Assert.Empty(findings.Problems);
            Assert.Contains(findings.Facts, fact => fact.Contains("Bot Fake", StringComparison.Ordinal));
        }
        else
        {
            Assert.Contains(cure, Assert.Single(findings.Problems), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(findings.Facts.Concat(findings.Problems), line => line.Contains(zalo.Token, StringComparison.Ordinal));
    }

    private async Task<ZaloBotRig> KnownAsync(Func<ZaloBotOptions, ZaloBotOptions>? adjust = null, MemoryVault? vault = null)
    {
        var rig = await ZaloBotRig.StartAsync(time: _clock, started: false, vault: vault, adjust: adjust);
        await rig.Zalo.SayAsync("c1", "xin chào");
        return rig;
    }
}
