using System.Net;
using System.Net.Http.Headers;
using System.Text;
using BotService.Channels.Zalo.OfficialAccount;
using BotService.Core.Conversations;
using BotService.Runtime.Channels;
using BotService.TestKit.Zalo;

namespace BotService.Channels.Tests.Zalo.OfficialAccount;

public sealed class ZaloOaWebhookTests
{
    private const string Person = ZaloOaRig.Person;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signed_message_is_handed_in_and_answered_200()
    {
        await using var rig = await ZaloOaRig.StartAsync();

        await rig.Zalo.SayAsync(Person, "Xin chào");

        Assert.Equal([200], rig.Zalo.Webhook.Tries);
        Assert.Equal(new InboundEvent("zalo-oa", Person, "zo:m1", new Inbound.Said("Xin chào")), rig.Inbox.Events.Single());
    }

    [Fact]
    public async Task The_console_s_probe_and_a_browser_are_answered_200_and_nothing_else_unsigned_is()
    {
        await using var rig = await ZaloOaRig.StartAsync();
        using var http = new HttpClient();

        using var browser = await http.GetAsync(rig.Zalo.Webhook.Url, Ct);
        using var probe = await rig.Zalo.Webhook.PostAsync("{}", mac: null);
        using var spaced = await rig.Zalo.Webhook.PostAsync(" {}\n", mac: null);
        using var unsigned = await rig.Zalo.Webhook.PostAsync("""{"event_name":"follow"}""", mac: null);
        using var large = await rig.Zalo.Webhook.PostAsync(new string(' ', 1000) + "{}", mac: null);

        Assert.Equal((200, 200, 200, 401, 401), ((int)browser.StatusCode, (int)probe.StatusCode, (int)spaced.StatusCode, (int)unsigned.StatusCode, (int)large.StatusCode));
        Assert.Empty(rig.Inbox.Calls);
    }

