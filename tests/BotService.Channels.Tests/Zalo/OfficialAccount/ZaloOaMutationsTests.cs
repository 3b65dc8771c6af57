using System.Text;
using BotService.Channels.Zalo.OfficialAccount;
using BotService.TestKit.Zalo;
using CsCheck;
using Microsoft.AspNetCore.Http;

namespace BotService.Channels.Tests.Zalo.OfficialAccount;

public sealed class ZaloOaMutationsTests
{
    private static readonly string[] Poisons = ["null", "-1", "1e999", "\"\"", "\"\\ud800\"", "[]", "{}", "[[[[[[]]]]]]", "{\"id\":{}}", "\"\u202e\"", "99999999999999999999"];

    [Fact]
    public async Task Two_thousand_mutated_and_rightly_signed_bodies_cause_no_crash_and_no_5xx()
    {
        await using var rig = await ZaloOaRig.StartAsync();
        var webhook = rig.Get<ZaloOaWebhook>();
        var bodies = Bodies(rig.Zalo.Events);
        var statuses = new int[600];

        await Gen.Select(Gen.Int[0, bodies.Length - 1], Gen.Int[0, 3], Gen.Int[0, 1_000_000], Gen.Int[0, Poisons.Length - 1]).SampleAsync(
            async (which, way, one, poison) =>
            {
                var body = Encoding.UTF8.GetBytes(Mutate(bodies[which], way, one, Poisons[poison]));
                var context = new DefaultHttpContext { Request = { Method = "POST", Body = new MemoryStream(body), ContentLength = body.Length } };
                context.Request.Headers["X-ZEvent-Timestamp"] = "7";
                context.Request.Headers["X-ZEvent-Signature"] = "mac=" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
                    [.. Encoding.UTF8.GetBytes(FakeZaloOa.AppId), .. body, .. Encoding.UTF8.GetBytes("7" + FakeZaloOa.OaSecret)]));
                await webhook.HandleAsync(context);
                Interlocked.Increment(ref statuses[context.Response.StatusCode]);
                Assert.True(context.Response.StatusCode is 200 or 400, Encoding.UTF8.GetString(body));
            },
            iter: Environment.GetEnvironmentVariable("BOTSERVICE_LONG") == "1" ? 200_000 : 2_000,
            seed: "0000KOAyVfJ3");

        Assert.True(statuses[200] > 0 && statuses[400] > 0 && !rig.Inbox.Events.IsEmpty && !rig.Inbox.Buried.IsEmpty, "mutations that reach every branch");
    }

    private static string[] Bodies(FakeZaloEvents events) =>
    [
        .. new[]
        {
            events.Said("2222", "Xin chào"), events.Said("2222", "#q:abcdef:1:a/1.AAAAAAAAAAAAAA"), events.Sent("2222", "image"), events.OperatorSaid("2222", "Chào"),
            events.Follow("2222"), events.Unfollow("2222"), events.Anonymous("a", "c", "x"), events.Named("user_seen_message"),
        }.Select(one => one.ToJsonString()),
    ];

    private static string Mutate(string body, int way, int one, string poison)
    {
        var at = one % body.Length;
        switch (way)
        {
            case 0:
                return body[..at];
            case 1:
                return string.Concat(body.AsSpan(0, at), ((char)(32 + (one % 90))).ToString(), body.AsSpan(at + 1));
            default:
                // A whole value gives way to something else.
                var colon = body.IndexOf(':', at);
                var end = colon < 0 ? -1 : body.IndexOfAny([',', '}'], colon);
                return end < 0 ? body : string.Concat(body.AsSpan(0, colon + 1), poison, body.AsSpan(end));
        }
    }
}
