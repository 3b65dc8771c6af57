using System.Net;
using System.Net.Http.Headers;
using System.Text;
using BotService.Core.Results;
using BotService.Reporting.Delivery;
using BotService.Reporting.Tests.Rig;
using BotService.TestKit.Webhooks;

namespace BotService.Reporting.Tests;

public sealed class SignatureTests
{
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const long Timestamp = 1614265330;

    [Theory]
    [InlineData("{\"test\": 2432232314}", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    public void The_published_vector_of_Standard_Webhooks_comes_out(string body, string expected)
    {
        var signature = WebhookSignature.Of([WebhookSecret.Read("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!], Id, Timestamp, Encoding.UTF8.GetBytes(body));

        Assert.Equal(expected, signature);
    }

    [Fact]
    public void Two_secrets_make_two_signatures_with_a_space_between()
    {
        var one = WebhookSecret.Read("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!;
        var other = WebhookSecret.Read("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")!;

        var both = WebhookSignature.Of([one, other], Id, Timestamp, "{}"u8).Split(' ');

        Assert.Equal([WebhookSignature.Of([one], Id, Timestamp, "{}"u8), WebhookSignature.Of([other], Id, Timestamp, "{}"u8)], both);
    }

    [Theory]
    [InlineData(Id, "1614265330", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", 0, true)]
    [InlineData(Id, "1614265330", "v1,AAAA v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= v1a,BBBB", 0, true)]
    [InlineData(Id, "1614265330", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", 300, true)]
    [InlineData(Id, "1614265330", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", -300, true)]
    [InlineData(Id, "1614265330", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", 301, false)]
    [InlineData(Id, "1614265330", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", -301, false)]
    [InlineData(Id, "1614265331", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", 0, false)]
    [InlineData(Id, "9223372036854775807", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", 0, false)]
    [InlineData(Id, "-5", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", 0, false)]
    [InlineData(Id, "", "", 0, false)]
    [InlineData("", "1614265330", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", 0, false)]
    [InlineData("msg.other", "1614265330", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", 0, false)]
    [InlineData(Id, "1614265330", "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", 0, false)]
    public void What_comes_in_is_believed_by_its_signature_for_five_minutes(string id, string timestamp, string signatures, int later, bool genuine)
    {
        var check = new WebhookCheck([WebhookSecret.Read("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")!, WebhookSecret.Read("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!]);
        var now = DateTimeOffset.FromUnixTimeSeconds(Timestamp + later);

        Assert.Equal(genuine, check.IsGenuine(id, timestamp, signatures, "{\"test\": 2432232314}"u8, now));
        Assert.False(check.IsGenuine(id, timestamp, signatures, "{\"test\": 2432232315}"u8, now));
    }

    [Theory]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", true)]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", false)]
    [InlineData("whsec_", false)]
    [InlineData("whsec_c2hvcnQ=", false)]
    [InlineData("whsec_not base64 at all!!", false)]
    public void A_secret_is_whsec_and_at_least_24_bytes(string text, bool valid)
    {
        Assert.Equal(valid, WebhookSecret.Read(text) is not null);
    }

    [Fact]
    public void A_secret_does_not_tell_itself()
    {
        Assert.DoesNotContain("MfKQ", WebhookSecret.Read("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_that_is_played_again_after_five_minutes_is_refused()
    {
        await using var rig = await ReportRig.StartAsync(webhook: false);
        var body = Encoding.UTF8.GetBytes("""{"subject":"a","data":{"sequence":1}}""");
        var stamp = rig.Clock.GetUtcNow().ToUnixTimeSeconds();
        using var http = new HttpClient();

        var fresh = await PostAsync(http, rig.Receiver, stamp, body);
        rig.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        var stale = await PostAsync(http, rig.Receiver, stamp, body);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Unauthorized), (fresh, stale));
    }

    [Fact]
    public async Task A_tampered_report_is_refused_and_a_repeat_is_kept_once()
    {
        await using var rig = await ReportRig.StartAsync(webhook: false);
        var stamp = rig.Clock.GetUtcNow().ToUnixTimeSeconds();
        using var http = new HttpClient();

        await PostAsync(http, rig.Receiver, stamp, Encoding.UTF8.GetBytes("""{"subject":"a","data":{"sequence":1}}"""));
        await PostAsync(http, rig.Receiver, stamp, Encoding.UTF8.GetBytes("""{"subject":"a","data":{"sequence":1}}"""));
        var tampered = await PostAsync(http, rig.Receiver, stamp, Encoding.UTF8.GetBytes("""{"subject":"a","data":{"sequence":2}}"""), Encoding.UTF8.GetBytes("""{"subject":"a","data":{"sequence":1}}"""));

        Assert.Equal(HttpStatusCode.Unauthorized, tampered);
        Assert.Equal(1, Assert.Single(rig.Receiver.Newest).Value.Sequence);
    }

    [Theory]
    [InlineData(200, null, typeof(PostOutcome.Accepted))]
    [InlineData(204, null, typeof(PostOutcome.Accepted))]
    [InlineData(202, "5", typeof(PostOutcome.Accepted))]
    [InlineData(301, null, typeof(PostOutcome.Refused))]
    [InlineData(304, null, typeof(PostOutcome.Refused))]
    [InlineData(308, null, typeof(PostOutcome.Refused))]
    [InlineData(400, null, typeof(PostOutcome.Refused))]
    [InlineData(401, null, typeof(PostOutcome.Refused))]
    [InlineData(404, null, typeof(PostOutcome.Refused))]
    [InlineData(408, null, typeof(PostOutcome.Unavailable))]
    [InlineData(410, null, typeof(PostOutcome.Gone))]
    [InlineData(413, null, typeof(PostOutcome.Refused))]
    [InlineData(429, null, typeof(PostOutcome.Unavailable))]
    [InlineData(429, "30", typeof(PostOutcome.Throttled))]
    [InlineData(429, "Mon, 23 Nov 2026 10:00:00 GMT", typeof(PostOutcome.Throttled))]
    [InlineData(500, null, typeof(PostOutcome.Unavailable))]
    [InlineData(500, "30", typeof(PostOutcome.Unavailable))]
    [InlineData(503, null, typeof(PostOutcome.Unavailable))]
    [InlineData(503, "30", typeof(PostOutcome.Throttled))]
    public void Each_answer_means_one_thing(int status, string? retryAfter, Type expected)
    {
        var header = retryAfter is null ? null : RetryConditionHeaderValue.Parse(retryAfter);

        var outcome = PostOutcomes.From((HttpStatusCode)status, header, new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

        Assert.IsType(expected, outcome);
    }

    [Fact]
    public void A_date_to_come_back_at_is_a_wait_from_now()
    {
        var now = new DateTimeOffset(2026, 11, 23, 9, 58, 0, TimeSpan.Zero);

        var outcome = PostOutcomes.From(HttpStatusCode.TooManyRequests, RetryConditionHeaderValue.Parse("Mon, 23 Nov 2026 10:00:00 GMT"), now);

        Assert.Equal(TimeSpan.FromMinutes(2), Assert.IsType<PostOutcome.Throttled>(outcome).RetryAfter);
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient http, ReportReceiver receiver, long stamp, byte[] body, byte[]? signed = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, receiver.Url) { Content = new ByteArrayContent(body) };
        request.Headers.Add("webhook-id", Id);
        request.Headers.Add("webhook-timestamp", $"{stamp}");
        request.Headers.Add("webhook-signature", WebhookSignature.Of([WebhookSecret.Read(ReportRig.Secret)!], Id, stamp, signed ?? body));
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
