using BotService.Channels.Tests.Zalo.OfficialAccount;
using BotService.Core.Delivery.Planning;
using BotService.Runtime.Stores;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Channels.Tests.Zalo;

public sealed class SentCountsTests
{
    private static readonly Quota Month = new(QuotaPeriod.Month, QuotaScope.All, 3000);
    private static readonly Quota Templates = new(QuotaPeriod.Day, QuotaScope.Templates, 500);
    private static readonly Quota Paid = new(QuotaPeriod.Month, QuotaScope.Paid, 100);
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 29, 8, 0, 0, TimeSpan.FromHours(7)));
    private readonly MemoryVault _vault = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_used_is_known_after_a_restart_and_costs_one_write_for_many_messages()
    {
        using var before = Counts();
        Send(before, SendClass.Free, 30);
        Send(before, SendClass.Paid, 7);
        Send(before, SendClass.Template, 3);
        await before.KeepAsync(Ct);

        using var after = Counts();
        await after.KeepAsync(Ct);

        Assert.Equal((40, 3, 7), Used(after));
        Assert.Equal(1, _vault.Writes);
    }

    [Fact]
    public async Task Several_processes_add_up_also_when_they_write_at_the_same_moment()
    {
        using var one = Counts();
        using var other = Counts();
        Send(one, SendClass.Template, 2);
        Send(other, SendClass.Template, 3);
        var between = Task.CompletedTask;
        _vault.BeforeWrite = MemoryVault.Once(() => between = other.KeepAsync(Ct));

        await one.KeepAsync(Ct);
        await other.KeepAsync(Ct);

        await between;
        Assert.Equal(2, _vault.Writes);
        Assert.Equal((5, 5, 0), Used(one));
        Assert.Equal((5, 5, 0), Used(other));
    }

    [Fact]
    public async Task Days_and_months_begin_anew_each_for_itself()
    {
        using var counts = Counts();
        Send(counts, SendClass.Template, 4);
        await counts.KeepAsync(Ct);
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal((4, 0, 0), Used(counts));

        Send(counts, SendClass.Template, 1);
        await counts.KeepAsync(Ct);
        Assert.Equal((5, 1, 0), Used(counts));
        _clock.Advance(TimeSpan.FromDays(1));
        using var december = Counts();
        await december.KeepAsync(Ct);

        Assert.Equal((0, 0, 0), Used(december));
        Assert.Equal((0, 0, 0), Used(counts));
    }

    [Fact]
    public async Task What_is_counted_while_the_store_is_away_is_kept_when_it_is_back()
    {
        using var counts = Counts();
        Send(counts, SendClass.Free, 5);
        _vault.BeforeWrite = MemoryVault.Once(MemoryVault.Away);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => counts.KeepAsync(Ct));

        await counts.KeepAsync(Ct);

        using var after = Counts();
        await after.KeepAsync(Ct);
        Assert.Equal((5, 0, 0), Used(after));
    }

    [Fact]
    public async Task What_was_counted_last_is_kept_when_the_service_stops()
    {
        using var counts = Counts();
        await counts.StartAsync(Ct);
        Send(counts, SendClass.Free, 2);
        await counts.StopAsync(Ct);

        using var after = Counts();
        await after.KeepAsync(Ct);

        Assert.Equal((2, 0, 0), Used(after));
    }

    private SentCounts Counts() => new("zalo-oa", new() { Quotas = [Month, Templates, Paid] }, TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"), _vault, _clock, NullLogger<SentCounts>.Instance);

    private static void Send(SentCounts counts, SendClass sent, int times)
    {
        for (var i = 0; i < times; i++)
        {
            counts.Count(sent);
        }
    }

    private static (int All, int Templates, int Paid) Used(SentCounts counts)
    {
        var used = counts.Offer.Used;
        return (used[Month], used[Templates], used[Paid]);
    }
}
