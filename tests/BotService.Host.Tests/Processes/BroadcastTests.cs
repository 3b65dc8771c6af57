namespace BotService.Host.Tests.Processes;

/// <summary>An announcement goes out from real processes to a Bot API that keeps Telegram's limits, while citizens answer polls.</summary>
public sealed class BroadcastTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task However_many_processes_keep_the_platforms_limits_together_and_everybody_gets_it_once(int processes)
    {
        await using var redis = await Broadcasts.RedisAsync();

        var report = await Broadcasts.RunAsync(new(Broadcasts.SettingsOf(redis), processes, Broadcasts.Long ? 3000 : 45));

        Assert.All(report.Got, static times => Assert.Equal(1, times));
        Assert.Equal(report.Got.Length, Broadcasts.Count(report, "sent"));
        Assert.Equal(report.Got.Length, Broadcasts.Count(report, "people"));
        Assert.InRange(report.Throttled, 0, 9);
        Assert.Equal(0, report.Breaches);
    }
}
