using System.Text.Json;
using BotService.TestKit.BotFramework;
using BotService.TestKit.Node;
using BotService.TestKit.Processes;

namespace BotService.Host.Tests.BotFramework;

/// <summary>
/// Microsoft's own libraries as the other side: the client of <c>botframework-connector</c> brings activities, the routes of
/// <c>botbuilder</c> take the replies over HTTP, the schema checks each, and the authentication judges our token and those that are forged.
/// Only the login is not Microsoft's: both sides' tokens come from the test's issuer.
/// </summary>
public sealed class MicrosoftTests
{
    [Fact]
    public async Task Microsofts_libraries_play_a_whole_poll_and_judge_tokens_as_we_do()
    {
        var ct = TestContext.Current.CancellationToken;
        var folder = await NpmPackages.InstallAsync(Path.Combine(BuiltService.Repository, "tests", "BotService.Host.Tests", "BotFramework", "node"), ct);
        await using var service = await FakeChannelService.StartAsync();
        await using var bot = await BotFrameworkPollTests.StartAsync(service);
        var port = ServiceProcess.FreePort();
        var serviceUrl = $"http://127.0.0.1:{port}";
        var given = JsonSerializer.Serialize(new
        {
            bot = new Uri(bot.Http.BaseAddress!, "/api/messages"),
            appId = FakeChannelService.AppId,
            audience = LocalIssuer.Name,
            issuer = LocalIssuer.Name,
            metadata = service.MetadataUrl,
            port,
            serviceUrl,
            bearer = service.Bearer(serviceUrl),
            judged = new
            {
                serviceUrl = service.ServiceUrl,
                tokens = ForgedTokens.Names.ToDictionary(name => name, name => ForgedTokens.Make(service, name)).Append(new("good", service.Bearer())).ToDictionary(),
            },
        });

        var (code, output, errors) = await NodeProgram.RunAsync("node", ["channel-service.cjs", given], folder, ct);

        Assert.True(code == 0, errors);
        var seen = JsonDocument.Parse(output).RootElement;
        Assert.Contains("Cảm ơn", seen.GetProperty("last").GetString(), StringComparison.Ordinal);
        Assert.True(seen.GetProperty("seen").GetArrayLength() >= 9, output);
        Assert.All(seen.GetProperty("seen").EnumerateArray(), reply =>
            Assert.Equal(("c;1|ă:b/1", LocalIssuer.Name), (reply.GetProperty("conversation").GetString(), reply.GetProperty("issuer").GetString())));
        Assert.Equal([ForgedTokens.Endless, "good"], seen.GetProperty("accepted").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(1, await BotFrameworkPollTests.CountAsync(bot, ":completed:bot-framework"));
    }
}
