using System.Globalization;
using BotService.Reporting.Reports;
using BotService.Reporting.Tests.Rig;
using BotService.TestKit.Webhooks;

namespace BotService.Reporting.Tests;

public sealed class InterleavingTests
{
    /// <summary>
    /// Answers, collections by two processes, lost races, lost answers of the store, receivers in every mood, processes that die: the
    /// receiver never sees one number with two bodies, nor an older report after a newer, and ends with the newest of everything.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Whatever_happens_a_number_has_one_body_and_the_newest_arrives(int seed)
    {
        var chance = new Random(seed);
        int[] steps = [.. Enumerable.Range(0, 60).Select(_ => chance.Next(12))];
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}, steps {string.Join(' ', steps)}");
        await using var rig = await ReportRig.StartAsync(processes: 1);
        await rig.AddProcessAsync(rig.Receiver.Url, store: store => new Unsteady(store, chance));
        var people = 0;
        foreach (var step in steps)
        {
            switch (step)
            {
                case 0 or 1 or 2:
                    await rig.AnswerAsync(Survey.Communes[chance.Next(3)], 2, level: chance.Next(1, 6).ToString(CultureInfo.InvariantCulture));
                    people += 2;
                    break;
                case 3:
                    rig.Clock.Advance(TimeSpan.FromMinutes(chance.Next(1, 20)));
                    break;
                case 4:
                    rig.Clock.Advance(TimeSpan.FromHours(3));
                    break;
                case 5:
                    await rig.CollectEverywhereAsync(Survey.Report(Survey.Communes[chance.Next(3)]));
                    break;
                case 6:
                    await rig.NudgeAllAsync(Survey.Report("HQ"));
                    break;
                case 7:
                    rig.Receiver.React = _ => chance.Next(4) switch
                    {
                        0 => new Reaction.Refuse(503),
                        1 => new Reaction.Refuse(429, "90"),
                        2 => new Reaction.KeepAndCut(),
                        _ => new Reaction.Cut(),
                    };
                    break;
                case 8:
                    rig.Receiver.React = static _ => new Reaction.Accept();
                    break;
                case 9:
                    await rig.KillAsync(rig.Services);
                    await rig.AddProcessAsync(rig.Receiver.Url);
                    break;
                default:
                    await rig.SettleAsync();
                    break;
            }
        }

        rig.Receiver.React = static _ => new Reaction.Accept();
        await rig.RunAsync(TimeSpan.FromHours(8), TimeSpan.FromMinutes(4));

        Assert.Empty(rig.Receiver.Breaches);
        var counted = 0;
        foreach (var view in await rig.Reports.ListAsync(Core.Results.ReportPeriod.Month(Survey.Day), CancellationToken.None))
        {
            Assert.True(view.Standing == ReportStanding.Delivered, $"{view.Key} {view.Standing}: {view.Reason}, next {view.NextAttempt:u}, now {rig.Clock.GetUtcNow():u}");
            Assert.Equal(view.Body.Sequence, rig.Receiver.Newest[view.Key.ToString()].Sequence);
            counted = view.Key.Unit.Value == "HQ" && !view.Body.Suppressed ? (int)view.Body.Started!.Value : counted;
        }

        Assert.Equal(people < 5 ? 0 : people, counted);
    }

    /// <summary>Loses a race now and then, and the answer of a commit that was stored.</summary>
    private sealed class Unsteady(Runtime.Stores.IStore store, Random chance) : PassingStore(store)
    {
        public override async ValueTask<Runtime.Stores.CommitResult> CommitAsync(Runtime.Stores.Commit commit, CancellationToken ct)
        {
            var mood = Mood();
            if (mood == 0)
            {
                return new Runtime.Stores.CommitResult.LostRace();
            }

            var result = await base.CommitAsync(commit, ct);
            return mood == 1 ? throw new Runtime.Stores.StoreUnavailableException("the answer was lost") : result;
        }

        private int Mood()
        {
            lock (chance)
            {
                return chance.Next(8);
            }
        }
    }
}