    [Fact]
    public async Task A_forged_signature_is_refused_and_logged_without_what_it_said()
    {
        await using var rig = await ZaloOaRig.StartAsync();
        var body = rig.Zalo.Events.Said(Person, "bí mật").ToJsonString();

        using var forged = await rig.Zalo.Webhook.PostAsync(body, new string('0', 64));
        using var otherKey = await rig.Zalo.Webhook.PostAsync(body, FakeZaloWebhook.Mac(FakeZaloOa.AppId, body, "1", "another-secret"));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (forged.StatusCode, otherKey.StatusCode));
        Assert.Equal(2, rig.Log.Count(3201));
        Assert.Empty(rig.Inbox.Calls);
    }

    [Theory]
    [InlineData("""{"app_id":"\ud800"}""")]
    [InlineData("""{"\ud800_and_a_long_tail":1,"app_id":"1"}""")]
    [InlineData("""{"timestamp":"\ud800","recipient":{"\ud800_and_a_long_tail":1}}""")]
    public async Task Half_a_character_in_a_forged_body_is_refused_like_any_forgery(string body)
    {
        await using var rig = await ZaloOaRig.StartAsync();

        using var answer = await rig.Zalo.Webhook.PostAsync(body, new string('0', 64));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task An_event_of_another_app_is_refused_with_a_line_that_says_so()
    {
        await using var rig = await ZaloOaRig.StartAsync();
        var foreign = new FakeZaloEvents(rig.Clock, "5555", FakeZaloOa.OaId).Said(Person, "x");
        var body = foreign.ToJsonString();

        using var answer = await rig.Zalo.Webhook.PostAsync(body, FakeZaloWebhook.Mac("5555", body, (string)foreign["timestamp"]!, FakeZaloOa.OaSecret));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.True(rig.Log.Has(3202));
    }

    [Fact]
    public async Task A_signature_over_the_header_s_time_is_taken_and_the_way_is_logged()
    {
        await using var rig = await ZaloOaRig.StartAsync();
        var body = rig.Zalo.Events.Said(Person, "5").ToJsonString();

        using var answer = await rig.Zalo.Webhook.PostAsync(body, FakeZaloWebhook.Mac(FakeZaloOa.AppId, body, "424242", FakeZaloOa.OaSecret), headerTime: "424242");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(rig.Log.Lines, line => line.Id == 3203 && line.Text.Contains("AppAndHeaderTime", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("not json", 400)]
    [InlineData("[]", 400)]
    [InlineData("{\"event_name\":", 400)]
    [InlineData("", 400)]
    public async Task What_is_no_json_object_is_400(string body, int expected)
    {
        await using var rig = await ZaloOaRig.StartAsync();

        using var answer = await rig.Zalo.Webhook.PostAsync(body, new string('0', 64));

        Assert.Equal(expected, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Too_deep_too_large_and_packed_bodies_are_refused()
    {
        await using var rig = await ZaloOaRig.StartAsync();
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 40)) + "1" + new string('}', 40);
        using var http = new HttpClient();
        using var packed = new HttpRequestMessage(HttpMethod.Post, rig.Zalo.Webhook.Url) { Content = new StringContent("{}", Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        packed.Headers.Add("X-ZEvent-Signature", new string('0', 64));
        packed.Content.Headers.ContentEncoding.Add("gzip");

        using var tooDeep = await rig.Zalo.Webhook.PostAsync(deep, new string('0', 64));
        using var tooLarge = await rig.Zalo.Webhook.PostAsync($"{{\"a\":\"{new string('x', 300_000)}\"}}", new string('0', 64));
        using var isPacked = await http.SendAsync(packed, Ct);

        Assert.Equal((400, 413, 415), ((int)tooDeep.StatusCode, (int)tooLarge.StatusCode, (int)isPacked.StatusCode));
    }

    [Fact]
    public async Task An_unknown_event_is_answered_200_and_one_that_cannot_be_read_is_kept_for_an_operator()
    {
        await using var rig = await ZaloOaRig.StartAsync();

        await rig.Zalo.Webhook.BringAsync(rig.Zalo.Events.Named("something_new"));
        await rig.Zalo.Webhook.BringAsync(rig.Zalo.Events.Named("user_send_text"));

        Assert.Equal([200, 200], rig.Zalo.Webhook.Tries);
        Assert.Empty(rig.Inbox.Calls);
        Assert.Single(rig.Inbox.Buried);
    }

    [Fact]
    public async Task A_redelivery_five_times_over_is_one_event()
    {
        await using var rig = await ZaloOaRig.StartAsync();

        await rig.Zalo.Webhook.RepeatAsync(rig.Zalo.Events.Said(Person, "5"), 6);

        Assert.Equal([200, 200, 200, 200, 200, 200], rig.Zalo.Webhook.Tries);
        Assert.Equal((6, 1), (rig.Inbox.Calls.Count, rig.Inbox.Events.Count));
    }

    [Fact]
    public async Task An_outage_of_the_store_is_answered_503_and_the_event_comes_again_by_zalos_schedule()
    {
        await using var rig = await ZaloOaRig.StartAsync();
        rig.Zalo.Rules = rig.Zalo.Rules with { WebhookPatience = TimeSpan.FromDays(1) };
        rig.Inbox.GoAway(3);

        await rig.UntilDoneAsync(Done(rig.Zalo.SayAsync(Person, "5")), TimeSpan.FromSeconds(20));

        Assert.Equal([503, 503, 503, 200], rig.Zalo.Webhook.Tries);
        Assert.Single(rig.Inbox.Events);
    }

    [Fact]
    public async Task A_slow_store_is_answered_503_within_two_seconds_and_what_it_kept_counts_once()
    {
        await using var rig = await ZaloOaRig.StartAsync();
        var slow = new TaskCompletionSource();
        var calls = 0;
        rig.Inbox.Answer = async (_, _) =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                await slow.Task;
            }

            return new InboxResult.Handled(null);
        };
        var said = rig.Zalo.Events.Said(Person, "5");

        var body = said.ToJsonString();
        using var answer = await rig.UntilDoneAsync(rig.Zalo.Webhook.PostAsync(body, FakeZaloWebhook.Mac(FakeZaloOa.AppId, body, (string)said["timestamp"]!, FakeZaloOa.OaSecret)));
        slow.SetResult();
        await rig.UntilDoneAsync(Done(Until(() => rig.Inbox.Events.Count == 1)));
        await rig.Zalo.Webhook.RepeatAsync(said, 1);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(2)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta));
        Assert.True(rig.Get<ZaloOaOptions>().AnswerWithin < rig.Zalo.Rules.WebhookPatience);
        Assert.Single(rig.Inbox.Events);
    }

    [Fact]
    public async Task An_event_that_breaks_the_program_is_kept_and_holds_nobody_up()
    {
        await using var rig = await ZaloOaRig.StartAsync();
        rig.Inbox.Answer = (_, _) => throw new InvalidOperationException("a bug that quotes 0912345678");

        await rig.Zalo.SayAsync(Person, "5");

        Assert.Equal([200], rig.Zalo.Webhook.Tries);
        Assert.Single(rig.Inbox.Buried);
        Assert.DoesNotContain(rig.Log.Lines, line => line.Text.Contains("0912345678", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_captured_call_played_back_counts_nothing_and_after_half_a_day_is_not_even_looked_at()
    {
        await using var rig = await ZaloOaRig.StartAsync();
        var said = rig.Zalo.Events.Said(Person, "5");

        await rig.Zalo.Webhook.RepeatAsync(said, 1);
        rig.Clock.Advance(TimeSpan.FromMinutes(6));
        await rig.Zalo.Webhook.RepeatAsync(said, 1);
        rig.Clock.Advance(TimeSpan.FromHours(12));
        await rig.Zalo.Webhook.RepeatAsync(said, 1);

        Assert.Equal([200, 200, 200], rig.Zalo.Webhook.Tries);
        Assert.Equal((2, 1), (rig.Inbox.Calls.Count, rig.Inbox.Events.Count));
        Assert.Contains(rig.Log.Lines, line => line.Id == 3206 && line.Text.Contains("OldestEvent", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(90)]
    [InlineData(-90)]
    public async Task A_clock_that_is_wrong_loses_nothing(int minutes)
    {
        await using var rig = await ZaloOaRig.StartAsync();
        var said = rig.Zalo.Events.Said(Person, "5");
        said["timestamp"] = rig.Clock.GetUtcNow().AddMinutes(minutes).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

        await rig.Zalo.Webhook.BringAsync(said);

        Assert.Single(rig.Inbox.Events);
        Assert.Equal(minutes > 0, rig.Log.Has(3207));
    }

    [Fact]
    public async Task Who_writes_too_fast_is_told_once_by_a_line_of_its_own()
    {
        await using var rig = await ZaloOaRig.StartAsync();
        rig.Inbox.Answer = (_, _) => Task.FromResult<InboxResult>(new InboxResult.Flooded(rig.Inbox.Calls.Count == 1 ? "Xin chờ" : null, TimeSpan.FromSeconds(3)));

        await rig.Zalo.SayAsync(Person, "a");
        await rig.Zalo.SayAsync(Person, "b");

        Assert.Equal("Xin chờ", (await rig.Zalo.HearAsync(Person, 1)).Text);
        Assert.Equal([200, 200], rig.Zalo.Webhook.Tries);
    }

    [Fact]
    public async Task An_anonymous_visitor_hears_one_line_and_nothing_of_it_is_kept()
    {
        await using var rig = await ZaloOaRig.StartAsync();

        await rig.Zalo.Webhook.BringAsync(rig.Zalo.Events.Anonymous("anon", "conv", "Xin chào"));
        await rig.Zalo.Webhook.BringAsync(rig.Zalo.Events.Anonymous("anon", "conv", "Có ai không?"));
        await rig.Zalo.UntilAsync(zalo => zalo.History.Any(call => call.Path == "/v2.0/oa/message"));

        var line = rig.Zalo.History.Single(call => call.Path == "/v2.0/oa/message");
        Assert.Equal(("conv", "[zalo.follow]"), ((string?)line.Body!["recipient"]!["conversation_id"], line.Text));
        Assert.Empty(rig.Inbox.Calls);
    }

    [Fact]
    public async Task An_operator_s_message_is_handed_in_and_our_own_echo_is_not()
    {
        await using var rig = await ZaloOaRig.StartAsync();

        await rig.Zalo.Webhook.BringAsync(rig.Zalo.Events.Echo(Person, "Câu 1"));
        await rig.Zalo.Webhook.BringAsync(rig.Zalo.Events.OperatorSaid(Person, "Chào bác"));

        Assert.Equal(new Inbound.TakenOver(rig.Clock.GetUtcNow() + TimeSpan.FromHours(1)), rig.Inbox.Events.Single().Input);
    }

    [Fact]
    public async Task A_kept_event_can_be_read_once_more()
    {
        await using var rig = await ZaloOaRig.StartAsync();
        var intake = rig.Get<ZaloOaIntake>();

        Assert.True(await intake.ReplayAsync(Encoding.UTF8.GetBytes(rig.Zalo.Events.Said(Person, "5").ToJsonString()), Ct));
        Assert.False(await intake.ReplayAsync("nonsense"u8.ToArray(), Ct));
        Assert.Single(rig.Inbox.Events);
    }

    private static async Task<bool> Done(Task work)
    {
        await work;
        return true;
    }

    private static async Task Until(Func<bool> done)
    {
        while (!done())
        {
            await Task.Delay(5, Ct);
        }
    }
}
