using System.Net;
using System.Net.Sockets;
using System.Text;
using BotService.Host.Serving;
using BotService.Host.Tests.Kit;

namespace BotService.Host.Tests.Processes;

/// <summary>What Kestrel takes from anybody.</summary>
public sealed class LimitTests
{
    private const int SlowCallers = 100;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/telegram/webhook")]
    [InlineData("/api/v1/links")]
    [InlineData("/v3/directline/conversations/x/activities")]
    public async Task A_body_over_the_limit_is_refused(string path)
    {
        await using var service = await LocalService.StartAsync(
            ("Admin:Key", "kJ82hdYq1xLm37Zp"),
            ("Telegram:Token", "4242:TEST"),
            ("Telegram:ApiUrl", "http://127.0.0.1:9"),
            ("Telegram:Receive", "Webhook"),
            ("Telegram:WebhookUrl", "http://127.0.0.1:9/telegram/webhook"),
            ("Telegram:WebhookSecret", "limit-test-secret"));
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent($"\"{new string('x', Listening.MaxBodyBytes)}\"", Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new("Bearer", "kJ82hdYq1xLm37Zp");
        request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", "limit-test-secret");
        request.Headers.ExpectContinue = true;

        using var answer = await service.Http.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.DoesNotContain("   at ", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    /// <summary>A hundred callers that never end their headers: others are served meanwhile, and each is shown out.</summary>
    [Fact]
    public async Task Slow_callers_are_shown_out_and_hold_nobody_up()
    {
        await using var service = await LocalService.StartAsync();
        var port = service.Http.BaseAddress!.Port;
        var callers = new List<Socket>();
        try
        {
            for (var i = 0; i < SlowCallers; i++)
            {
                var caller = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                callers.Add(caller);
                await caller.ConnectAsync(IPAddress.Loopback, port, Ct);
                await caller.SendAsync(Encoding.ASCII.GetBytes("GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: "), Ct);
            }

            using var meanwhile = await service.Http.GetAsync(new Uri("/healthz", UriKind.Relative), Ct);
            var ends = await Task.WhenAll(callers.Select(EndOfAsync));

            Assert.Equal(HttpStatusCode.OK, meanwhile.StatusCode);
            Assert.All(ends, answer => Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal));
        }
        finally
        {
            callers.ForEach(caller => caller.Dispose());
        }
    }

    private static async Task<string> EndOfAsync(Socket caller)
    {
        var answer = new StringBuilder();
        var buffer = new byte[512];
        while (await caller.ReceiveAsync(buffer, Ct) is > 0 and var length)
        {
            answer.Append(Encoding.ASCII.GetString(buffer, 0, length));
        }

        return answer.ToString();
    }
}
