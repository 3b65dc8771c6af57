using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotService.Channels.Telegram;
using BotService.TestKit.Telegram;
using CsCheck;
using Microsoft.AspNetCore.Http;

namespace BotService.Channels.Tests.Telegram;

public sealed class TelegramMutationsTests
{
    private static readonly string[] Bodies = [.. Samples().Select((update, at) => Numbered(update, 900_000 + at))];

    private static readonly Gen<byte[]> Mutated = JsonMutations.Of(Bodies);

    [Fact]
    public async Task Ten_thousand_mutated_bodies_cause_no_crash_and_no_5xx()
    {
        await using var rig = await TelegramRig.StartAsync(started: false);
        var webhook = rig.Get<TelegramWebhook>();
        var count = Environment.GetEnvironmentVariable("BOTSERVICE_LONG") == "1" ? 1_000_000 : 10_000;
        var statuses = new int[600];

        await Mutated.SampleAsync(
            async body =>
            {
                var context = new DefaultHttpContext { Request = { Method = "POST", Body = new MemoryStream(body), ContentLength = body.Length, Headers = { ["X-Telegram-Bot-Api-Secret-Token"] = TelegramRig.Secret } } };
                var began = Stopwatch.GetTimestamp();
                await webhook.HandleAsync(context);
                Interlocked.Increment(ref statuses[context.Response.StatusCode]);
                Assert.True(context.Response.StatusCode is 200 or 400, Encoding.UTF8.GetString(body));
                Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(10), "hangs");
            },
            iter: count,
            seed: "0000KOAyVfJ3");

        TestContext.Current.TestOutputHelper?.WriteLine($"{count} bodies, seed 0000KOAyVfJ3: {statuses[200]} x 200, {statuses[400]} x 400, {rig.Inbox.Buried.Count} buried");
        Assert.Equal(count, statuses[200] + statuses[400]);
        Assert.True(statuses[400] > 0 && !rig.Inbox.Buried.IsEmpty && !rig.Inbox.Events.IsEmpty, "mutations that reach every branch");
        Assert.All(rig.Inbox.Buried, letter => JsonDocument.Parse(letter.Update, new() { MaxDepth = 1024 }).Dispose());
    }

    private static IEnumerable<JsonObject> Samples() =>
    [
        FakeUpdates.Message(5, "/start ABCD-1234"),
        FakeUpdates.Press(5, "q:abc:1:v/5.AAAAAAAAAAAAAA"),
        FakeUpdates.Press(5, "token", message: null),
        FakeUpdates.Other(5, "photo"),
        FakeUpdates.Other(5, "sticker"),
        FakeUpdates.Other(5, "location"),
        FakeUpdates.Other(5, "contact"),
        FakeUpdates.Edited(5, "x"),
        FakeUpdates.Member(5, "kicked"),
        FakeUpdates.Member(-1005, "member"),
        FakeUpdates.InGroup(-1005, 5, "hello"),
    ];

    private static string Numbered(JsonObject update, int id)
    {
        update["update_id"] = id;
        return update.ToJsonString();
    }
}
