using BotService.Runtime.Stores;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Runtime.Tests;

public sealed class GlanceTests
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(1);
    private readonly FakeTimeProvider _clock = new();
    private readonly List<TaskCompletionSource<int>> _readings = [];
    private readonly Glance<int> _glance;

    public GlanceTests() => _glance = new(_clock, GoodFor, () =>
    {
        _readings.Add(new());
        return _readings[^1].Task;
    });

    [Fact]
    public async Task All_who_ask_at_the_same_time_share_one_reading()
    {
        var (one, other) = (_glance.LookAsync(), _glance.LookAsync());

        _readings.Single().SetResult(1);

        Assert.Equal((1, 1), (await one, await other));
    }

    [Fact]
    public async Task From_half_its_age_on_it_is_read_anew_once_and_nobody_waits()
    {
        await KnownAsync(1);

        _clock.Advance(GoodFor / 2);
        var (one, other) = (_glance.LookAsync(), _glance.LookAsync());

        Assert.True(one.IsCompletedSuccessfully && other.IsCompletedSuccessfully);
        Assert.Equal(2, _readings.Count);
        _readings[1].SetResult(2);
        Assert.Equal(2, await _glance.LookAsync());
    }

    [Fact]
    public async Task Nobody_sees_what_is_older_than_allowed_however_long_the_store_hesitates()
    {
        await KnownAsync(1);
        _clock.Advance(GoodFor / 2);
        _ = _glance.LookAsync();

        _clock.Advance(GoodFor / 2);
        var late = _glance.LookAsync();

        Assert.False(late.IsCompleted);
        _readings[1].SetResult(2);
        Assert.Equal(2, await late);

        // It began half a second ago, and counts from there.
        _clock.Advance(GoodFor / 2);
        Assert.False(_glance.LookAsync().IsCompleted);
        Assert.Equal(3, _readings.Count);
    }

    [Fact]
    public async Task A_reading_that_failed_is_made_again_and_what_is_known_stays_good()
    {
        await KnownAsync(1);
        _clock.Advance(GoodFor / 2);
        _ = _glance.LookAsync();
        _readings[1].SetException(new StoreUnavailableException("gone"));

        Assert.Equal(1, await _glance.LookAsync());
        Assert.Equal(3, _readings.Count);
        _readings[2].SetException(new StoreUnavailableException("gone"));
        _clock.Advance(GoodFor);
        var failing = _glance.LookAsync();
        _readings[3].SetException(new StoreUnavailableException("gone"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => failing);
    }

    [Fact]
    public async Task Anew_means_by_a_reading_that_begins_now()
    {
        await KnownAsync(1);
        _clock.Advance(GoodFor / 2);
        _ = _glance.LookAsync();

        var anew = _glance.AnewAsync();
        _readings[1].SetResult(2);

        Assert.False(anew.IsCompleted);
        _readings[2].SetResult(3);
        Assert.Equal((3, 3), (await anew, await _glance.LookAsync()));
    }

    private async Task KnownAsync(int value)
    {
        var first = _glance.LookAsync();
        _readings[^1].SetResult(value);
        Assert.Equal(value, await first);
    }
}
