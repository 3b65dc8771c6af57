using BotService.Core.Delivery.Planning;
using BotService.Runtime.Channels;
using BotService.Runtime.Stores;
using BotService.Runtime.Tests.Kit;

namespace BotService.Runtime.Tests;

/// <summary>Whether somebody looks at a chat, as whoever plans a message hears of it.</summary>
public sealed class OnlookerTests : RuntimeTests
{
    private const string Chat = "abc";

    [Fact]
    public async Task An_open_page_is_looked_at_until_it_was_closed_for_two_minutes_and_a_half()
    {
        var onlookers = await OpenAsync(UnaskedRule.WhileWatched);

        Assert.False(await LooksAsync(onlookers));
        await onlookers.NoteAsync(DocumentKey.Of('c', Chat), CancellationToken.None);
        Assert.True(await LooksAsync(onlookers));
        Clock.Advance(Onlookers.GoodFor - TimeSpan.FromSeconds(1));
        Assert.True(await LooksAsync(onlookers));
        Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.False(await LooksAsync(onlookers));
    }

    [Fact]
    public async Task A_closed_page_leaves_nothing_behind_and_an_open_one_stays()
    {
        var runtime = await StartAsync(channel: new ScriptedChannel(Clock) { Rules = SendRules.Open with { Unasked = UnaskedRule.WhileWatched } });
        var onlookers = runtime.Get<Onlookers>();
        var partition = Partitioning.Of(DocumentKey.Of('c', Chat), runtime.Store.Partitions);
        await onlookers.NoteAsync(DocumentKey.Of('c', Chat), CancellationToken.None);
        await onlookers.ForgetAsync(partition, Clock.GetUtcNow(), CancellationToken.None);
        Assert.True(await LooksAsync(onlookers));

        await onlookers.ForgetAsync(partition, Clock.GetUtcNow() + Onlookers.GoodFor, CancellationToken.None);

        Assert.Null(await runtime.Store.FindMemberAsync(partition, "watched", Chat, CancellationToken.None));
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, false, true)]
    [InlineData(true, true, true)]
    public async Task A_page_is_asked_only_where_it_was_chosen_or_nothing_else_reaches_the_person(bool reachable, bool preferred, bool expected)
    {
        var onlookers = await OpenAsync(UnaskedRule.WhileWatched);
        await onlookers.NoteAsync(DocumentKey.Of('c', Chat), CancellationToken.None);

        var seen = await onlookers.SeenAsync([Page with { Preferred = preferred }, new ChatStanding("other", "elsewhere") { Reachable = reachable }], CancellationToken.None);

        Assert.Equal(expected, seen[0].Watched);
    }

    private static ChatStanding Page => new(Chat, "test");

    private async Task<Onlookers> OpenAsync(UnaskedRule rule) =>
        (await StartAsync(channel: new ScriptedChannel(Clock) { Rules = SendRules.Open with { Unasked = rule } })).Get<Onlookers>();

    private async Task<bool> LooksAsync(Onlookers onlookers) => (await onlookers.SeenAsync([Page], CancellationToken.None)).Single().Watched;
}
