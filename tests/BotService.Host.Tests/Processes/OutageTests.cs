using System.Net;
using BotService.Host.Tests.Kit;
using BotService.TestKit;
using BotService.TestKit.Processes;
using BotService.TestKit.Redis;

namespace BotService.Host.Tests.Processes;

/// <summary>The store goes away in the middle of a poll and comes back.</summary>
public sealed class OutageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_outage_of_redis_is_told_and_the_poll_goes_on_after_it()
    {
        Tools.Require("redis-server");
        using var folder = new ServiceFolder();
        await using var redis = await RedisServer.StartAsync(RedisDurability.Always, Ct);
        var settings = folder.Settings(("ConnectionStrings__Redis", redis.Address), ("Service__Secret", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA="));
        await using var service = await ServiceProcess.StartAsync(settings, Ct);
        var citizen = new WebCitizen(() => service.Http);
        await citizen.OpenAsync("one-stop");
        await citizen.PressAsync(1);
        await citizen.PressAsync(4);
        var question = await citizen.LastTextAsync();

        await redis.KillAsync();
        var down = await ReadinessAsync(service, HttpStatusCode.ServiceUnavailable);
        using var post = await service.Http.SendAsync(citizen.SayingOnce("5"), Ct);
        using var alive = await service.Http.GetAsync(new Uri("/healthz", UriKind.Relative), Ct);
        await redis.StartAgainAsync(Ct);
        var up = await ReadinessAsync(service, HttpStatusCode.OK);
        var after = await citizen.LastTextAsync();
        for (var left = 0; left < 4; left++)
        {
            await citizen.PressAsync(4);
        }

        await citizen.SayAsync("Cảm ơn");
        Assert.Equal(0, await service.StopAsync(Ct));
        var recount = await ServiceProcess.RunAsync(["recount"], settings, Ct);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK, HttpStatusCode.OK), (post.StatusCode, alive.StatusCode, up));
        Assert.NotNull(post.Headers.RetryAfter);
        Assert.Equal("not ready", down);
        Assert.Equal(question, after);
        Assert.True(recount.ExitCode == 0 && recount.Output.Contains(" 1 responses, 0 open: 0 differences", StringComparison.Ordinal), recount.Output);
    }

    /// <summary>Asks until the answer is as wished; the words of a refusal, else its code.</summary>
    private static async Task<object> ReadinessAsync(ServiceProcess service, HttpStatusCode wished)
    {
        while (true)
        {
            using var answer = await service.Http.GetAsync(new Uri("/readyz", UriKind.Relative), Ct);
            if (answer.StatusCode == wished)
            {
                return wished == HttpStatusCode.OK ? answer.StatusCode : await answer.Content.ReadAsStringAsync(Ct);
            }

            await Task.Delay(50, Ct);
        }
    }
}
