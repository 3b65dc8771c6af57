using BotService.Runtime.Stores;

namespace BotService.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    private const string Cell = "one-stop/U04/2026-11-23";

    [Fact]
    public async Task Tallies_add_up_over_commits_and_processes()
    {
        var other = await OpenAsync();

        await StoreAsync(Touching(Write(Key("a"), 0), Now.AddMinutes(15), new TallyChange("q1:1:web", 1), new TallyChange(":started:web", 1)));
        await other.CommitAsync(Touching(Write(Key("b"), 0), Now.AddMinutes(15), new TallyChange("q1:1:web", 1), new TallyChange("q1:2:tg", 3)), Ct);
        await StoreAsync(Touching(Write(Key("a"), 1), Now.AddMinutes(15), new TallyChange("q1:1:web", -1), new TallyChange("q1:5:web", 1)));

        var sums = (await Store.ReadCellAsync(0, Cell, Ct)).Where(sum => sum.Value != 0).OrderBy(sum => sum.Key, StringComparer.Ordinal);
        Assert.Equal([new(":started:web", 1), new("q1:1:web", 1), new("q1:2:tg", 3), new KeyValuePair<string, long>("q1:5:web", 1)], sums);
    }

    [Fact]
    public async Task Cells_and_partitions_are_counted_apart()
    {
        await StoreAsync(Touching(Write(Key("a", 0), 0), Now, new TallyChange("q1:1:web", 1)));
        await StoreAsync(Touching(Write(Key("a", 1), 0), Now, new TallyChange("q1:1:web", 2)));
        await StoreAsync(Of(Write(Key("b", 0), 0)) with { Cells = [new("other/U05/2026-11-23", [new("q1:1:web", 4)], Now)] });

        Assert.Equal(1, (await Store.ReadCellAsync(0, Cell, Ct))["q1:1:web"]);
        Assert.Equal(2, (await Store.ReadCellAsync(1, Cell, Ct))["q1:1:web"]);
        Assert.Equal(4, (await Store.ReadCellAsync(0, "other/U05/2026-11-23", Ct))["q1:1:web"]);
        Assert.Empty(await Store.ReadCellAsync(2, Cell, Ct));
    }

    [Fact]
    public async Task A_removed_cell_has_no_tallies()
    {
        await StoreAsync(Touching(Write(Key("a"), 0), Now, new TallyChange("q1:1:web", 1)));

        await Store.RemoveCellAsync(0, Cell, Ct);

        Assert.Empty(await Store.ReadCellAsync(0, Cell, Ct));
    }

    [Fact]
    public async Task A_touched_cell_is_collected_at_its_moment()
    {
        await StoreAsync(Touching(Write(Key("a"), 0), Now.AddMinutes(15), new TallyChange("q1:1:web", 1)));

        var next = await Store.NextDueAsync(0, Ct);
        Time.Advance(TimeSpan.FromMinutes(15));
        var due = await ClaimAsync();

        Assert.Equal(Now, next);
        Assert.Equal([new AgendaEntry(AgendaKind.Collect, Cell, Now + Right)], due);
    }

    [Fact]
    public async Task A_cell_of_which_nothing_changed_can_be_had_collected_at_once()
    {
        await StoreAsync(Touching(Write(Key("a"), 0), Now.AddMinutes(15), new TallyChange("q1:1:web", 1)));

        await StoreAsync(Touching(Write(Key("a"), 1), Now));

        Assert.Equal([new AgendaEntry(AgendaKind.Collect, Cell, Now + Right)], await ClaimAsync());
        Assert.Equal(1, (await Store.ReadCellAsync(0, Cell, Ct))["q1:1:web"]);
    }

    [Fact]
    public async Task A_cell_that_is_due_and_waiting_is_not_put_off_by_what_comes_meanwhile()
    {
        await StoreAsync(Touching(Write(Key("a"), 0), Now.AddMinutes(15), new TallyChange("q1:1:web", 1)));
        var due = Now.AddMinutes(15);
        Time.Advance(TimeSpan.FromMinutes(15));

        await StoreAsync(Touching(Write(Key("a"), 1), Now.AddMinutes(15), new TallyChange("q1:1:web", 1)));

        Assert.Equal(due, await Store.NextDueAsync(0, Ct));
    }

    [Fact]
    public async Task A_cell_that_is_not_due_yet_follows_the_newest_moment()
    {
        await StoreAsync(Touching(Write(Key("a"), 0), Now.AddMinutes(15), new TallyChange("q1:1:web", 1)));

        await StoreAsync(Touching(Write(Key("a"), 1), Now.AddMinutes(10), new TallyChange("q1:1:web", 1)));

        Assert.Equal(Now.AddMinutes(10), await Store.NextDueAsync(0, Ct));
    }

    [Fact]
    public async Task A_claimed_cell_that_is_touched_anew_survives_the_completion()
    {
        await StoreAsync(Touching(Write(Key("a"), 0), Now, new TallyChange("q1:1:web", 1)));
        var entry = Assert.Single(await ClaimAsync());
        await StoreAsync(Touching(Write(Key("a"), 1), Now.AddMinutes(15), new TallyChange("q1:1:web", 1)));

        await Store.CompleteAsync(0, entry, Ct);

        Assert.Equal(Now.AddMinutes(15), await Store.NextDueAsync(0, Ct));
    }

    [Fact]
    public async Task A_cell_touched_after_its_claim_lapsed_survives_the_late_completion()
    {
        await StoreAsync(Touching(Write(Key("a"), 0), Now, new TallyChange("q1:1:web", 1)));
        var late = Assert.Single(await ClaimAsync());
        Time.Advance(Right + Right);
        await StoreAsync(Touching(Write(Key("a"), 1), Now.AddMinutes(15), new TallyChange("q1:1:web", 1)));

        await Store.CompleteAsync(0, late, Ct);

        Assert.Equal(Cell, Assert.Single(await ClaimAsync()).Subject);
    }

    private Commit Touching(DocumentWrite document, DateTimeOffset collectAt, params TallyChange[] changes) =>
        Of(document) with { Cells = [new CellChange(Cell, [.. changes], collectAt)] };
}
