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

    private static readonly string[] Poisons =
    [
        "null", "true", "-1", "1e999", "99999999999999999999", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}", "[[[[[[[[[[]]]]]]]]]]", "{\"id\":{}}", "\"\u202e\"", "0.5",
    ];

    private static readonly Gen<byte[]> Mutated = Gen.Select(Gen.Int[0, Bodies.Length - 1].Select(at => Bodies[at]), Gen.Int[0, 5], Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000]).Select(Mutate);

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

    private static byte[] Mutate(string body, int way, int one, int other)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        switch (way)
        {
            case 0:
                bytes[one % bytes.Length] = (byte)other;
                return bytes;
            case 1:
                return bytes[..(one % bytes.Length)];
            case 2:
                return [.. bytes[..(one % bytes.Length)], .. bytes[(other % bytes.Length)..]];
            default:
                return Encoding.UTF8.GetBytes(Replace(body, one, Poisons[other % Poisons.Length], drop: way == 5));
        }
    }

    // Puts a poison in the place of one value anywhere in the tree, or takes the value out.
    private static string Replace(string body, int which, string poison, bool drop)
    {
        var root = JsonNode.Parse(body)!;
        var places = Places(root).ToList();
        var (owner, name) = places[which % places.Count];
        owner.Remove(name);
        if (drop)
        {
            return root.ToJsonString();
        }

        owner[name] = "@@";
        return root.ToJsonString().Replace("\"@@\"", poison, StringComparison.Ordinal);
    }

    private static IEnumerable<(JsonObject Owner, string Name)> Places(JsonNode? node) => node switch
    {
        JsonObject owner => owner.SelectMany(part => Places(part.Value).Prepend((owner, part.Key))),
        JsonArray list => list.SelectMany(Places),
        _ => [],
    };

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
