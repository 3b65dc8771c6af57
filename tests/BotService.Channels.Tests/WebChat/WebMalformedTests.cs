using System.Net;
using System.Text;
using BotService.Channels.WebChat;
using BotService.Channels.WebChat.DirectLine;
using BotService.Core.Delivery;
using CsCheck;

namespace BotService.Channels.Tests.WebChat;

/// <summary>Bodies that no client should send.</summary>
public sealed class WebMalformedTests
{
    private const int Mutations = 2000;

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"message\"")]
    [InlineData("{}")]
    [InlineData("""{"type":7}""")]
    [InlineData("""{"type":"message"}""")]
    [InlineData("""{"type":"message","text":7}""")]
    [InlineData("""{"type":"message","text":"a","text":"b"}""")]
    [InlineData("""{"type":"message","text":"\ud800"}""")]
    [InlineData("""{"type":"message","text":"a","x":"\ud800"}""")]
    public async Task What_is_no_activity_is_refused_without_a_trace(string body)
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();

        using var answer = await talk.PostAsync(body);
        var problem = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("Exception", problem, StringComparison.Ordinal);
        Assert.Empty(site.Bot.Heard);
    }

    [Fact]
    public async Task Deep_nesting_is_refused_by_its_depth()
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();

        using var answer = await talk.PostAsync($$"""{"type":"message","text":"a","value":{{new string('[', 100_000)}}""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Two_thousand_mutations_of_activities_cause_no_server_error()
    {
        await using var site = await WebSite.OpenAsync(new WebChatOptions { Limits = new WebChatLimits { Posts = new Gcra(TimeSpan.FromTicks(1), 1_000_000_000) } });
        var talk = await site.BeginAsync();
        await talk.PostedAsync(Activities.Start());
        var question = (await talk.ReadAsync()).List()[1];
        string[] seeds = [Activities.Start("ABCDEFGHJ", "m"), Activities.Said("xin chào", "m"), Activities.Press(question.Button("Bắt đầu"), "m")];
        var answered = 0;

        await Mutated(seeds).SampleAsync(
            async body =>
            {
                using var content = new ByteArrayContent(body);
                using var answer = await site.CallAsync(HttpMethod.Post, $"/conversations/{talk.Id}/activities", talk.Token, content);
                Interlocked.Increment(ref answered);
                return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest;
            },
            iter: Mutations,
            seed: "0N0XIzNsQ0O2",
            threads: 4);

        Assert.Equal(Mutations, answered);
        Assert.NotEmpty((await talk.ReadAsync()).List());
    }

    [Fact]
    public void A_gate_remembers_only_so_many_and_lets_the_rested_go_first()
    {
        var gate = new RateGate(new Gcra(TimeSpan.FromSeconds(10), 1), 100);
        var now = DateTimeOffset.UnixEpoch;
        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal(TimeSpan.Zero, gate.Enter($"rested-{i}", now + TimeSpan.FromMinutes(i)));
            Assert.InRange(gate.Remembered, 1, 100);
        }

        gate.Enter("busy", now + TimeSpan.FromDays(1));
        gate.Enter("other", now + TimeSpan.FromDays(1));

        Assert.Equal(TimeSpan.FromSeconds(10), gate.Enter("busy", now + TimeSpan.FromDays(1)));
    }

    /// <summary>Bytes changed, removed, doubled or cut off.</summary>
    private static Gen<byte[]> Mutated(string[] seeds) =>
        from seed in Gen.Int[0, seeds.Length - 1]
        from changes in Gen.Select(Gen.Int[0, 3], Gen.Double[0, 1], Gen.Byte).Array[1, 6]
        select changes.Aggregate(Encoding.UTF8.GetBytes(seeds[seed]), static (bytes, change) => Change(bytes, change.Item1, change.Item2, change.Item3));

    private static byte[] Change(byte[] bytes, int kind, double place, byte value)
    {
        if (bytes.Length == 0)
        {
            return bytes;
        }

        var at = (int)(place * (bytes.Length - 1));
        return kind switch
        {
            0 => [.. bytes[..at], value, .. bytes[(at + 1)..]],
            1 => [.. bytes[..at], .. bytes[(at + 1)..]],
            2 => [.. bytes[..at], .. bytes[Math.Max(0, at - value)..]],
            _ => bytes[..at],
        };
    }
}
