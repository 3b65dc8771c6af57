using BotService.Channels.Telegram;
using BotService.TestKit.Telegram;

namespace BotService.Channels.Tests.Telegram;

public sealed class TelegramCheckTests
{
    [Fact]
    public async Task A_bot_that_polls_is_well()
    {
        await using var api = await FakeBotApi.StartAsync();

        var findings = await CheckAsync(TelegramRig.Options(api, TelegramReceive.Polling));

        Assert.Equal("fake_bot", findings.BotName);
        Assert.Empty(findings.Problems);
        Assert.Contains("Telegram knows the bot as @fake_bot.", findings.Facts);
        api.AssertNoBreach();
    }

    [Fact]
    public async Task A_webhook_that_is_not_set_or_set_elsewhere_is_a_problem()
    {
        await using var api = await FakeBotApi.StartAsync();

        var unset = await CheckAsync(TelegramRig.Options(api));
        api.SetWebhook("https://elsewhere.example.vn/hook");
        var elsewhere = await CheckAsync(TelegramRig.Options(api));
        api.SetWebhook("https://bot.example.vn/telegram/webhook");
        var right = await CheckAsync(TelegramRig.Options(api));

        Assert.Contains("No webhook is set", Assert.Single(unset.Problems), StringComparison.Ordinal);
        Assert.Contains("another address", Assert.Single(elsewhere.Problems), StringComparison.Ordinal);
        Assert.Empty(right.Problems);
    }

    [Fact]
    public async Task What_is_wrong_is_said_with_what_to_do_and_without_the_token()
    {
        await using var api = await FakeBotApi.StartAsync();
        var options = TelegramRig.Options(api, TelegramReceive.Polling);

        var form = await CheckAsync(options with { Token = "abc" });
        var revoked = await CheckAsync(options with { Token = "999:other" });
        var away = await CheckAsync(options with { ApiUrl = "http://127.0.0.1:1" });
        api.Scripts.Always("getMe", new FakeAnswer.HtmlPage(502));
        var page = await CheckAsync(options);

        Assert.Contains("BotFather", Assert.Single(form.Problems), StringComparison.Ordinal);
        Assert.Contains("does not accept", Assert.Single(revoked.Problems), StringComparison.Ordinal);
        Assert.Contains("cannot be reached", Assert.Single(away.Problems), StringComparison.Ordinal);
        Assert.Contains("502", Assert.Single(page.Problems), StringComparison.Ordinal);
        Assert.DoesNotContain(form.Problems.Concat(revoked.Problems).Concat(away.Problems), problem => problem.Contains("999:other", StringComparison.Ordinal) || problem.Contains(api.Token, StringComparison.Ordinal));
    }

    private static Task<TelegramFindings> CheckAsync(TelegramOptions options) => new TelegramCheck(options).RunAsync(TimeProvider.System, default);
}
