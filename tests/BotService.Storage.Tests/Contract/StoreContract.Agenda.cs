using BotService.Runtime.Stores;

namespace BotService.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_wake_is_due_at_its_moment_and_not_before()
    {
        await StoreAsync(Write(Key("a"), 0, "{}", Now.AddMinutes(5)));

        var next = await Store.NextDueAsync(0, Ct);
        Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        var early = await ClaimAsync();
        Time.Advance(TimeSpan.FromMilliseconds(1));
        var due = await ClaimAsync();

        Assert.Equal(Now, next);
        Assert.Empty(early);
        Assert.Equal([new AgendaEntry(AgendaKind.Wake, Key("a").Value, Now + Right)], due);
    }

    [Fact]
    public async Task A_wake_is_moved_by_the_next_commit_and_removed_by_one_without()
    {
        await StoreAsync(Write(Key("a"), 0, "{}", Now.AddMinutes(5)));

        await StoreAsync(Write(Key("a"), 1, "{}", Now.AddMinutes(7)));
        var moved = await Store.NextDueAsync(0, Ct);
        await StoreAsync(Write(Key("a"), 2));

        Assert.Equal(Now.AddMinutes(7), moved);
        Assert.Null(await Store.NextDueAsync(0, Ct));
    }

    [Fact]
    public async Task A_wake_that_stands_is_neither_moved_nor_taken_from_who_claimed_it()
    {
        await StoreAsync(Write(Key("a"), 0, "{}", Now.AddMinutes(5)));

        await StoreAsync(Write(Key("a"), 1, "{}", Now.AddMinutes(5)) with { WakeStands = true });
        var standing = await Store.NextDueAsync(0, Ct);
        Time.Advance(TimeSpan.FromMinutes(5));
        var entry = Assert.Single(await ClaimAsync());
        await StoreAsync(Write(Key("a"), 2, "{}", Now) with { WakeStands = true });
        var taken = await Store.NextDueAsync(0, Ct);
        await Store.CompleteAsync(0, entry, Ct);

        Assert.Equal(Now, standing);
        Assert.Equal(Now + Right, taken);
        Assert.Null(await Store.NextDueAsync(0, Ct));
    }

    [Fact]
    public async Task Due_entries_come_soonest_first_and_no_more_than_asked_for()
    {
        await StoreAsync(Write(Key("a"), 0, "{}", Now.AddMinutes(-1)));
        await StoreAsync(Write(Key("b"), 0, "{}", Now.AddMinutes(-3)));
        await StoreAsync(Write(Key("c"), 0, "{}", Now.AddMinutes(-2)));
        await StoreAsync(Write(Key("d"), 0, "{}", Now.AddMinutes(1)));

        var first = await ClaimAsync(max: 2);
        var rest = await ClaimAsync(max: 2);

        Assert.Equal([Key("b").Value, Key("c").Value], first.Select(entry => entry.Subject));
        Assert.Equal([Key("a").Value], rest.Select(entry => entry.Subject));
    }

    [Fact]
    public async Task Partitions_have_agendas_of_their_own()
    {
        await StoreAsync(Write(Key("a", 1), 0, "{}", Now));

        Assert.Null(await Store.NextDueAsync(0, Ct));
        Assert.Empty(await ClaimAsync());
        Assert.Single(await ClaimAsync(partition: 1));
    }

    [Fact]
    public async Task A_claimed_entry_goes_to_nobody_else_until_the_claim_ends()
    {
        var other = await OpenAsync();
        await StoreAsync(Write(Key("a"), 0, "{}", Now));

        await ClaimAsync(TimeSpan.FromSeconds(10));
        var next = await Store.NextDueAsync(0, Ct);
        Time.Advance(TimeSpan.FromMilliseconds(9_999));
        var tooEarly = await other.ClaimAsync(0, Now, Now + Right, 100, Ct);
        Time.Advance(TimeSpan.FromMilliseconds(1));
        var taken = await other.ClaimAsync(0, Now, Now + Right, 100, Ct);

        Assert.Equal(Now, next);
        Assert.Empty(tooEarly);
        Assert.Single(taken);
    }

    [Fact]
    public async Task A_completed_entry_is_gone()
    {
        await StoreAsync(Write(Key("a"), 0, "{}", Now));
        var entry = Assert.Single(await ClaimAsync());

        await Store.CompleteAsync(0, entry, Ct);

        Assert.Null(await Store.NextDueAsync(0, Ct));
    }

    [Theory]
    [InlineData(-60_000)]
    [InlineData(0)]
    [InlineData(29_999)]
    [InlineData(30_000)]
    [InlineData(30_001)]
    public async Task An_entry_set_anew_survives_the_completion_even_at_the_very_moment_of_the_claim(int after)
    {
        await StoreAsync(Write(Key("a"), 0, "{}", Now));
        var entry = Assert.Single(await ClaimAsync());
        await StoreAsync(Write(Key("a"), 1, "{}", Now.AddMilliseconds(after)));

        await Store.CompleteAsync(0, entry, Ct);

        Assert.Equal(Now.AddMilliseconds(after), await Store.NextDueAsync(0, Ct));
    }

    [Fact]
    public async Task A_late_completion_does_not_remove_what_another_has_claimed()
    {
        await StoreAsync(Write(Key("a"), 0, "{}", Now));
        var late = Assert.Single(await ClaimAsync());
        Time.Advance(Right);
        await ClaimAsync();

        await Store.CompleteAsync(0, late, Ct);

        Assert.Equal(Now + Right, await Store.NextDueAsync(0, Ct));
    }

    [Fact]
    public async Task Completing_what_is_not_there_is_no_harm()
    {
        await Store.CompleteAsync(0, new AgendaEntry(AgendaKind.Collect, "poll/U04/2026-11-23", Now), Ct);

        Assert.Null(await Store.NextDueAsync(0, Ct));
    }

    [Fact]
    public async Task Many_claimers_share_the_due_entries_without_overlap()
    {
        var other = await OpenAsync();
        foreach (var i in Enumerable.Range(0, 40))
        {
            await StoreAsync(Write(Key($"many-{i}-"), 0, "{}", Now.AddSeconds(-i)));
        }

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? Store : other).ClaimAsync(0, Now, Now + Right, 7, Ct).AsTask()));

        var subjects = claims.SelectMany(claim => claim).Select(entry => entry.Subject).ToList();
        Assert.Equal(40, subjects.Count);
        Assert.Equal(40, subjects.Distinct(StringComparer.Ordinal).Count());
    }
}
