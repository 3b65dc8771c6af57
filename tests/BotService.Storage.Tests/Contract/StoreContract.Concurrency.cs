using System.Globalization;
using BotService.Runtime.Stores;

namespace BotService.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    [Fact]
    public async Task Sixteen_writers_on_one_document_lose_no_update()
    {
        const int Writers = 16;
        const int Each = 12;
        IStore[] stores = [Store, await OpenAsync()];

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(
            async () =>
            {
                for (var i = 0; i < Each; i++)
                {
                    await AddOneAsync(stores[writer % 2]);
                }
            },
            Ct)));

        var document = await Store.LoadAsync(Key("counter"), Ct);
        Assert.Equal((Writers * Each).ToString(CultureInfo.InvariantCulture), document.State);
        Assert.Equal(Writers * Each, document.Version);
        Assert.Equal(Writers * Each, (await Store.ReadCellAsync(0, Cell, Ct))["q1:1:web"]);
        Assert.Equal(Enumerable.Range(1, Writers * Each).Select(n => (long)n), (await Store.ReadLogAsync(0, "log", 0, 1000, Ct)).Select(entry => entry.Number));
        Assert.Equal(Writers * Each, (await Store.ReadOutboxAsync(Key("counter"), Ct)).Items.Length);
    }

    [Fact]
    public async Task A_commit_tried_again_after_an_unknown_outcome_finds_that_the_document_moved()
    {
        var commit = Everything(Write(Key("a"), 0, "once", null, "owed"));
        await StoreAsync(commit);

        var again = await Store.CommitAsync(commit, Ct);

        Assert.IsType<CommitResult.LostRace>(again);
        Assert.Equal(new Document(Key("a"), 1, "once"), await Store.LoadAsync(Key("a"), Ct));
        Assert.Equal("1.0", Ids(await Store.ReadOutboxAsync(Key("a"), Ct)));
        Assert.Equal(3, (await Store.ReadCellAsync(0, "poll/U04/2026-11-23", Ct))["q:yes:web"]);
        Assert.Single(await Store.ReadLogAsync(0, "log", 0, 10, Ct));
    }

    [Fact]
    public async Task Of_many_commits_to_an_empty_outbox_one_gets_the_right_to_send()
    {
        var placed = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(
            async () =>
            {
                while (true)
                {
                    var before = await Store.LoadAsync(Key("a"), Ct);
                    if (await Store.CommitAsync(Of(Write(Key("a"), before.Version, "{}", null, "owed")), Ct) is CommitResult.Stored stored)
                    {
                        return Assert.Single(stored.Placed);
                    }
                }
            },
            Ct)));

        Assert.Single(placed, one => one.Behind is null);
        Assert.Equal(Enumerable.Range(1, 11).Select(version => $"{version}.0").Order(StringComparer.Ordinal), placed.Select(one => one.Behind).OfType<string>().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Readers_see_a_document_whole_while_it_is_written()
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        await StoreAsync(Write(Key("a"), 0, new string('1', 2000)));
        var reading = Task.Run(
            async () =>
            {
                var reads = 0;
                while (!done.IsCancellationRequested)
                {
                    var seen = await Store.LoadAsync(Key("a"), Ct);
                    Assert.Equal(new string((char)('0' + (seen.Version % 10)), 2000), seen.State);
                    reads++;
                }

                return reads;
            },
            Ct);

        for (var version = 1; version < 60; version++)
        {
            await StoreAsync(Write(Key("a"), version, new string((char)('0' + ((version + 1) % 10)), 2000)));
        }

        await done.CancelAsync();
        Assert.True(await reading > 0);
    }

    private async Task AddOneAsync(IStore store)
    {
        while (true)
        {
            var before = await store.LoadAsync(Key("counter"), Ct);
            var count = before.Exists ? int.Parse(before.State, CultureInfo.InvariantCulture) : 0;
            var commit = Of(Write(Key("counter"), before.Version, (count + 1).ToString(CultureInfo.InvariantCulture), null, "owed")) with
            {
                Cells = [new CellChange(Cell, [new TallyChange("q1:1:web", 1)], Now)],
                Logs = [new LogWrite("log", "counted")],
            };
            if (await store.CommitAsync(commit, Ct) is CommitResult.Stored)
            {
                return;
            }
        }
    }
}
