using System.Collections.Immutable;
using BotService.Host.Tests.Kit;
using BotService.TestKit;
using BotService.TestKit.Crowd;
using BotService.TestKit.Redis;

namespace BotService.Host.Tests.Processes;

/// <summary>
/// An announcement goes out from real processes to a Bot API that keeps Telegram's limits, while citizens answer polls. Few people here;
/// 3,000 with <c>BOTSERVICE_LONG=1</c>.
/// </summary>
public sealed class BroadcastTests
{
    /// <summary>Sends whose outcome a process cannot have written down yet when it is killed.</summary>
    private const int InFlight = 6;
    private static readonly bool Long = Environment.GetEnvironmentVariable("BOTSERVICE_LONG") == "1";
    private static readonly TimeSpan Stops = TimeSpan.FromSeconds(2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task However_many_processes_keep_the_platforms_limits_together_and_everybody_gets_it_once(int processes)
    {
        await using var redis = await RedisAsync();

        var report = await RunAsync(new(SettingsOf(redis), processes, Long ? 3000 : 45));

        Assert.All(report.Got, static times => Assert.Equal(1, times));
        Assert.Equal(report.Got.Length, Count(report, "sent"));
        Assert.Equal(report.Got.Length, Count(report, "people"));
        Assert.InRange(report.Throttled, 0, 9);
        Assert.Equal(0, report.Breaches);
    }

    [Fact]
    public async Task Kills_of_the_only_process_lose_nobody_and_repeat_only_what_was_in_flight()
    {
        using var folder = new TemporaryFolder();

        var report = await RunAsync(Killed(new(ImmutableDictionary<string, string>.Empty.Add("Storage__Path", folder.Path), 1, Long ? 1000 : 60), Long ? 10 : 1));

        AssertNobodyIsLost(report, Long ? 10 : 1);
    }

    [Fact]
    public async Task Kills_of_either_of_two_processes_lose_nobody_and_repeat_only_what_was_in_flight()
    {
        await using var redis = await RedisAsync();

        var report = await RunAsync(Killed(new(SettingsOf(redis), 2, Long ? 1000 : 60), Long ? 10 : 1));

        AssertNobodyIsLost(report, Long ? 10 : 1);
    }

    [Fact]
    public async Task A_store_that_is_gone_for_a_while_loses_nobody_and_repeats_only_what_was_in_flight()
    {
        await using var redis = await RedisAsync();
        var gone = false;

        var report = await RunAsync(new(SettingsOf(redis), 2, Long ? 1000 : 60)
        {
            Citizens = 0,
            Meanwhile = async (_, share) =>
            {
                if (share > 0.3 && !gone)
                {
                    gone = true;
                    await redis.KillAsync();
                    await Task.Delay(Long ? 30_000 : 3_000, Ct);
                    await redis.StartAgainAsync(Ct);
                    await Task.Delay(2_000, Ct);
                }
            },
        });

        Assert.True(gone);
        AssertNobodyIsLost(report, 2);
    }

    [Fact]
    public async Task Paused_stopped_and_cancelled_from_another_process_nothing_leaves_two_seconds_later()
    {
        await using var redis = await RedisAsync();
        var done = 0;

        var report = await RunAsync(new(SettingsOf(redis), 2, Long ? 3000 : 100)
        {
            Ends = ["cancelled"],
            Meanwhile = async (trial, share) =>
            {
                switch (done)
                {
                    case 0 when share > 0.1:
                        await QuietAfterAsync(trial, () => trial.ActAsync(1, "pause", Ct));
                        await trial.ResumeAsync(1, Ct);
                        done++;
                        break;
                    case 1 when share > 0.3:
                        await QuietAfterAsync(trial, () => trial.StopAllAsync(1, true, Ct));
                        await trial.StopAllAsync(1, false, Ct);
                        await trial.ResumeAsync(1, Ct);
                        done++;
                        break;
                    case 2 when share > 0.5:
                        await QuietAfterAsync(trial, () => trial.ActAsync(1, "cancel", Ct));
                        done++;
                        break;
                    default:
                        break;
                }
            },
        });

        Assert.All(report.Got, static times => Assert.InRange(times, 0, 1));
        Assert.Equal(report.Got.Length, Count(report, "people"));
        Assert.Equal(report.Got.Sum(), Count(report, "sent"));
        Assert.Equal(report.Got.Count(static times => times == 0), Count(report, "cancelled"));
    }

    private static BroadcastPlan Killed(BroadcastPlan plan, int kills)
    {
        var killed = 0;
        return plan with
        {
            Meanwhile = async (trial, share) =>
            {
                if (killed < kills && share > (killed + 0.5) / (kills + 0.5))
                {
                    await trial.KillAsync(killed++ % plan.Processes, Ct);
                }
            },
        };
    }

    /// <summary>What was to stop has stopped two seconds after the answer, and stays so.</summary>
    private static async Task QuietAfterAsync(BroadcastTrial trial, Func<Task> act)
    {
        await act();
        await Task.Delay(Stops, Ct);
        var sent = trial.Sent.Count();
        await Task.Delay(Stops, Ct);
        Assert.Equal(sent, trial.Sent.Count());
    }

    private static void AssertNobodyIsLost(BroadcastReport report, int kills)
    {
        Assert.All(report.Got, static times => Assert.NotEqual(0, times));
        Assert.InRange(report.Got.Sum(static times => times - 1), 0, kills * InFlight);
        Assert.Equal(report.Got.Length, Count(report, "sent"));
        Assert.Equal(report.Got.Length, Count(report, "people"));
    }

    private static async Task<BroadcastReport> RunAsync(BroadcastPlan plan)
    {
        var report = await BroadcastTrial.RunAsync(plan, Ct);
        TestContext.Current.TestOutputHelper?.WriteLine($"{report}");
        return report;
    }

    private static int Count(BroadcastReport report, string name) => report.Counts[name]!.GetValue<int>();

    private static async Task<RedisServer> RedisAsync()
    {
        Tools.Require("redis-server");
        return await RedisServer.StartAsync(RedisDurability.Always, Ct);
    }

    private static ImmutableDictionary<string, string> SettingsOf(RedisServer redis) => ImmutableDictionary<string, string>.Empty
        .Add("ConnectionStrings__Redis", redis.Address)
        .Add("Service__Secret", Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)(i * 7))]));
}
