using System.Text;
using System.Text.Json.Nodes;
using BotService.Channels.BotFramework;
using BotService.TestKit.BotFramework;
using CsCheck;
using Microsoft.AspNetCore.Http;

namespace BotService.Channels.Tests.BotFramework;

public sealed class BotFrameworkMutationsTests
{
    private const string Seed = "0000KOAyVfJ3";

    [Fact]
    public async Task Mutated_activities_cause_no_crash_and_no_5xx()
    {
        await using var rig = await BotFrameworkRig.StartAsync();
        var endpoint = rig.Get<ActivityEndpoint>();
        var bearer = $"Bearer {rig.Service.Bearer()}";
        var mutated = JsonMutations.Of([.. Samples(rig.Citizen).Select(activity => activity.ToJsonString())]);
        var count = Environment.GetEnvironmentVariable("BOTSERVICE_LONG") == "1" ? 200_000 : 3_000;
        var statuses = new int[600];

        await mutated.SampleAsync(
            async body =>
            {
                var context = new DefaultHttpContext { Request = { Method = "POST", Body = new MemoryStream(body), ContentLength = body.Length, Headers = { Authorization = bearer } } };
                await endpoint.HandleAsync(context);
                Interlocked.Increment(ref statuses[context.Response.StatusCode]);
                Assert.True(context.Response.StatusCode is 200 or 400 or 403, Encoding.UTF8.GetString(body));
            },
            iter: count,
            seed: Seed);

        TestContext.Current.TestOutputHelper?.WriteLine($"{count} bodies, seed {Seed}: {statuses[200]} x 200, {statuses[400]} x 400, {statuses[403]} x 403");
        Assert.True(statuses[200] > 0 && statuses[400] > 0 && statuses[403] > 0 && !rig.Inbox.Events.IsEmpty, "mutations that reach every branch");
        Assert.Empty(rig.Inbox.Buried);
    }

    private static IEnumerable<JsonObject> Samples(ChannelCitizen citizen) =>
    [
        citizen.Saying("Tôi muốn góp ý"),
        citizen.Activity("message", new() { ["value"] = new JsonObject { ["press"] = "a:1.mac" }, ["replyToId"] = "1:1|m" }),
        citizen.Activity("message", new() { ["text"] = "x", ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "image/png" }) }),
        citizen.Activity("conversationUpdate", new() { ["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "28:bot" }, new JsonObject { ["id"] = "29:citizen" }) }),
        citizen.Activity("installationUpdate", new() { ["action"] = "add" }),
        citizen.Activity("endOfConversation"),
    ];
}
