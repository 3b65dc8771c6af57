using System.Text.Json;
using BotService.TestKit.Node;
using BotService.TestKit.Processes;

namespace BotService.Host.Tests.WebClients;

/// <summary>Microsoft's Direct Line client alone, in node.</summary>
[Collection(WebClientStage.Collection)]
public sealed class DirectLineClientTests(WebClientStage stage)
{
    private static readonly string Sources = Path.Combine(BuiltService.Repository, "tests", "BotService.Host.Tests", "WebClients", "node");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("socket")]
    [InlineData("poll")]
    public async Task A_whole_poll_is_played_and_everything_posted_is_heard_again_before_its_answer(string way)
    {
        var folder = await NpmPackages.InstallAsync(Sources, Ct);

        var (code, output, errors) = await NodeProgram.RunAsync("node", ["talk.js", new Uri(stage.Service, "/v3/directline").ToString(), way], folder, Ct);

        Assert.True(code == 0, errors);
        var talk = JsonDocument.Parse(output).RootElement;
        var events = talk.GetProperty("events").EnumerateArray().ToArray();
        var heard = events.Where(one => one.TryGetProperty("heard", out _)).Select(one => one.GetProperty("heard")).ToArray();
        var posted = events.Where(one => one.TryGetProperty("posted", out _)).Select(one => one.GetProperty("posted")).ToArray();
        var echoes = heard.Where(one => one.GetProperty("from").GetProperty("role").GetString() == "user").ToArray();
        var stamps = heard.Select(one => one.GetProperty("timestamp").GetString()).ToArray();
        Assert.Contains("Xin chào", talk.GetProperty("greeting").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("bot", heard[0].GetProperty("from").GetProperty("id").GetString());
        Assert.Equal(posted.Select(one => one.GetProperty("channelData").GetRawText()), echoes.Select(one => one.GetProperty("channelData").GetRawText()));
        Assert.All(echoes, echo => Assert.Equal("An", echo.GetProperty("from").GetProperty("name").GetString()));
        Assert.Equal(stamps.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), stamps);
        Assert.All(heard.Where(one => one.TryGetProperty("suggestedActions", out _)), AnswersAnEcho);
        Assert.DoesNotContain(heard, one => one.GetProperty("type").GetString() == "endOfConversation");

        void AnswersAnEcho(JsonElement reply) =>
            Assert.True(Array.IndexOf(heard, reply) == 0 || heard[Array.IndexOf(heard, reply) - 1].GetProperty("from").GetProperty("role").GetString() == "user");
    }
}
