using System.Text.Json.Nodes;
using BotService.Core.Conversations;
using BotService.Runtime.Channels;
using BotService.TestKit.Zalo;

namespace BotService.Channels.Tests.Zalo.Bot;

public sealed class ZaloBotWebhookTests
{
    [Fact]
    public async Task Zalo_is_told_where_to_call_and_what_to_show()
    {
        await using var rig = await ZaloBotRig.StartAsync();

        await rig.Zalo.WaitForAsync(call => call.Method == "setWebhook");

        Assert.Equal("https://bot.example.vn/zalo/bot/webhook", rig.Zalo.WebhookUrl);
        Assert.Equal(ZaloBotRig.Secret, rig.Zalo.WebhookSecret);
        rig.Zalo.AssertNoBreach();
    }

    [Theory]
    [InlineData(false, "flat")]
    [InlineData(true, "wrapped")]
    public async Task Both_forms_of_a_body_are_taken_and_each_is_told_once(bool wrapped, string form)
    {
        await using var rig = await ZaloBotRig.StartAsync(started: false);

        foreach (var id in new[] { "m1", "m2" })
        {
            var happened = FakeZaloBotEvents.Text("c1", "xin chào", id);
            Assert.Equal(200, await rig.PostAsync(wrapped ? FakeZaloBotEvents.Wrapped(happened) : happened));
        }

        Assert.Equal(["zb:m1", "zb:m2"], rig.Inbox.Events.Select(done => done.Cause));
        Assert.All(rig.Inbox.Events, done => Assert.Equal(("zalo-bot", "c1", new Inbound.Said("xin chào")), (done.Channel, done.Address, done.Input)));
        Assert.Contains(form, Assert.Single(rig.Log.Lines, line => line.Id == 3301).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("first_secret-23")]
    [InlineData("first_secret-2")]
    [InlineData("first_secret-22x")]
    [InlineData("FIRST_SECRET-22")]
    public async Task A_forged_call_is_refused_before_its_body_is_read(string? secret)
    {
        await using var rig = await ZaloBotRig.StartAsync(started: false);

        Assert.Equal(401, await rig.PostAsync(new string('x', 300_000), secret));

        Assert.Empty(rig.Inbox.Calls);
        Assert.True(rig.Log.Has(3304));
    }

    [Theory]
    [InlineData("""{"\ud800_and_a_long_tail":1,"event_name":"message.text.received"}""")]
    [InlineData("""{"event_name":"message.text.received","message":{"chat":{"id":"c1","\ud800_and_a_long_tail":1},"text":"x"}}""")]
    public async Task Half_a_character_in_a_name_is_kept_for_an_operator_and_not_asked_for_again(string body)
    {
        await using var rig = await ZaloBotRig.StartAsync(started: false);

        Assert.Equal(200, await rig.PostAsync(body));

        Assert.Single(rig.Inbox.Buried);
    }

    [Fact]
    public async Task A_time_that_is_none_does_not_swell_what_is_remembered_of_an_event()
    {
        await using var rig = await ZaloBotRig.StartAsync(started: false);
        var happened = FakeZaloBotEvents.Text("c1", "xin chào", "m1");
        var message = (JsonObject)happened["message"]!;
        message.Remove("message_id");
        message["date"] = new string('9', 100_000);

        Assert.Equal(200, await rig.PostAsync(happened));

        Assert.InRange(Assert.Single(rig.Inbox.Events).Cause.Length, 1, 256);
    }

    [Fact]
    public async Task While_a_secret_is_changed_the_old_one_is_still_good()
    {
        await using var rig = await ZaloBotRig.StartAsync(started: false);

        Assert.Equal(200, await rig.PostAsync(FakeZaloBotEvents.Text("c1", "a", "m1"), ZaloBotRig.OlderSecret));

        Assert.Single(rig.Inbox.Events);
    }

    [Fact]
    public async Task An_event_brought_five_times_is_kept_once()
    {
        await using var rig = await ZaloBotRig.StartAsync(started: false);

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(200, await rig.PostAsync(FakeZaloBotEvents.Text("c1", "5", "m1")));
        }

        Assert.Equal(5, rig.Inbox.Calls.Count);
        Assert.Single(rig.Inbox.Events);
    }

