using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BotService.Core.Links;
using BotService.Host.Tests.Kit;
using BotService.Runtime.Stores;
using BotService.TestKit.BotFramework;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Host.Tests.BotFramework;

/// <summary>Whole polls over <c>/api/messages</c>: the real service, a channel service on loopback, everything between them over HTTP.</summary>
public sealed class BotFrameworkPollTests
{
    [Theory]
    [InlineData("webchat")]
    [InlineData("msteams")]
    public async Task A_poll_is_answered_by_pressing(string channel)
    {
        await using var service = await FakeChannelService.StartAsync();
        await using var bot = await StartAsync(service);
        var citizen = new ChannelCitizen(service, bot.Http, channel);
        var link = await bot.AnyLinkAsync();

        await citizen.HearAsync(Begun(citizen));
        await citizen.HearAsync(citizen.Saying(LinkCode.Spaced(link.Code)));
        var first = await citizen.HearAsync(citizen.Pressing("Tôi đồng ý"));
        if (first.Buttons.Any(button => button["title"]!.GetValue<string>() == "Bắt đầu"))
        {
            await citizen.HearAsync(citizen.Pressing("Bắt đầu"));
        }

        for (var question = 0; question < 5; question++)
        {
            await citizen.HearAsync(citizen.Pressing("Rất hài lòng"));
        }

        var end = await citizen.HearAsync(citizen.Saying("Cán bộ nhiệt tình"));

        Assert.Contains("Cảm ơn", end.Text, StringComparison.Ordinal);
        Assert.Empty(service.Breaches);
        Assert.Equal((1, 1), (await CountAsync(bot, ":completed:bot-framework"), await CountAsync(bot, "access:5:bot-framework")));
        Assert.Equal(channel == "msteams", citizen.Heard.Any(call => call.Method == "PUT"));
    }

    [Theory]
    [InlineData("webchat")]
    [InlineData("sms")]
    public async Task A_poll_is_answered_by_typing(string channel)
    {
        await using var service = await FakeChannelService.StartAsync();
        await using var bot = await StartAsync(service);
        var citizen = new ChannelCitizen(service, bot.Http, channel);

        await citizen.HearAsync(citizen.Saying("/start one-stop"));
        var first = await citizen.HearAsync(citizen.Saying("toi dong y"));
        if (first.Text.Contains("Bắt đầu", StringComparison.Ordinal) || first.Buttons.Any(button => button["title"]!.GetValue<string>() == "Bắt đầu"))
        {
            await citizen.HearAsync(citizen.Saying("bắt đầu"));
        }

        foreach (var words in new[] { "5", "Rất hài lòng", "rat hai long", "RẤT HÀI LÒNG", "5" })
        {
            await citizen.HearAsync(citizen.Saying(words));
        }

        var end = await citizen.HearAsync(citizen.Saying("bỏ qua"));

        Assert.Contains("Cảm ơn", end.Text, StringComparison.Ordinal);
        Assert.Empty(service.Breaches);
        Assert.Equal((1, 1), (await CountAsync(bot, ":completed:bot-framework"), await CountAsync(bot, "access:5:bot-framework")));
    }

    [Fact]
    public async Task A_press_is_counted_once_however_often_it_comes_and_a_stale_or_foreign_one_never()
    {
        await using var service = await FakeChannelService.StartAsync();
        await using var bot = await StartAsync(service);
        var citizen = new ChannelCitizen(service, bot.Http);
        var other = new ChannelCitizen(service, bot.Http, conversation: "another");
        await citizen.HearAsync(citizen.Saying("/start one-stop"));
        await citizen.HearAsync(citizen.Pressing("Tôi đồng ý"));
        var press = citizen.Pressing("Rất hài lòng");

        await citizen.HearAsync(press);
        for (var again = 0; again < 4; again++)
        {
            (await citizen.BringAsync(press)).Dispose();
        }

        var foreign = other.Activity("message", new() { ["value"] = press["value"]!.DeepClone() });
        var told = await other.HearAsync(foreign);
        var stale = citizen.Activity("message", new() { ["value"] = press["value"]!.DeepClone() });
        await citizen.HearAsync(stale);

        Assert.Equal(1, await CountAsync(bot, "access:5:bot-framework"));
        Assert.NotEqual("", told.Text);
        Assert.Empty(service.Breaches);
    }

    [Fact]
    public async Task Replies_follow_a_service_that_moved_in_the_middle_of_a_poll()
    {
        await using var service = await FakeChannelService.StartAsync();
        await using var bot = await StartAsync(service);
        var citizen = new ChannelCitizen(service, bot.Http);
        var before = await citizen.HearAsync(citizen.Saying("/start one-stop"));
        var press = citizen.Pressing("Tôi đồng ý");
        press["serviceUrl"] = service.MovedServiceUrl;

        var after = await citizen.HearAsync(press, service.Bearer(service.MovedServiceUrl));

        Assert.StartsWith("/connector/", before.Path, StringComparison.Ordinal);
        Assert.StartsWith("/moved/", after.Path, StringComparison.Ordinal);
        Assert.NotEmpty(after.Buttons);
        Assert.Empty(service.Breaches);
    }

    [Fact]
    public async Task Without_an_app_the_endpoint_does_not_exist()
    {
        await using var bot = await LocalService.StartAsync();

        using var answer = await bot.Http.PostAsJsonAsync("/api/messages", new { type = "message" }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static JsonObject Begun(ChannelCitizen citizen) => citizen.Activity("conversationUpdate", new()
    {
        ["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "28:bot" }),
    });

    internal static Task<LocalService> StartAsync(FakeChannelService service) => LocalService.StartAsync(Settings(service));

    internal static (string Key, string Value)[] Settings(FakeChannelService service) =>
    [
        ("BotFramework:AppId", FakeChannelService.AppId),
        ("BotFramework:AppPassword", FakeChannelService.AppPassword),
        ("BotFramework:OpenIdMetadataUrl", service.MetadataUrl.AbsoluteUri),
        ("BotFramework:Issuer", LocalIssuer.Name),
        ("BotFramework:TokenUrl", service.TokenUrl.AbsoluteUri),
        ("BotFramework:AllowPrivateAddresses", "true"),
        ("Flood:PerSecond", "0"),
    ];

    internal static async Task<long> CountAsync(LocalService bot, string field)
    {
        var store = bot.App.Services.GetRequiredService<IStore>();
        var total = 0L;
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            total += (await store.ReadCellAsync(partition, ServiceFolder.OneStopToday(), TestContext.Current.CancellationToken)).GetValueOrDefault(field);
        }

        return total;
    }
}
