using System.Collections.Immutable;
using BotService.Host.Tests.Kit;
using BotService.Runtime.Stores;
using BotService.Storage;
using BotService.TestKit;
using BotService.TestKit.Crowd;
using BotService.TestKit.Redis;

namespace BotService.Host.Tests.Processes;

/// <summary>
/// The service is killed while a crowd plays, never stopped cleanly, and what was acknowledged is held against what was counted.
/// Three kills per store here; 25 with <c>BOTSERVICE_LONG=1</c>.
/// </summary>
public sealed class KillTests
{
    private static readonly int Kills = Environment.GetEnvironmentVariable("BOTSERVICE_LONG") == "1" ? 25 : 3;

    [Fact]
    public async Task Kills_lose_no_acknowledged_answer_and_count_none_twice_on_the_embedded_store()
    {
        using var folder = new TemporaryFolder();
        var settings = ImmutableDictionary<string, string>.Empty.Add("Storage__Path", folder.Path);

        var report = await RunAsync(new(settings, new StorageOptions(null, folder.Path, Partitioning.DefaultCount), 1, Kills, 8, 20261123));

        Assert.Empty(report.Differences);
    }

    [Fact]
    public async Task Kills_of_either_of_two_processes_lose_and_double_nothing_on_Redis()
    {
        Tools.Require("redis-server");
        await using var redis = await RedisServer.StartAsync(RedisDurability.Always, TestContext.Current.CancellationToken);
        var settings = ImmutableDictionary<string, string>.Empty
            .Add("ConnectionStrings__Redis", redis.Address)
            .Add("Service__Secret", Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)(i * 7))]));

        var report = await RunAsync(new(settings, new StorageOptions(redis.Address, "", Partitioning.DefaultCount), 2, Kills, 8, 20261124));

        Assert.Empty(report.Differences);
    }

    private static async Task<KillReport> RunAsync(KillPlan plan)
    {
        var report = await KillTrial.RunAsync(plan with { Redeliver = 0.1, DoubleTap = 0.25 }, TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {plan.Seed}: {report.Kills} kills, {report.Polls} polls, {report.Presses} presses");
        return report;
    }
}
