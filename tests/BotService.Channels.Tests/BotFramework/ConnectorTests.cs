using System.Collections.Immutable;
using System.Net;
using BotService.Channels.BotFramework;
using BotService.Channels.BotFramework.Connector;
using BotService.Core.Delivery;
using BotService.Core.Texts;
using BotService.Runtime.Addresses;
using BotService.Runtime.Channels;
using BotService.TestKit.BotFramework;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Channels.Tests.BotFramework;

public sealed class ConnectorTests
{
    private static readonly OutgoingButton Yes = new("q:1.mac", "Có", 1, Picked: false);
    private static readonly OutgoingButton Skip = new("s:1.mac", "Bỏ qua", 0, Picked: false);

    [Fact]
    public async Task A_message_goes_into_its_conversation_whatever_its_name_is()
    {
        await using var rig = await BotFrameworkRig.StartAsync();

        var outcome = await rig.Channel.SendAsync(Message(To(rig, "webchat", "a/b?c#d|é;%2F"), [Yes, Skip]), CancellationToken.None);

        var call = Assert.Single(rig.Service.Calls);
        Assert.IsType<SendOutcome.Delivered>(outcome);
        Assert.Equal("a/b?c#d|é;%2F", call.Conversation);
        Assert.DoesNotContain("//v3", call.Path, StringComparison.Ordinal);
        Assert.Equal(
            ("Câu 1\nCó đúng không?", "plain", "vi-VN", "28:bot", "29:citizen"),
            (call.Text, Of(call, "textFormat"), Of(call, "locale"), call.Body["from"]!["id"]!.GetValue<string>(), call.Body["recipient"]!["id"]!.GetValue<string>()));
        Assert.Empty(rig.Service.Breaches);
    }

    [Fact]
    public async Task Web_chat_gets_suggested_actions_that_post_their_token_back()
    {
        await using var rig = await BotFrameworkRig.StartAsync();

        await rig.Channel.SendAsync(Message(To(rig), [Yes with { Picked = true }, Skip]), CancellationToken.None);

        var actions = rig.Service.Calls[0].Body["suggestedActions"]!["actions"]!.AsArray();
        Assert.Equal("""{"type":"postBack","title":"\u2713 C\u00F3","value":{"press":"q:1.mac"}}""", actions[0]!.ToJsonString());
        Assert.Equal(2, actions.Count);
    }

