using System.Collections.Immutable;
using BotService.Reporting.Tests.Rig;
using BotService.Runtime.Stores;

namespace BotService.Reporting.Tests;

public sealed class ClosingTests
{
    [Fact]
    public async Task A_day_is_closed_folded_and_its_tallies_go_with_nothing_lost()
    {
        await using var rig = await ReportRig.StartAsync();
        await rig.AnswerAsync("C01", 6);
        await rig.AnswerAsync("C02", 2);
        await rig.CollectAsync();

        await ToTheEndAsync(rig, new(2026, 12, 5));

        var day = rig.Receiver.Newest["one-stop/C01/2026-11-23"].Data;
        Assert.True(day.GetProperty("closed").GetBoolean());
        Assert.Equal(6, day.GetProperty("started").GetInt32());
        Assert.True(rig.Receiver.Newest["one-stop/HQ/2026-11-23"].Data.GetProperty("closed").GetBoolean());
        Assert.Equal(8, rig.Receiver.Newest["one-stop/HQ/2026-11"].Data.GetProperty("started").GetInt32());
        Assert.False(rig.Receiver.Newest["one-stop/HQ/2026-11"].Data.GetProperty("closed").GetBoolean());
        Assert.Empty(await TalliesAsync(rig, "C01"));
        Assert.Empty(await TalliesAsync(rig, "C02"));
        Assert.Empty(rig.Receiver.Breaches);

        await ToTheEndAsync(rig, new(2026, 12, 12));
        Assert.True(rig.Receiver.Newest["one-stop/HQ/2026-11"].Data.GetProperty("closed").GetBoolean());
    }

    [Fact]
    public async Task A_count_that_comes_after_the_fold_is_added_and_folded_again()
    {
        await using var rig = await ReportRig.StartAsync();
        await rig.AnswerAsync("C01", 6);
        await rig.CollectAsync();
        await ToTheEndAsync(rig, new(2026, 12, 5));

        await rig.AnswerAsync("C01", 1);
        await rig.CollectAsync();
        await rig.RunAsync(TimeSpan.FromHours(2), TimeSpan.FromMinutes(5));

        Assert.Equal(7, rig.Receiver.Newest["one-stop/C01/2026-11-23"].Data.GetProperty("started").GetInt32());
        Assert.Equal(7, rig.Receiver.Newest["one-stop/HQ/2026-11"].Data.GetProperty("started").GetInt32());
        Assert.Empty(await TalliesAsync(rig, "C01"));
    }

    [Fact]
    public async Task A_process_that_dies_while_tallies_go_leaves_the_rest_to_another()
    {
        await using var rig = await ReportRig.StartAsync();
        await rig.KillAsync(rig.Services);
        var dying = await rig.AddProcessAsync(rig.Receiver.Url, store: store => new DeafToRemoval(store));
        await rig.AnswerAsync("C01", 6);
        await rig.CollectAsync();
        await ToTheEndAsync(rig, new(2026, 12, 5));
        Assert.NotEmpty(await TalliesAsync(rig, "C01"));

        await rig.KillAsync(dying);
        await rig.AddProcessAsync(rig.Receiver.Url);
        await rig.RunAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(20));

        Assert.Empty(await TalliesAsync(rig, "C01"));
        Assert.Equal(6, rig.Receiver.Newest["one-stop/C01/2026-11-23"].Data.GetProperty("started").GetInt32());
        Assert.Empty(rig.Receiver.Breaches);
    }

    [Fact]
    public async Task Tallies_are_removed_only_after_the_fold_is_committed()
    {
        await using var rig = await ReportRig.StartAsync();
        var removedEarly = false;
        await rig.KillAsync(rig.Services);
        await rig.AddProcessAsync(rig.Receiver.Url, store: store => new Watching(store, async () =>
        {
            var state = await rig.StateAsync(Survey.Report("C01"));
            removedEarly |= !state.Sweeping || !state.Over || state.Folded[":started:web"] != 6;
        }));
        await rig.AnswerAsync("C01", 6);
        await rig.CollectAsync();

        await ToTheEndAsync(rig, new(2026, 12, 5));

        Assert.False(removedEarly);
        Assert.Empty(await TalliesAsync(rig, "C01"));
    }

    /// <summary>Days pass quickly; the hours around the last reading are lived through in small steps.</summary>
    private static async Task ToTheEndAsync(ReportRig rig, DateOnly day)
    {
        var midnight = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.FromHours(7));
        rig.Clock.Advance(midnight - TimeSpan.FromMinutes(20) - rig.Clock.GetUtcNow());
        await rig.RunAsync(TimeSpan.FromHours(1), TimeSpan.FromMinutes(5));
    }

    private static async Task<ImmutableArray<KeyValuePair<string, long>>> TalliesAsync(ReportRig rig, string unit)
    {
        var all = ImmutableArray.CreateBuilder<KeyValuePair<string, long>>();
        for (var partition = 0; partition < rig.Store.Partitions; partition++)
        {
            all.AddRange(await rig.Store.ReadCellAsync(partition, $"one-stop/{unit}/2026-11-23", CancellationToken.None));
        }

        return all.ToImmutable();
    }

    private sealed class DeafToRemoval(IStore store) : PassingStore(store)
    {
        public override ValueTask RemoveCellAsync(int partition, string cell, CancellationToken ct) =>
            partition == 2 ? throw new StoreUnavailableException("cut") : base.RemoveCellAsync(partition, cell, ct);
    }

    private sealed class Watching(IStore store, Func<Task> removing) : PassingStore(store)
    {
        public override async ValueTask RemoveCellAsync(int partition, string cell, CancellationToken ct)
        {
            await removing();
            await base.RemoveCellAsync(partition, cell, ct);
        }
    }
}
