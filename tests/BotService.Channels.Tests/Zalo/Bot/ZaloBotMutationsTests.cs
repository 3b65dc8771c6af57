using System.Text;
using System.Text.Json;
using BotService.Channels.Zalo.Bot;
using BotService.TestKit.Zalo;

namespace BotService.Channels.Tests.Zalo.Bot;

public sealed class ZaloBotMutationsTests
{
    private const int Bodies = 4_000;

    [Fact]
    public async Task Damaged_events_break_nothing_and_are_read_alike_each_time()
    {
        await using var rig = await ZaloBotRig.StartAsync(started: false);
        var intake = (ZaloBotIntake)rig.App.Services.GetService(typeof(ZaloBotIntake))!;
        var random = new Random(11);
        byte[][] whole =
        [
            .. new[]
            {
                FakeZaloBotEvents.Text("6ede9afa66b88fe6d6a9", "Rất hài lòng", "2d75aa"), FakeZaloBotEvents.Image("6ede", "2d"),
                FakeZaloBotEvents.InGroup("g1", "@Bot", "2e"), FakeZaloBotEvents.Wrapped(FakeZaloBotEvents.Sticker("6ede", "2f")),
            }.Select(happened => Encoding.UTF8.GetBytes(happened.ToJsonString())),
        ];

        for (var i = 0; i < Bodies; i++)
        {
            var body = Damage(whole[i % whole.Length], random);

            var taken = await intake.TakeAsync(body, TestContext.Current.CancellationToken);

            Assert.Equal(IsJson(body), taken);
        }
    }

    private static byte[] Damage(byte[] body, Random random)
    {
        var damaged = body.ToList();
        for (var times = random.Next(1, 6); times > 0; times--)
        {
            var at = random.Next(damaged.Count);
            switch (random.Next(4))
            {
                case 0:
                    damaged[at] = (byte)random.Next(256);
                    break;
                case 1:
                    damaged.RemoveRange(at, Math.Min(random.Next(1, 12), damaged.Count - at - 1));
                    break;
                case 2:
                    damaged.InsertRange(at, body.AsSpan(random.Next(body.Length / 2), random.Next(1, body.Length / 2)).ToArray());
                    break;
                default:
                    damaged.Insert(at, (byte)"{}[]\":,0\\u"[random.Next(10)]);
                    break;
            }
        }

        return [.. damaged];
    }

    private static bool IsJson(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 32 });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