    [Fact]
    public async Task Teams_gets_cards_of_at_most_six_buttons()
    {
        await using var rig = await BotFrameworkRig.StartAsync();

        await rig.Channel.SendAsync(Message(To(rig, "msteams"), [.. Enumerable.Repeat(Yes, 8)]), CancellationToken.None);

        var call = Assert.Single(rig.Service.Calls);
        Assert.Equal([6, 2], call.Body["attachments"]!.AsArray().Select(card => card!["content"]!["buttons"]!.AsArray().Count));
        Assert.Equal(("messageBack", "Có"), (call.Buttons[0]["type"]!.GetValue<string>(), call.Buttons[0]["displayText"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_channel_that_nothing_is_known_of_gets_a_list_to_answer_by_number()
    {
        await using var rig = await BotFrameworkRig.StartAsync();

        await rig.Channel.SendAsync(Message(To(rig, "sms"), [Yes, Skip]), CancellationToken.None);

        var call = Assert.Single(rig.Service.Calls);
        Assert.Contains("\n\n1. Có\n\n[", call.Text, StringComparison.Ordinal);
        Assert.Empty(call.Buttons);
    }

    [Fact]
    public async Task A_long_text_goes_in_parts_and_its_buttons_stand_under_the_last()
    {
        await using var rig = await BotFrameworkRig.StartAsync();
        var family = "👨‍👩‍👧‍👦";

        await rig.Channel.SendAsync(Message(To(rig), [Yes]) with { Paragraphs = [new(string.Concat(Enumerable.Repeat(family, 500)), false)] }, CancellationToken.None);

        Assert.Equal([372, 128], rig.Service.Calls.Select(call => call.Text.Length / family.Length));
        Assert.Equal([0, 1], rig.Service.Calls.Select(call => call.Buttons.Count));
        Assert.Empty(rig.Service.Breaches);
    }

    [Fact]
    public async Task A_message_is_changed_in_place_or_sent_anew_where_that_cannot_be()
    {
        await using var rig = await BotFrameworkRig.StartAsync();
        var edit = Message(To(rig, "msteams"), [Yes]) with { Edit = "1:7|m" };

        await rig.Channel.SendAsync(edit, CancellationToken.None);
        rig.Service.ConnectorTroubles.Enqueue((404, null));
        var anew = await rig.Channel.SendAsync(edit, CancellationToken.None);

        Assert.IsType<SendOutcome.Delivered>(anew);
        Assert.Equal([("PUT", "1:7|m"), ("POST", null)], rig.Service.Calls.Select(call => (call.Method, call.Activity)));
    }

    [Theory]
    [InlineData(200, null, "Delivered")]
    [InlineData(201, null, "Delivered")]
    [InlineData(202, null, "Delivered")]
    [InlineData(301, null, "Refused connector 301")]
    [InlineData(400, null, "Refused connector 400")]
    [InlineData(403, null, "Unreachable connector 403")]
    [InlineData(404, null, "Unreachable connector 404")]
    [InlineData(408, null, "Unavailable connector 408")]
    [InlineData(410, null, "Unreachable connector 410")]
    [InlineData(412, null, "Unavailable connector 412")]
    [InlineData(413, null, "Refused connector 413")]
    [InlineData(429, "7", "Throttled 7 s")]
    [InlineData(429, null, "Throttled 5 s")]
    [InlineData(429, "0", "Throttled 5 s")]
    [InlineData(429, "99999", "Throttled 3600 s")]
    [InlineData(429, "Thu, 26 Nov 2026 09:00:30 GMT", "Throttled 30 s")]
    [InlineData(429, "Thu, 26 Nov 2026 08:59:00 GMT", "Throttled 5 s")]
    [InlineData(500, null, "Unavailable connector 500")]
    [InlineData(502, null, "Unavailable connector 502")]
    [InlineData(503, "30", "Unavailable connector 503")]
    [InlineData(504, null, "Unavailable connector 504")]
    public void What_the_connector_says_means_something_for_the_message(int status, string? retryAfter, string expected)
    {
        var now = new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.Zero);
        var header = retryAfter is null ? null : System.Net.Http.Headers.RetryConditionHeaderValue.Parse(retryAfter);

        var verdict = ConnectorOutcomes.From((HttpStatusCode)status, header, edit: false, now);

        Assert.Equal(expected, InWords(Assert.IsType<ConnectorVerdict.Over>(verdict).Outcome));
    }

    [Theory]
    [InlineData(400, true)]
    [InlineData(404, true)]
    [InlineData(405, true)]
    [InlineData(501, true)]
    [InlineData(503, false)]
    [InlineData(429, false)]
    public void A_message_that_cannot_be_changed_is_sent_anew(int status, bool anew) =>
        Assert.Equal(anew, ConnectorOutcomes.From((HttpStatusCode)status, null, edit: true, default) is ConnectorVerdict.AgainAsNew);

    [Fact]
    public async Task A_token_is_asked_for_once_and_again_shortly_before_it_ends()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var rig = await BotFrameworkRig.StartAsync(clock);
        var message = Message(To(rig), []);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => rig.Channel.SendAsync(message, CancellationToken.None)));
        var atFirst = rig.Service.TokensGiven;
        clock.Advance(TimeSpan.FromMinutes(54));
        await rig.Channel.SendAsync(message, CancellationToken.None);
        var still = rig.Service.TokensGiven;
        clock.Advance(TimeSpan.FromMinutes(2));
        await rig.Channel.SendAsync(message, CancellationToken.None);

        Assert.Equal((1, 1, 2), (atFirst, still, rig.Service.TokensGiven));
    }