    [Fact]
    public async Task Events_without_an_id_are_known_by_name_chat_and_time()
    {
        await using var rig = await ZaloBotRig.StartAsync(started: false);
        var one = FakeZaloBotEvents.Of("message.text.received", "c1", id: null, ("text", "a"));
        var later = (JsonObject)one.DeepClone();
        later["message"]!["date"] = 1750316199999;
        var timeless = (JsonObject)one.DeepClone();
        timeless["message"]!.AsObject().Remove("date");

        foreach (var happened in new[] { one, one, later, timeless, timeless })
        {
            Assert.Equal(200, await rig.PostAsync(happened));
        }

        Assert.Equal(3, rig.Inbox.Events.Count);
        Assert.All(rig.Inbox.Events, done => Assert.StartsWith("zb:message.text.received/c1/", done.Cause, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sticker")]
    [InlineData("photo")]
    [InlineData("voice")]
    [InlineData("unsupported")]
    [InlineData("link")]
    public async Task What_is_not_text_gets_the_fitting_reply(string kind)
    {
        await using var rig = await ZaloBotRig.StartAsync(started: false);

        await rig.PostAsync(kind switch
        {
            "sticker" => FakeZaloBotEvents.Sticker("c1", "m1"),
            "photo" => FakeZaloBotEvents.Image("c1", "m1"),
            "voice" => FakeZaloBotEvents.Voice("c1", "m1"),
            "unsupported" => FakeZaloBotEvents.Unsupported("c1", "m1"),
            _ => FakeZaloBotEvents.Of("message.link.received", "c1", "m1"),
        });

        Assert.Equal(new Inbound.Other(kind), Assert.Single(rig.Inbox.Events).Input);
    }

    [Theory]
    [InlineData("{}", "probe")]
    [InlineData("""{"event_name":"message.unsupported.received"}""", "protected")]
    [InlineData("""{"event_name":"message.reaction.received","message":{"message_id":"m1","chat":{"id":"c1","chat_type":"PRIVATE"}}}""", "reaction")]
    [InlineData("""{"event_name":"bot.renamed","bot":{"id":"b"}}""", "unknown")]
    [InlineData("""{"event_name":"message.text.received","message":{"message_id":"m1","from":{"id":"b","is_bot":true},"chat":{"id":"b"},"text":"x"}}""", "bot")]
    public async Task What_is_nothing_for_us_is_passed_over(string body, string why)
    {
        await using var rig = await ZaloBotRig.StartAsync(started: false);

        Assert.Equal((why, 200), (why, await rig.PostAsync(body)));

        Assert.Empty(rig.Inbox.Calls);
        Assert.Empty(rig.Inbox.Buried);
    }

    [Theory]
    [InlineData("""{"event_name":"message.text.received"}""")]
    [InlineData("""{"event_name":7}""")]
    [InlineData("""{"ok":true,"result":{"message":{}}}""")]
    [InlineData("""{"event_name":"message.text.received","message":{"chat":{"id":""},"text":"x"}}""")]
    [InlineData("""{"event_name":"message.text.received","message":{"chat":{"id":"có dấu"},"text":"x"}}""")]
    [InlineData("""{"event_name":"message.text.received","message":{"chat":{"id":"c1"},"text":{"a":1}}}""")]
    [InlineData("""{"event_name":"message.text.received","message":{"chat":{"id":"c1"},"text":"\ud83d"}}""")]
    [InlineData("[1]")]
    [InlineData("null")]
    public async Task What_lacks_its_parts_is_kept_for_an_operator(string body)
    {
        await using var rig = await ZaloBotRig.StartAsync(started: false);

        Assert.Equal(200, await rig.PostAsync(body));

        Assert.Single(rig.Inbox.Buried);
        Assert.Empty(rig.Inbox.Calls);
    }

    [Fact]
    public async Task What_is_not_JSON_too_deep_packed_or_too_large_is_refused()
    {
        await using var rig = await ZaloBotRig.StartAsync(started: false);

        Assert.Equal(400, await rig.PostAsync("{\"event_name\":"));
        Assert.Equal(400, await rig.PostAsync(""));
        Assert.Equal(400, await rig.PostAsync(new string('[', 40) + new string(']', 40)));
        Assert.Equal(415, await rig.PostAsync("{}", encoding: "gzip"));
        Assert.Equal(413, await rig.PostAsync($"\"{new string('x', 256 * 1024)}\""));
        Assert.Empty(rig.Inbox.Calls);
        Assert.Empty(rig.Inbox.Buried);
    }

    [Fact]
    public async Task While_the_store_is_away_Zalo_is_asked_to_come_again_and_then_it_is_kept_once()
    {
        await using var rig = await ZaloBotRig.StartAsync(started: false);
        rig.Inbox.GoAway(2);

        Assert.Equal(503, await rig.PostAsync(FakeZaloBotEvents.Text("c1", "a", "m1")));
        Assert.Equal(503, await rig.PostAsync(FakeZaloBotEvents.Text("c1", "a", "m1")));
        Assert.Equal(200, await rig.PostAsync(FakeZaloBotEvents.Text("c1", "a", "m1")));

        Assert.Single(rig.Inbox.Events);
        Assert.True(rig.Log.Has(3305));
    }

    [Fact]
    public async Task An_event_that_fails_is_kept_for_an_operator_and_can_be_read_again()
    {
        await using var rig = await ZaloBotRig.StartAsync(started: false);
        rig.Inbox.Answer = (_, _) => throw new InvalidOperationException("c1 said a");

        Assert.Equal(200, await rig.PostAsync(FakeZaloBotEvents.Text("c1", "a", "m1")));
        var (kept, reason) = Assert.Single(rig.Inbox.Buried);
        rig.Inbox.Answer = (_, _) => Task.FromResult<InboxResult>(new InboxResult.Handled(null));
        var again = await ((Runtime.Letters.IReplaysUpdates)rig.App.Services.GetService(typeof(Runtime.Letters.IReplaysUpdates))!).ReplayAsync(kept, default);

        Assert.Equal("failed: InvalidOperationException", reason);
        Assert.True(again);
        Assert.Single(rig.Inbox.Events);
        Assert.DoesNotContain(rig.Log.Lines, line => line.Text.Contains("said a", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_group_is_told_once_and_never_kept()
    {
        await using var rig = await ZaloBotRig.StartAsync(script: zalo => _ = zalo.BringAsync(FakeZaloBotEvents.InGroup("g1", "@Bot hi", "m0")));

        await rig.PostAsync(FakeZaloBotEvents.InGroup("g1", "@Bot xin chào", "m1"));
        await rig.PostAsync(FakeZaloBotEvents.InGroup("g1", "@Bot?", "m2"));

        Assert.Equal("[group.private]", await rig.Zalo.HearsAsync("g1", 1));
        Assert.Single(rig.Zalo.CallsOf("sendMessage"));
        Assert.Empty(rig.Inbox.Calls);
    }

    [Fact]
    public async Task Who_writes_too_fast_is_told_once()
    {
        await using var rig = await ZaloBotRig.StartAsync(started: false, script: zalo => _ = zalo.SayAsync("c1", "a"));
        var refused = 0;
        rig.Inbox.Answer = (_, _) => Task.FromResult<InboxResult>(new InboxResult.Flooded(refused++ == 0 ? "Chậm thôi" : null, TimeSpan.FromSeconds(1)));

        foreach (var id in new[] { "m1", "m2", "m3" })
        {
            Assert.Equal(200, await rig.PostAsync(FakeZaloBotEvents.Text("c1", "a", id)));
        }

        Assert.Equal("Chậm thôi", await rig.Zalo.HearsAsync("c1", 1));
        Assert.Single(rig.Zalo.CallsOf("sendMessage"));
    }

    [Fact]
    public async Task Setup_is_tried_again_until_Zalo_knows_the_address()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var rig = await ZaloBotRig.StartAsync(time: clock, script: zalo =>
        {
            zalo.Next("getMe", FakeZaloBotAnswer.Internal, new FakeZaloBotAnswer.Reset(Done: false));
            zalo.Next("setWebhook", new FakeZaloBotAnswer.Page(502), FakeZaloBotAnswer.BadToken);
        });

        await TestKit.Clocks.ClockDrive.UntilAsync(clock, () => rig.Zalo.WebhookUrl is not null, TimeSpan.FromSeconds(10), TimeSpan.FromHours(1));

        await TestKit.Clocks.ClockDrive.UntilAsync(clock, () => rig.Log.Has(3320), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        Assert.Equal(4, rig.Log.Count(3321));
    }
}
