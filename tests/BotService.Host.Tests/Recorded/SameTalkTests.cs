using BotService.Dialogs.Texts;
using BotService.Host.Talk;
using BotService.Runtime.Channels;
using BotService.TestKit;
using BotService.TestKit.Redis;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Host.Tests.Recorded;

/// <summary>What the service learns of a person does not depend on the channel.</summary>
public sealed class SameTalkTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_recorded_talk_gives_the_same_counts_and_responses_on_all_five_channels(bool redis)
    {
        if (redis)
        {
            Tools.Require("redis-server");
        }

        await using var server = redis ? await RedisServer.StartAsync(RedisDurability.None, TestContext.Current.CancellationToken) : null;
        await using var service = await FiveChannels.StartAsync(server?.Address);
        var (oneStop, papi) = (await service.LinkToAsync("one-stop", "U19"), await service.LinkToAsync("papi-quick", "HQ"));

        var (some, others) = (service.Somebody(1), service.Somebody(2));

        await Task.WhenAll([.. some.Select(person => RecordedTalks.OneStopAsync(person, oneStop)), .. others.Select(person => RecordedTalks.PapiAsync(person, papi))]);

        var first = some[0].Channel;
        var (counted, asked) = (await service.CountedAsync("one-stop/U19", first), await service.CountedAsync("papi-quick/HQ", first));
        var (responded, answered) = (await service.RespondedAsync("one-stop", first), await service.RespondedAsync("papi-quick", first));
        Assert.Equal(
            (1, 0, 0, 1, 1, 1, 1, 1, 1),
            (counted["access:3"], counted.GetValueOrDefault("access:4"), counted.GetValueOrDefault("access:1"), counted["procedure:2"], counted["procedure-why:trips"],
             counted["official:3"], counted["result:na"], counted["feedback:5"], counted[":completed"]));
        Assert.Equal(
            (1, 1, 1, 1, 1),
            (asked[":completed"], asked["pa1:notinvited"], asked["pa2:hard"], asked["pa3:~skip"], asked["pa8:nonet"]));
        Assert.Contains(responded, one => one.EndsWith("Cán bộ nhiệt tình, chờ hơi lâu", StringComparison.Ordinal));
        Assert.NotEmpty(answered);
        foreach (var channel in some.Skip(1).Select(person => person.Channel))
        {
            Assert.Equal(counted, await service.CountedAsync("one-stop/U19", channel));
            Assert.Equal(asked, await service.CountedAsync("papi-quick/HQ", channel));
            Assert.Equal(responded, await service.RespondedAsync("one-stop", channel));
            Assert.Equal(answered, await service.RespondedAsync("papi-quick", channel));
        }

        Assert.Empty(service.Breaches);
    }

    [Fact]
    public async Task What_talk_shows_what_lint_knows_and_what_the_service_opens_are_the_same_channels()
    {
        await using var service = await FiveChannels.StartAsync();

        var open = service.App.Services.GetServices<IChannel>().Select(channel => channel.Name).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(service.Somebody(1).Select(person => person.Channel).Order(StringComparer.Ordinal), open);
        Assert.Equal(open, TalkFaces.Names.Order(StringComparer.Ordinal));
        Assert.Equal(open, ChannelLimits.All.Select(limits => limits.Channel).Order(StringComparer.Ordinal));
    }
}
