using BotService.Channels.Telegram;
using BotService.TestKit.Clocks;
using BotService.TestKit.Telegram;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Channels.Tests.Telegram;

public sealed class TelegramSetupTests
{
    private const string Vietnamese = """[{"command":"trogiup","description":"Cách trả lời"},{"command":"xoa","description":"Xóa dữ liệu của tôi"}]""";
    private const string English = """[{"command":"help","description":"How to answer"},{"command":"delete","description":"Delete my data"}]""";
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task With_a_webhook_Telegram_is_told_where_to_call_and_what_to_show()
    {
        await using var rig = await TelegramRig.StartAsync();

        await rig.Api.WaitForAsync(call => call.Method == "setMyCommands" && call.Text("language_code") == "en");

        var webhook = Assert.Single(rig.Api.CallsOf("setWebhook")).Body;
        Assert.Equal("https://bot.example.vn/telegram/webhook", webhook.GetProperty("url").GetString());
        Assert.Equal(TelegramRig.Secret, webhook.GetProperty("secret_token").GetString());
        Assert.Equal(40, webhook.GetProperty("max_connections").GetInt32());
        Assert.Equal("""["message","edited_message","callback_query","my_chat_member"]""", webhook.GetProperty("allowed_updates").GetRawText());
        Assert.Equal([(null, Vietnamese), ("vi", Vietnamese), ("en", English)], Menus(rig.Api));
        rig.Api.AssertNoBreach();
    }

    [Fact]
    public async Task With_polling_only_the_menus_are_set()
    {
        await using var rig = await TelegramRig.StartAsync(TelegramReceive.Polling);

        await rig.Api.WaitForAsync(call => call.Method == "setMyCommands" && call.Text("language_code") == "en");

        Assert.Empty(rig.Api.CallsOf("setWebhook"));
        Assert.Equal(3, Menus(rig.Api).Count);
        rig.Api.AssertNoBreach();
    }

    [Fact]
    public async Task The_service_starts_without_Telegram_and_sets_up_when_it_comes_back()
    {
        await using var rig = await TelegramRig.StartAsync(time: _clock, script: api => api.Scripts
            .Next("setWebhook", FakeAnswer.BadGateway, new FakeAnswer.HtmlPage(502), new FakeAnswer.Reset(Done: false), new FakeAnswer.Throttled(1, WholeBot: true), FakeAnswer.Unauthorized));

        await _clock.UntilAsync(() => rig.Log.Has(3020), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));

        Assert.Equal(5, rig.Log.Count(3021));
        Assert.Equal("https://bot.example.vn/telegram/webhook", rig.Api.WebhookUrl);
        Assert.DoesNotContain(rig.Log.Lines, line => line.Text.Contains(rig.Api.Token, StringComparison.Ordinal));
    }

    [Fact]
    public void Options_that_cannot_work_are_refused()
    {
        var good = new TelegramOptions { Token = FakeBotApi.DefaultToken };

        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddTelegram(good with { Token = "abc" }));
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddTelegram(good with { Receive = TelegramReceive.Webhook, WebhookSecrets = ["x"] }));
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddTelegram(good with { Receive = TelegramReceive.Webhook, WebhookUrl = "https://x" }));
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddTelegram(good with { Receive = TelegramReceive.Webhook, WebhookUrl = "https://x", WebhookSecrets = ["a b"] }));
        Assert.DoesNotContain(good.Token, good.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_made_from_the_installation_is_one_that_Telegram_takes()
    {
        var secret = TelegramOptions.SecretFrom(new(new byte[32]));
        var other = TelegramOptions.SecretFrom(new([.. new byte[31], 1]));

        Assert.True(TelegramOptions.IsSecret(secret));
        Assert.Equal(22, secret.Length);
        Assert.NotEqual(secret, other);
        Assert.False(TelegramOptions.IsSecret("a.b"));
        Assert.False(TelegramOptions.IsSecret(""));
        Assert.False(TelegramOptions.IsSecret(new string('a', 257)));
    }

    private static List<(string? Code, string Commands)> Menus(FakeBotApi api) =>
        [.. api.CallsOf("setMyCommands").Select(call =>
        {
            Assert.Equal("""{"type":"all_private_chats"}""", call.Body.GetProperty("scope").GetRawText());
            return (call.Text("language_code"), System.Text.RegularExpressions.Regex.Unescape(call.Body.GetProperty("commands").GetRawText()));
        })];
}
