using System.Text.Json.Nodes;
using BotService.Channels.Telegram;
using BotService.Runtime.Channels;
using BotService.TestKit.Clocks;
using BotService.TestKit.Telegram;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Channels.Tests.Telegram;

public sealed class TelegramPollingTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Limit = TimeSpan.FromHours(2);
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task What_people_do_reaches_the_inbox_and_is_confirmed()
    {
        await using var rig = await TelegramRig.StartAsync(TelegramReceive.Polling);

        await rig.Api.PushAsync(FakeUpdates.Message(5, "xin chào"), 1001);
        await rig.Api.PushAsync(FakeUpdates.Member(6, "kicked"), 1002);

        await rig.Api.ConfirmedAsync(1002);
        Assert.Equal(["tg:1001", "tg:1002"], rig.Inbox.Events.Select(done => done.Cause).Order());
        rig.Api.AssertNoBreach();
    }

    [Fact]
    public async Task The_offset_moves_only_when_every_update_of_the_batch_is_committed()
    {
        await using var rig = await TelegramRig.StartAsync(TelegramReceive.Polling, started: false);
        var slow = new TaskCompletionSource<InboxResult>();
        rig.Inbox.Answer = (inbound, _) => inbound.Address == "6" ? slow.Task : Task.FromResult<InboxResult>(new InboxResult.Handled(null));
        await PushAsync(rig, FakeUpdates.Message(5, "a"), FakeUpdates.Message(6, "b"), FakeUpdates.Message(7, "c"));
        var polling = ActivatorUtilities.CreateInstance<TelegramPolling>(rig.App.Services);

        var pass = polling.PassAsync(null, default);
        await UntilAsync(() => rig.Inbox.Events.Count == 2);
        var confirmedBefore = rig.Api.Confirmed;
        var endedBefore = pass.IsCompleted;
        slow.SetResult(new InboxResult.Handled(null));
        var offset = await pass;

        Assert.Equal(0, confirmedBefore);
        Assert.False(endedBefore);
        Assert.Equal(1004, offset);
        Assert.Equal(3, rig.Inbox.Events.Count);
    }

    [Fact]
    public async Task What_one_person_does_stays_in_order_while_others_go_on()
    {
        await using var rig = await TelegramRig.StartAsync(TelegramReceive.Polling, started: false);
        var slow = new TaskCompletionSource<InboxResult>();
        rig.Inbox.Answer = (inbound, _) => inbound.Cause == "tg:1001" ? slow.Task : Task.FromResult<InboxResult>(new InboxResult.Handled(null));
        await PushAsync(rig, FakeUpdates.Message(5, "first"), FakeUpdates.Press(5, "second"), FakeUpdates.Message(6, "other"), FakeUpdates.Press(5, "third", message: null));
        var polling = ActivatorUtilities.CreateInstance<TelegramPolling>(rig.App.Services);

        var pass = polling.PassAsync(null, default);
        await UntilAsync(() => rig.Inbox.Events.Any(done => done.Address == "6"));
        var meanwhile = rig.Inbox.Events.Count(done => done.Address == "5");
        slow.SetResult(new InboxResult.Handled(null));
        await pass;

        Assert.Equal(0, meanwhile);
        Assert.Equal(["tg:1001", "tg:1002", "tg:1004"], rig.Inbox.Events.Where(done => done.Address == "5").Select(done => done.Cause));
    }

    [Fact]
    public async Task While_the_store_is_away_the_same_batch_is_tried_again_and_nothing_is_skipped()
    {
        await using var rig = await TelegramRig.StartAsync(TelegramReceive.Polling, _clock, started: false);
        await PushAsync(rig, FakeUpdates.Message(5, "a"), FakeUpdates.Press(5, "b"), FakeUpdates.Message(6, "c"));
        rig.Inbox.GoAway(20);
        var polling = ActivatorUtilities.CreateInstance<TelegramPolling>(rig.App.Services);

        var pass = polling.PassAsync(null, default);
        await _clock.UntilAsync(() => pass.IsCompleted, Step, Limit);

        Assert.Equal(1004, await pass);
        Assert.Equal(["tg:1001", "tg:1002", "tg:1003"], rig.Inbox.Events.Select(done => done.Cause).Order());
        Assert.Single(rig.Api.CallsOf("getUpdates"));
        Assert.True(rig.Log.Has(3005));
    }

    [Fact]
    public async Task A_poison_update_is_buried_and_holds_nobody_up()
    {
        await using var rig = await TelegramRig.StartAsync(TelegramReceive.Polling);

        await rig.Api.PushAsync(new JsonObject { ["message"] = 5 }, 1001);
        await rig.Api.PushAsync(new JsonObject { ["message"] = new JsonObject { ["message_id"] = "many" } }, 1002);
        await rig.Api.PushAsync(FakeUpdates.Message(5, "xin chào"), 1003);

        await rig.Api.ConfirmedAsync(1003);
        Assert.Equal(2, rig.Inbox.Buried.Count);
        Assert.Equal("tg:1003", Assert.Single(rig.Inbox.Events).Cause);
    }

    [Fact]
    public async Task An_update_that_fails_is_buried_and_the_next_of_the_same_person_is_handled()
    {
        await using var rig = await TelegramRig.StartAsync(TelegramReceive.Polling);
        rig.Inbox.Answer = (inbound, _) => inbound.Cause == "tg:1001" ? throw new InvalidOperationException() : Task.FromResult<InboxResult>(new InboxResult.Handled(null));

        await rig.Api.PushAsync(FakeUpdates.Press(5, "token", press: "p1"), 1001);
        await rig.Api.PushAsync(FakeUpdates.Press(5, "token", press: "p2"), 1002);

        await rig.Api.ConfirmedAsync(1002);
        await rig.Api.WaitForAsync(call => call.Text("callback_query_id") == "p1");
        await rig.Api.WaitForAsync(call => call.Text("callback_query_id") == "p2");
        Assert.Single(rig.Inbox.Buried);
        Assert.Equal("tg:1002", Assert.Single(rig.Inbox.Events).Cause);
    }

    [Fact]
    public async Task After_a_crash_the_batch_comes_again_and_counts_once()
    {
        await using var rig = await TelegramRig.StartAsync(TelegramReceive.Polling, started: false);
        await PushAsync(rig, FakeUpdates.Message(5, "a"), FakeUpdates.Press(6, "b", press: "p6"));
        await ActivatorUtilities.CreateInstance<TelegramPolling>(rig.App.Services).PassAsync(null, default);

        var offset = await ActivatorUtilities.CreateInstance<TelegramPolling>(rig.App.Services).PassAsync(null, default);

        Assert.Equal(1003, offset);
        Assert.Equal(4, rig.Inbox.Calls.Count);
        Assert.Equal(2, rig.Inbox.Events.Count);
    }

    [Fact]
    public async Task Presses_are_answered_with_calls_of_their_own_and_those_too_old_are_let_go()
    {
        await using var rig = await TelegramRig.StartAsync(TelegramReceive.Polling);
        rig.Inbox.Answer = (_, _) => Task.FromResult<InboxResult>(new InboxResult.Handled("Đã ghi"));
        rig.Api.Scripts.Next("answerCallbackQuery", FakeAnswer.TooOld, FakeAnswer.BadGateway, new FakeAnswer.Reset(Done: false));

        foreach (var press in Enumerable.Range(1, 6))
        {
            await rig.Api.PushAsync(FakeUpdates.Press(5, "token", press: $"p{press}"));
            await rig.Api.WaitForAsync(call => call.Text("callback_query_id") == $"p{press}");
        }

        Assert.Equal(["p4", "p5", "p6"], rig.Api.CallsOf("answerCallbackQuery").Where(call => call.Status == 200).Select(call => call.Text("callback_query_id")));
        Assert.All(rig.Api.CallsOf("answerCallbackQuery"), call => Assert.Equal("Đã ghi", call.Text("text")));
        Assert.Equal(1, rig.Log.Count(3016));
        Assert.Equal(2, rig.Log.Count(3017));
        rig.Api.AssertNoBreach();
    }

    [Fact]
    public async Task A_group_is_told_by_a_call()
    {
        await using var rig = await TelegramRig.StartAsync(TelegramReceive.Polling);

        await rig.Api.PushAsync(FakeUpdates.InGroup(-1005, 5, "/start"));

        var call = await rig.Api.WaitForAsync(call => call.Chat == -1005);
        Assert.Equal("[group.private]", call.Shown);
        rig.Api.AssertNoBreach();
    }

    [Fact]
    public async Task A_webhook_set_before_is_removed_first()
    {
        await using var rig = await TelegramRig.StartAsync(TelegramReceive.Polling, script: api => api.SetWebhook("https://elsewhere.example.vn/hook"));

        await rig.Api.WaitForAsync(call => call.Method == "deleteWebhook");
        await rig.Api.PushAsync(FakeUpdates.Message(5, "xin chào"), 1001);

        await rig.Api.ConfirmedAsync(1001);
        Assert.Null(rig.Api.WebhookUrl);
        Assert.True(rig.Log.Has(3012));
        Assert.DoesNotContain(rig.Api.History, call => call.Status == 409);
    }

    [Fact]
    public async Task A_webhook_set_meanwhile_is_removed_again()
    {
        await using var rig = await TelegramRig.StartAsync(TelegramReceive.Polling, _clock);
        await rig.Api.PushAsync(FakeUpdates.Message(5, "a"), 1001);
        await rig.Api.ConfirmedAsync(1001);

        rig.Api.SetWebhook("https://elsewhere.example.vn/hook");
        rig.Api.EndPoll();
        await _clock.UntilAsync(() => rig.Api.WebhookUrl is null, Step, Limit);
        await rig.Api.PushAsync(FakeUpdates.Message(5, "b"), 1002);
        await _clock.UntilAsync(() => rig.Api.Confirmed > 1002, Step, Limit);

        Assert.True(rig.Log.Has(3013));
    }

    [Theory]
    [InlineData(409, 3013)]
    [InlineData(401, 3014)]
    [InlineData(404, 3014)]
    [InlineData(502, 3015)]
    public async Task Trouble_is_logged_in_clear_words_and_polling_goes_on_after_it(int code, int log)
    {
        var trouble = new FakeAnswer.Says(code, "Trouble: in words");
        await using var rig = await TelegramRig.StartAsync(TelegramReceive.Polling, _clock, script: api => api.Scripts.Next("getUpdates", trouble, trouble, trouble));

        await rig.Api.PushAsync(FakeUpdates.Message(5, "xin chào"), 1001);
        await _clock.UntilAsync(() => rig.Api.Confirmed > 1001, Step, Limit);

        Assert.Equal(3, rig.Log.Count(log));
        Assert.Single(rig.Inbox.Events);
        Assert.DoesNotContain(rig.Log.Lines, line => line.Text.Contains(rig.Api.Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_resets_garbage_and_429_do_not_end_polling()
    {
        await using var rig = await TelegramRig.StartAsync(TelegramReceive.Polling, _clock, script: api => api.Scripts.Next(
            "getUpdates", new FakeAnswer.HtmlPage(502), new FakeAnswer.Garbage(), new FakeAnswer.Reset(Done: false), new FakeAnswer.Throttled(3, WholeBot: true)));

        await rig.Api.PushAsync(FakeUpdates.Message(5, "xin chào"), 1001);
        await _clock.UntilAsync(() => rig.Api.Confirmed > 1001, Step, Limit);

        Assert.Single(rig.Inbox.Events);
    }

    [Fact]
    public async Task Of_two_processes_one_polls_and_the_other_takes_over_when_it_stops()
    {
        await using var one = await TelegramRig.StartAsync(TelegramReceive.Polling);
        await one.Api.PushAsync(FakeUpdates.Message(5, "a"), 1001);
        await one.Api.ConfirmedAsync(1001);
        await using var two = await TelegramRig.StartAsync(TelegramReceive.Polling, _clock, api: one.Api, inbox: one.Inbox, leases: one.Leases.For("two"));
        await _clock.RunAsync(TimeSpan.FromMinutes(1), Step);
        var idle = !two.Log.Has(3010);

        await one.App.StopAsync();
        await one.Api.PushAsync(FakeUpdates.Message(5, "b"), 1002);
        await _clock.UntilAsync(() => one.Api.Confirmed > 1002, Step, Limit);

        Assert.True(idle);
        Assert.True(two.Log.Has(3010));
        Assert.Equal("two", one.Leases.OwnerOf(TelegramPolling.LeaseName));
        Assert.Equal(["tg:1001", "tg:1002"], one.Inbox.Events.Select(done => done.Cause));
        Assert.DoesNotContain(one.Api.History, call => call.Status == 409);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_process_that_loses_its_right_stops_at_once_and_asks_for_it_again(bool storeAway)
    {
        await using var rig = await TelegramRig.StartAsync(TelegramReceive.Polling, _clock);
        await UntilAsync(() => rig.Log.Has(3010));

        rig.Leases.Away = storeAway;
        rig.Leases.Refused = !storeAway;
        await _clock.UntilAsync(() => rig.Log.Has(3011), Step, TimeSpan.FromSeconds(31));
        rig.Leases.Away = false;
        rig.Leases.Refused = false;
        await _clock.UntilAsync(() => rig.Log.Count(3010) == 2, Step, Limit);

        await rig.Api.PushAsync(FakeUpdates.Message(5, "xin chào"), 1001);
        await rig.Api.ConfirmedAsync(1001);
        Assert.Single(rig.Inbox.Events);
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_the_poll_to_end()
    {
        await using var rig = await TelegramRig.StartAsync(TelegramReceive.Polling);
        await rig.Api.PushAsync(FakeUpdates.Message(5, "a"), 1001);
        await rig.Api.ConfirmedAsync(1001);

        await rig.App.StopAsync().WaitAsync(TelegramClients.PollWait / 2);

        Assert.Null(rig.Leases.OwnerOf(TelegramPolling.LeaseName));
    }

    [Fact]
    public async Task Updates_are_asked_for_as_agreed()
    {
        await using var rig = await TelegramRig.StartAsync(TelegramReceive.Polling, started: false);
        await PushAsync(rig, FakeUpdates.Message(5, "a"));
        var polling = ActivatorUtilities.CreateInstance<TelegramPolling>(rig.App.Services);

        await polling.PassAsync(1001, default);

        Assert.Equal(
            """{"offset":1001,"limit":100,"timeout":30,"allowed_updates":["message","edited_message","callback_query","my_chat_member"]}""",
            Assert.Single(rig.Api.CallsOf("getUpdates")).Body.GetRawText());
        rig.Api.AssertNoBreach();
    }

    private static async Task PushAsync(TelegramRig rig, params JsonObject[] updates)
    {
        foreach (var (at, update) in updates.Index())
        {
            await rig.Api.PushAsync(update, 1001 + at);
        }
    }

    private static async Task UntilAsync(Func<bool> done)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!done())
        {
            await Task.Delay(1, patience.Token);
        }
    }
}
