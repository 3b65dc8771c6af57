using BotService.Host.Tests.Kit;
using BotService.TestKit.Processes;

namespace BotService.Host.Tests.Processes;

/// <summary>What people wrote, who they are, and what is secret never reaches the console, not even when things fail.</summary>
public sealed class SilenceTests
{
    private const string Token = "4242:canary-token-5591";
    private const string Key = "canary-admin-key-5592-Xq";
    private const string WebhookSecret = "canary-hook-secret-5593";
    private const string Comment = "canary-comment-5594 0912345594";

    [Fact]
    public async Task A_whole_poll_leaves_no_trace_in_the_log()
    {
        using var folder = new ServiceFolder();
        var nobody = $"http://127.0.0.1:{ServiceProcess.FreePort()}";
        var settings = folder.Settings(
            ("Telegram__Token", Token),
            ("Telegram__ApiUrl", nobody),
            ("Telegram__WebhookSecret", WebhookSecret),
            ("Telegram__Receive", "Webhook"),
            ("Telegram__WebhookUrl", $"{nobody}/telegram/webhook"),
            ("Admin__Key", Key),
            ("Logging__LogLevel__Default", "Debug"));
        var service = await ServiceProcess.StartAsync(settings, TestContext.Current.CancellationToken);
        var citizen = new WebCitizen(() => service.Http);

        await citizen.AnswerOneStopAsync("one-stop", Comment);
        await citizen.SayAsync("/start canary-code-5595");
        await TelegramAsync(service, """{"update_id":7,"message":{"message_id":1,"date":1,"chat":{"id":5596000001,"type":"private","first_name":"canary-name-5597"},"from":{"id":5596000001,"is_bot":false,"first_name":"canary-name-5597"},"text":"/start one-stop"}}""");
        await TelegramAsync(service, """{"update_id":8,"message":"canary-5598"}""");
        await TelegramAsync(service, "{canary-5599");
        var exit = await service.StopAsync(TestContext.Current.CancellationToken);
        var output = service.Output;
        await service.DisposeAsync();

        Assert.Equal(0, exit);
        Assert.NotEmpty(output);
        string[] canaries = ["559", citizen.Conversation, "0912345594"];
        Assert.All(canaries, canary => Assert.DoesNotContain(canary, WithoutTimes(output), StringComparison.Ordinal));
    }

    /// <summary>A moment may happen to hold a canary's digits.</summary>
    private static string WithoutTimes(string output) => System.Text.RegularExpressions.Regex.Replace(
        output, """"Timestamp":"[^"]*"|:\d{5}\b|[0-9.]+ ?ms"""", "", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));

    private static async Task TelegramAsync(ServiceProcess service, string update)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/telegram/webhook") { Content = new StringContent(update, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", WebhookSecret);
        using var answer = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
