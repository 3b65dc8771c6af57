using System.Collections.Immutable;
using BotService.TestKit;
using BotService.TestKit.Crowd;
using BotService.TestKit.Redis;

namespace BotService.Host.Tests.Processes;

/// <summary>What tests of announcements from real processes share. Few people here; 3,000 with <c>BOTSERVICE_LONG=1</c>.</summary>
internal static class Broadcasts
{
    public static bool Long { get; } = Environment.GetEnvironmentVariable("BOTSERVICE_LONG") == "1";

    public static async Task<BroadcastReport> RunAsync(BroadcastPlan plan)
    {
        var report = await BroadcastTrial.RunAsync(plan, TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine($"{report}");
        return report;
    }

    public static int Count(BroadcastReport report, string name) => report.Counts[name]!.GetValue<int>();

    public static async Task<RedisServer> RedisAsync()
    {
        Tools.Require("redis-server");
        return await RedisServer.StartAsync(RedisDurability.Always, TestContext.Current.CancellationToken);
    }

    public static ImmutableDictionary<string, string> SettingsOf(RedisServer redis) => ImmutableDictionary<string, string>.Empty
        .Add("ConnectionStrings__Redis", redis.Address)
        .Add("Service__Secret", Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)(i * 7))]));
}
