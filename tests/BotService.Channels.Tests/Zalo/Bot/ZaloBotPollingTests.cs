using BotService.Channels.Zalo.Bot;
using BotService.Runtime.Channels;
using BotService.TestKit.Clocks;
using BotService.TestKit.Zalo;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Channels.Tests.Zalo.Bot;

public sealed class ZaloBotPollingTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Limit = TimeSpan.FromHours(2);
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_people_write_reaches_the_inbox_in_order_one_by_one_or_in_lists(bool lists)
    {
        await using var rig = await ZaloBotRig.StartAsync(ZaloBotReceive.Polling, script: zalo => zalo.Lists = lists);

        foreach (var text in new[] { "a", "b", "c" })
        {
            await rig.Zalo.SayAsync("c1", text);
        }

        await SoonAsync(() => rig.Inbox.Events.Count == 3);
        Assert.Equal(["a", "b", "c"], rig.Inbox.Events.Select(done => ((Core.Conversations.Inbound.Said)done.Input!).Text));
        rig.Zalo.AssertNoBreach();
    }

    [Fact]
    public async Task A_poll_to_which_nothing_happened_is_no_trouble()
    {
        await using var rig = await ZaloBotRig.StartAsync(ZaloBotReceive.Polling, script: zalo => zalo.Next("getUpdates", new FakeZaloBotAnswer.Error(408, "Request timeout"), new FakeZaloBotAnswer.Error(408, "Request timeout", 408)));

        await rig.Zalo.SayAsync("c1", "a");

        await SoonAsync(() => rig.Inbox.Events.Count == 1);
        Assert.False(rig.Log.Has(3315));
    }

    [Fact]
    public async Task What_cannot_be_kept_is_held_until_the_store_is_back_and_nothing_is_asked_for_meanwhile()
    {
        await using var rig = await ZaloBotRig.StartAsync(ZaloBotReceive.Polling, _clock, started: false);
        await rig.Zalo.SayAsync("c1", "a");
        await rig.Zalo.SayAsync("c1", "b");
        rig.Inbox.GoAway(20);
        var polling = rig.NewPolling();

        var pass = polling.PassAsync(default, default);
        await _clock.UntilAsync(() => pass.IsCompleted, Step, Limit);

        Assert.Single(rig.Inbox.Events);
        Assert.Single(rig.Zalo.CallsOf("getUpdates"));
        Assert.Equal(1, rig.Zalo.Waiting);
        Assert.Equal(20, rig.Log.Count(3305));
    }

    [Fact]
    public async Task An_event_in_hand_is_kept_also_when_the_process_is_told_to_stop()
    {
        await using var rig = await ZaloBotRig.StartAsync(ZaloBotReceive.Polling, _clock, started: false);
        await rig.Zalo.SayAsync("c1", "a");
        rig.Inbox.GoAway(2);
        using var stopping = new CancellationTokenSource();

        var pass = rig.NewPolling().PassAsync(default, stopping.Token);
        await SoonAsync(() => rig.Log.Has(3305));
        await stopping.CancelAsync();
        await _clock.UntilAsync(() => pass.IsCompleted, Step, Limit);

        Assert.Single(rig.Inbox.Events);
        Assert.False(rig.Log.Has(3313));
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_a_store_that_stays_away_and_says_what_is_lost()
    {
        await using var rig = await ZaloBotRig.StartAsync(ZaloBotReceive.Polling, _clock, started: false);
        await rig.Zalo.SayAsync("c1", "a");
        rig.Inbox.GoAway(int.MaxValue);

        var pass = rig.NewPolling().PassAsync(default, new CancellationToken(canceled: true));
        await _clock.UntilAsync(() => pass.IsCompleted, Step, Limit);

        Assert.Equal(1, rig.Log.Count(3313));
    }

    [Fact]
    public async Task Of_two_processes_one_polls_and_the_other_takes_over_when_it_is_gone()
    {
        var zalo = await FakeZaloBot.StartAsync();
        var inbox = new TestKit.Telegram.ScriptedInbox();
        var leases = new Telegram.ScriptedLeases();
        var one = await ZaloBotRig.StartAsync(ZaloBotReceive.Polling, _clock, zalo: zalo, inbox: inbox, leases: leases);
        await using var other = await ZaloBotRig.StartAsync(ZaloBotReceive.Polling, _clock, zalo: zalo, inbox: inbox, leases: leases.For("two"));
        await zalo.SayAsync("c1", "a");
        await SoonAsync(() => inbox.Events.Count == 1);
        var first = leases.OwnerOf(ZaloBotPolling.LeaseName);

        await one.App.StopAsync();
        var asked = zalo.Asked;
        await _clock.UntilAsync(() => zalo.Asked > asked, Step, Limit);
        await zalo.SayAsync("c1", "b");
        await _clock.UntilAsync(() => inbox.Events.Count == 2, Step, Limit);

        Assert.Equal("one", first);
        Assert.Equal("two", leases.OwnerOf(ZaloBotPolling.LeaseName));
        await one.App.DisposeAsync();
    }

    [Fact]
    public async Task A_webhook_set_before_or_meanwhile_is_removed()
    {
        await using var rig = await ZaloBotRig.StartAsync(ZaloBotReceive.Polling, _clock, script: zalo => zalo.SetWebhook("https://elsewhere.example.vn/hook"));
        await SoonAsync(() => rig.Log.Has(3312));

        rig.Zalo.SetWebhook("https://again.example.vn/hook");
        rig.Zalo.EndPoll();
        await _clock.UntilAsync(() => rig.Log.Count(3312) == 2, Step, Limit);
        await rig.Zalo.SayAsync("c1", "a");
        await _clock.UntilAsync(() => rig.Inbox.Events.Count == 1, Step, Limit);

        Assert.Null(rig.Zalo.WebhookUrl);
    }

    [Theory]
    [InlineData(401, 3314)]
    [InlineData(404, 3314)]
    [InlineData(403, 3315)]
    [InlineData(429, 3315)]
    [InlineData(500, 3315)]
    public async Task Trouble_is_told_in_clear_words_and_polling_goes_on_after_it(int code, int log)
    {
        await using var rig = await ZaloBotRig.StartAsync(ZaloBotReceive.Polling, _clock, script: zalo => zalo.Next("getUpdates", new FakeZaloBotAnswer.Error(code, "trouble")));
        await rig.Zalo.SayAsync("c1", "a");

        await _clock.UntilAsync(() => rig.Inbox.Events.Count == 1, Step, Limit);

        Assert.True(rig.Log.Has(log));
    }

    [Fact]
    public async Task A_cut_connection_and_a_gateways_page_are_survived()
    {
        await using var rig = await ZaloBotRig.StartAsync(ZaloBotReceive.Polling, _clock, script: zalo => zalo.Next("getUpdates", new FakeZaloBotAnswer.Reset(Done: false), new FakeZaloBotAnswer.Page(502)));
        await rig.Zalo.SayAsync("c1", "a");

        await _clock.UntilAsync(() => rig.Inbox.Events.Count == 1, Step, Limit);

        Assert.Equal(2, rig.Log.Count(3315));
    }

    [Fact]
    public async Task Poison_is_kept_with_its_reason_and_holds_nobody_up()
    {
        await using var rig = await ZaloBotRig.StartAsync(ZaloBotReceive.Polling);
        rig.Inbox.Answer = (inbound, _) => inbound.Cause == "zb:bad" ? throw new InvalidOperationException() : Task.FromResult<InboxResult>(new InboxResult.Handled(null));

        await rig.Zalo.BringAsync(new() { ["event_name"] = "message.text.received" });
        await rig.Zalo.BringAsync(FakeZaloBotEvents.Text("c1", "a", "bad"));
        await rig.Zalo.BringAsync(FakeZaloBotEvents.Text("c1", "b", "good"));

        await SoonAsync(() => rig.Inbox.Events.Count == 1);
        Assert.Equal(2, rig.Inbox.Buried.Count);
    }

    private static async Task SoonAsync(Func<bool> done)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!done())
        {
            await Task.Delay(10, patience.Token);
        }
    }
}
