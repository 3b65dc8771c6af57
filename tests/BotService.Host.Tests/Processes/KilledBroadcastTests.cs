using System.Collections.Immutable;
using BotService.Host.Tests.Kit;
using BotService.TestKit.Crowd;

namespace BotService.Host.Tests.Processes;

/// <summary>An announcement goes out, and processes that send it, or their store, are killed meanwhile.</summary>
public sealed class KilledBroadcastTests
{
    /// <summary>Sends whose outcome a process cannot have written down yet when it is killed.</summary>
    private const int InFlight = 6;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kills_of_the_only_process_lose_nobody_and_repeat_only_what_was_in_flight()
    {
        using var folder = new TemporaryFolder();

        var report = await Broadcasts.RunAsync(Killed(new(ImmutableDictionary<string, string>.Empty.Add("Storage__Path", folder.Path), 1, Broadcasts.Long ? 1000 : 60), Broadcasts.Long ? 10 : 1));

        AssertNobodyIsLost(report, Broadcasts.Long ? 10 : 1);
    }

    [Fact]
    public async Task Kills_of_either_of_two_processes_lose_nobody_and_repeat_only_what_was_in_flight()
    {
        await using var redis = await Broadcasts.RedisAsync();

        var report = await Broadcasts.RunAsync(Killed(new(Broadcasts.SettingsOf(redis), 2, Broadcasts.Long ? 1000 : 60), Broadcasts.Long ? 10 : 1));

        AssertNobodyIsLost(report, Broadcasts.Long ? 10 : 1);
    }

    [Fact]
    public async Task A_store_that_is_gone_for_a_while_loses_nobody_and_repeats_only_what_was_in_flight()
    {
        await using var redis = await Broadcasts.RedisAsync();
        var gone = false;

        var report = await Broadcasts.RunAsync(new(Broadcasts.SettingsOf(redis), 2, Broadcasts.Long ? 1000 : 60)
        {
            Citizens = 0,
            Meanwhile = async (_, share) =>
            {
                if (share > 0.3 && !gone)
                {
                    gone = true;
                    await redis.KillAsync();
                    await Task.Delay(Broadcasts.Long ? 30_000 : 3_000, Ct);
                    await redis.StartAgainAsync(Ct);
                    await Task.Delay(2_000, Ct);
                }
            },
        });

        Assert.True(gone);
        AssertNobodyIsLost(report, 2);
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

    private static void AssertNobodyIsLost(BroadcastReport report, int kills)
    {
        Assert.All(report.Got, static times => Assert.NotEqual(0, times));
        Assert.InRange(report.Got.Sum(static times => times - 1), 0, kills * InFlight);
        Assert.Equal(report.Got.Length, Broadcasts.Count(report, "sent"));
        Assert.Equal(report.Got.Length, Broadcasts.Count(report, "people"));
    }
}
