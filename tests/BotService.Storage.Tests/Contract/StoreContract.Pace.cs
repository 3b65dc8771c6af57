using BotService.Runtime.Stores;

namespace BotService.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task Slots_lie_an_interval_apart_and_not_before_now()
    {
        var first = await Store.PaceAsync("telegram", Now, Tick, 10, null, Ct);
        var second = await Store.PaceAsync("telegram", Now, Tick, 3, null, Ct);
        Time.Advance(TimeSpan.FromMinutes(1));
        var later = await Store.PaceAsync("telegram", Now, Tick, 1, null, Ct);

        Assert.Equal(new PaceGrant(Now.AddMinutes(-1), 10, Tick), first);
        Assert.Equal(new PaceGrant(first.First + (10 * Tick), 3, Tick), second);
        Assert.Equal(new PaceGrant(Now, 1, Tick), later);
    }

    [Fact]
    public async Task Paces_are_apart()
    {
        await Store.PaceAsync("telegram", Now, Tick, 100, null, Ct);

        Assert.Equal(Now, (await Store.PaceAsync("zalo", Now, Tick, 1, null, Ct)).First);
    }

    [Fact]
    public async Task Thirty_a_second_are_never_more_than_thirty()
    {
        var grant = await Store.PaceAsync("telegram", Now, TimeSpan.FromSeconds(1) / 30, 1000, null, Ct);
        var next = await Store.PaceAsync("telegram", Now, TimeSpan.FromSeconds(1) / 30, 1, null, Ct);

        Assert.InRange(grant.Interval, TimeSpan.FromSeconds(1) / 30, (TimeSpan.FromSeconds(1) / 30) + TimeSpan.FromMicroseconds(1));
        Assert.True((grant.Interval * 30) >= TimeSpan.FromSeconds(1));
        Assert.Equal(grant.First + (grant.Interval * 1000), next.First);
    }

    [Fact]
    public async Task Two_processes_never_get_the_same_slot()
    {
        var other = await OpenAsync();

        var grants = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => (i % 2 == 0 ? Store : other).PaceAsync("telegram", Now, Tick, 1 + (i % 4), null, Ct).AsTask()));

        var slots = grants.SelectMany(grant => Enumerable.Range(0, grant.Count).Select(i => grant.First + (i * grant.Interval))).Order().ToList();
        Assert.Equal(Enumerable.Range(0, 150).Select(i => Now + (i * Tick)), slots);
    }

    [Fact]
    public async Task Nothing_is_granted_beyond_the_horizon_and_nothing_is_lost_by_asking()
    {
        await Store.PaceAsync("telegram", Now, Tick, 10, null, Ct);

        var refused = await Store.PaceAsync("telegram", Now, Tick, 5, TimeSpan.FromMilliseconds(499), Ct);
        var granted = await Store.PaceAsync("telegram", Now, Tick, 5, TimeSpan.FromMilliseconds(500), Ct);

        Assert.Equal(new PaceGrant(Now + (10 * Tick), 0, Tick), refused);
        Assert.Equal(new PaceGrant(Now + (10 * Tick), 5, Tick), granted);
    }

    [Fact]
    public async Task A_pause_holds_every_process_and_the_one_that_ends_later_wins()
    {
        var other = await OpenAsync();
        await Store.PaceAsync("telegram", Now, Tick, 4, null, Ct);

        await other.PauseAsync("telegram", Now.AddSeconds(30), Ct);
        await other.PauseAsync("telegram", Now.AddSeconds(10), Ct);
        var impatient = await Store.PaceAsync("telegram", Now, Tick, 1, TimeSpan.FromSeconds(1), Ct);
        var patient = await Store.PaceAsync("telegram", Now, Tick, 2, null, Ct);
        var next = await Store.PaceAsync("telegram", Now, Tick, 1, null, Ct);

        Assert.Equal(0, impatient.Count);
        Assert.Equal(Now.AddSeconds(30), patient.First);
        Assert.Equal(Now.AddSeconds(30) + (2 * Tick), next.First);
    }

    [Fact]
    public async Task A_pause_that_is_over_holds_nobody()
    {
        await Store.PauseAsync("telegram", Now.AddSeconds(30), Ct);
        Time.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(Now, (await Store.PaceAsync("telegram", Now, Tick, 1, TimeSpan.Zero, Ct)).First);
    }

    [Fact]
    public async Task A_lease_has_one_owner_who_may_renew_it()
    {
        var other = await OpenAsync();

        Assert.True(await Store.TryLeaseAsync("polling", "here", Now, Now.AddSeconds(10), Ct));
        Assert.False(await other.TryLeaseAsync("polling", "there", Now.AddMilliseconds(9_999), Now.AddSeconds(20), Ct));
        Assert.True(await Store.TryLeaseAsync("polling", "here", Now.AddSeconds(5), Now.AddSeconds(15), Ct));
        Assert.False(await other.TryLeaseAsync("polling", "there", Now.AddSeconds(14), Now.AddSeconds(20), Ct));
        Assert.True(await other.TryLeaseAsync("polling", "there", Now.AddSeconds(15), Now.AddSeconds(20), Ct));
        Assert.False(await Store.TryLeaseAsync("polling", "here", Now.AddSeconds(16), Now.AddSeconds(30), Ct));
        Assert.True(await Store.TryLeaseAsync("another", "here", Now.AddSeconds(16), Now.AddSeconds(30), Ct));
    }

    [Fact]
    public async Task A_lease_given_back_is_free_but_only_its_owner_can_give_it_back()
    {
        await Store.TryLeaseAsync("polling", "here", Now, Now.AddSeconds(10), Ct);

        await Store.ReleaseAsync("polling", "there", Ct);
        var held = await Store.TryLeaseAsync("polling", "there", Now, Now.AddSeconds(10), Ct);
        await Store.ReleaseAsync("polling", "here", Ct);

        Assert.False(held);
        Assert.True(await Store.TryLeaseAsync("polling", "there", Now, Now.AddSeconds(10), Ct));
    }
}