    [Fact]
    public async Task A_token_that_ended_early_is_renewed_once_and_the_message_arrives()
    {
        await using var rig = await BotFrameworkRig.StartAsync();
        await rig.Channel.SendAsync(Message(To(rig), []), CancellationToken.None);
        rig.Service.RevokeToken();

        var outcome = await rig.Channel.SendAsync(Message(To(rig), []), CancellationToken.None);

        Assert.IsType<SendOutcome.Delivered>(outcome);
        Assert.Equal((2, 2), (rig.Service.TokensGiven, rig.Service.Calls.Count));
    }

    [Fact]
    public async Task Two_refusals_of_the_token_are_a_matter_for_the_operator()
    {
        await using var rig = await BotFrameworkRig.StartAsync();
        rig.Service.ConnectorTroubles.Enqueue((401, null));
        rig.Service.ConnectorTroubles.Enqueue((401, null));

        var outcome = await rig.Channel.SendAsync(Message(To(rig), []), CancellationToken.None);

        Assert.Equal("Misconfigured connector 401: the app's token is not taken", InWords(outcome));
        Assert.Empty(rig.Service.Calls);
    }

    [Theory]
    [InlineData(400, """{"error":"unauthorized_client","error_description":"app x of tenant y"}""", "Misconfigured token server 400 unauthorized_client")]
    [InlineData(401, """{"error":"invalid client; secret=abc"}""", "Misconfigured token server 401")]
    [InlineData(200, "<html>", "Misconfigured token server 200")]
    [InlineData(503, "", "Unavailable token server 503")]
    [InlineData(429, "", "Throttled 5 s")]
    public async Task What_the_token_server_says_means_something_for_the_message(int status, string body, string expected)
    {
        await using var rig = await BotFrameworkRig.StartAsync();
        rig.Service.TokenTroubles.Enqueue((status, body));

        var outcome = await rig.Channel.SendAsync(Message(To(rig), []), CancellationToken.None);

        Assert.Equal(expected, InWords(outcome));
        Assert.Empty(rig.Service.Calls);
    }

