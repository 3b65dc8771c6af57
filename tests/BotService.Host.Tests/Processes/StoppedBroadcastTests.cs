using BotService.TestKit.Crowd;

namespace BotService.Host.Tests.Processes;

/// <summary>An announcement goes out, and somebody stops it at another process than the one that sends.</summary>
public sealed class StoppedBroadcastTests
{
    private static readonly TimeSpan Stops = TimeSpan.FromSeconds(2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Paused_stopped_and_cancelled_from_another_process_nothing_leaves_two_seconds_later()
    {
        await using var redis = await Broadcasts.RedisAsync();
        var done = 0;

        var report = await Broadcasts.RunAsync(new(Broadcasts.SettingsOf(redis), 2, Broadcasts.Long ? 3000 : 100)
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
        Assert.Equal(report.Got.Length, Broadcasts.Count(report, "people"));
        Assert.Equal(report.Got.Sum(), Broadcasts.Count(report, "sent"));
        Assert.Equal(report.Got.Count(static times => times == 0), Broadcasts.Count(report, "cancelled"));
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
}
