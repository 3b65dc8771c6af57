using BotService.Channels.Telegram;

namespace BotService.Channels.Tests.Telegram;

public sealed class TelegramThrottlesTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(7);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(61);
    private readonly TelegramThrottles _throttles = new();

    [Fact]
    public void A_short_wait_is_taken_to_hold_for_all()
    {
        var all = _throttles.HoldsForAll(5, Short, Start);

        Assert.True(all);
    }

    [Fact]
    public void A_group_waits_alone()
    {
        var all = _throttles.HoldsForAll(-1005, Short, Start);

        Assert.False(all);
    }

    [Fact]
    public void A_long_wait_without_proof_stops_only_its_chat()
    {
        var all = _throttles.HoldsForAll(5, Long, Start);

        Assert.False(all);
    }

    [Fact]
    public void A_second_chat_throttled_at_once_proves_that_a_long_wait_is_for_all()
    {
        _throttles.HoldsForAll(5, Long, Start);

        var all = _throttles.HoldsForAll(6, Long, Start.AddSeconds(1));

        Assert.True(all);
    }

    [Fact]
    public void A_second_chat_throttled_after_others_were_served_proves_nothing()
    {
        _throttles.HoldsForAll(5, Long, Start);
        _throttles.Served(7);

        var all = _throttles.HoldsForAll(6, Long, Start.AddSeconds(1));

        Assert.False(all);
    }

    [Fact]
    public void A_chat_throttled_again_while_others_are_served_waits_alone()
    {
        _throttles.HoldsForAll(5, Short, Start);
        _throttles.Served(6);

        var all = _throttles.HoldsForAll(5, Short, Start.AddSeconds(8));

        Assert.False(all);
    }

    [Fact]
    public void A_chat_throttled_again_though_nobody_else_was_served_stops_all_again()
    {
        _throttles.HoldsForAll(5, Short, Start);
        _throttles.Served(5);

        var all = _throttles.HoldsForAll(5, Short, Start.AddSeconds(8));

        Assert.True(all);
    }

    [Fact]
    public void What_happened_long_ago_proves_nothing()
    {
        _throttles.HoldsForAll(5, Long, Start);

        var all = _throttles.HoldsForAll(6, Long, Start.AddMinutes(11));

        Assert.False(all);
    }

    [Fact]
    public void One_chat_cannot_stop_the_others_for_more_than_a_minute_however_often_it_is_throttled()
    {
        var stopped = TimeSpan.Zero;

        for (var at = Start; at < Start.AddMinutes(9); at = at.AddSeconds(30))
        {
            stopped += _throttles.HoldsForAll(5, TimeSpan.FromSeconds(30), at) ? TimeSpan.FromSeconds(30) : TimeSpan.Zero;
            _throttles.Served(6);
        }

        Assert.True(stopped <= TelegramThrottles.LongestUnproven, $"{stopped}");
    }
}