    [Fact]
    public async Task A_wrong_password_is_named_without_being_shown()
    {
        await using var rig = await BotFrameworkRig.StartAsync(adjust: options => options with { AppPassword = "canary-7733" });

        var outcome = await rig.Channel.SendAsync(Message(To(rig), []), CancellationToken.None);
        var findings = await new BotFrameworkCheck(BotFrameworkRig.Options(rig.Service) with { AppPassword = "canary-7733" }).RunAsync(TimeProvider.System, CancellationToken.None);

        Assert.Equal("Misconfigured token server 401 invalid_client", InWords(outcome));
        Assert.Contains("AppPassword", Assert.Single(findings.Problems), StringComparison.Ordinal);
        Assert.DoesNotContain(findings.Problems.Concat(rig.Log.Lines.Select(line => line.Text)), line => line.Contains("7733", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_check_finds_keys_and_token_or_says_what_to_do()
    {
        await using var service = await FakeChannelService.StartAsync();
        var options = BotFrameworkRig.Options(service);

        var fine = await new BotFrameworkCheck(options).RunAsync(TimeProvider.System, CancellationToken.None);
        var lost = await new BotFrameworkCheck(options with { OpenIdMetadataUrl = new(service.Url + "/nowhere"), TokenUrl = new(service.Url + "/nowhere") }).RunAsync(TimeProvider.System, CancellationToken.None);
        var inside = await new BotFrameworkCheck(options with { AllowPrivateAddresses = false, OpenIdMetadataUrl = new(options.OpenIdMetadataUrl.AbsoluteUri.Replace("http:", "https:", StringComparison.Ordinal)) }).RunAsync(TimeProvider.System, CancellationToken.None);

        Assert.Equal((2, 0), (fine.Facts.Length, fine.Problems.Length));
        Assert.Equal((0, 2), (lost.Facts.Length, lost.Problems.Length));
        Assert.Equal((0, 2), (inside.Facts.Length, inside.Problems.Length));
        Assert.Contains("AllowPrivateAddresses", inside.Problems[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/apac/", true)]
    [InlineData("https://webchat.botframework.com", true)]
    [InlineData("http://webchat.botframework.com/", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://169.254.169.254/latest", false)]
    [InlineData("https://user:secret@a.example/", false)]
    [InlineData("https://a.example/?x=1", false)]
    [InlineData("https://a.example/#x", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("a.example", false)]
    [InlineData("", false)]
    public void Only_a_public_service_address_is_called(string url, bool allowed) => Assert.Equal(allowed, ServiceUrl.IsAllowed(url, allowPrivate: false));

    [Fact]
    public async Task A_service_name_that_leads_inside_is_refused_before_a_connection_and_no_token_leaves()
    {
        await using var service = await FakeChannelService.StartAsync();
        var options = BotFrameworkRig.Options(service) with { AllowPrivateAddresses = false };
        using var open = new BotFrameworkHttp(new GuardedConnect(allowPrivate: true, "x", Dns.GetHostAddressesAsync));
        using var guarded = new BotFrameworkHttp(new GuardedConnect(allowPrivate: false, "x", (_, _) => Task.FromResult(new[] { IPAddress.Loopback })));
        using var tokens = new AppTokens(open, options, TimeProvider.System, NullLogger<AppTokens>.Instance);
        var connector = new ConnectorClient(guarded, tokens, options, TimeProvider.System);

        var verdict = await connector.SendAsync(new("webchat", "https://inside.example/", "c", "b", "u"), edit: null, "{}"u8.ToArray(), CancellationToken.None);

        Assert.StartsWith("Refused connector: the name leads into a private network", InWords(Assert.IsType<ConnectorVerdict.Over>(verdict).Outcome), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_words_nor_names_nor_tokens_are_logged()
    {
        await using var rig = await BotFrameworkRig.StartAsync();
        await rig.BringAsync(rig.Citizen.Saying("lời riêng tư"));
        rig.Service.ConnectorTroubles.Enqueue((403, null));

        await rig.Channel.SendAsync(Message(To(rig), [Yes]), CancellationToken.None);
        await rig.BringAsync(rig.Citizen.Saying("x"), "a.b.c");

        Assert.DoesNotContain(rig.Log.Lines, line => line.Text.Contains("riêng", StringComparison.Ordinal) || line.Text.Contains("citizen", StringComparison.Ordinal)
            || line.Text.Contains("eyJ", StringComparison.Ordinal) || line.Text.Contains(FakeChannelService.AppPassword, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("not json")]
    [InlineData("""["a","b","c","d",null]""")]
    public async Task An_address_that_is_none_is_refused(string address)
    {
        await using var rig = await BotFrameworkRig.StartAsync();

        Assert.IsType<SendOutcome.Refused>(await rig.Channel.SendAsync(Message(address, []), CancellationToken.None));
    }

    private static string To(BotFrameworkRig rig, string channel = "webchat", string conversation = "c1") =>
        new ConversationReference(channel, rig.Service.ServiceUrl, conversation, "28:bot", "29:citizen").Address;

    private static OutgoingMessage Message(string address, ImmutableArray<OutgoingButton> buttons) =>
        new("1.0", address, [new("Câu 1", Strong: true), new("Có đúng không?", Strong: false)], buttons, 1, Language.Vietnamese, null, false);

    private static string Of(ConnectorCall call, string property) => call.Body[property]!.GetValue<string>();

    private static string InWords(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Throttled(var wait, _) => $"Throttled {wait.TotalSeconds} s",
        SendOutcome.Refused(var reason) => $"Refused {reason}",
        SendOutcome.Unreachable(var reason) => $"Unreachable {reason}",
        SendOutcome.Unavailable(var reason) => $"Unavailable {reason}",
        SendOutcome.Misconfigured(var reason) => $"Misconfigured {reason}",
        _ => outcome.GetType().Name,
    };
}
