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
    public async Task An_open_page_is_looked_at_until_it_is_closed_or_its_process_is_gone()
    {
        var onlookers = await OpenAsync(UnaskedRule.WhileWatched);

        Assert.False(await LooksAsync(onlookers));
        await onlookers.NoteAsync(DocumentKey.Of('c', Chat), looks: true, CancellationToken.None);
        Assert.True(await LooksAsync(onlookers));
        await onlookers.NoteAsync(DocumentKey.Of('c', Chat), looks: false, CancellationToken.None);
        Assert.False(await LooksAsync(onlookers));
        await onlookers.NoteAsync(DocumentKey.Of('c', Chat), looks: true, CancellationToken.None);
        Clock.Advance(Onlookers.GoodFor + TimeSpan.FromSeconds(1));
        Assert.False(await LooksAsync(onlookers));
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, false, true)]
    [InlineData(true, true, true)]
    public async Task A_page_is_asked_only_where_it_was_chosen_or_nothing_else_reaches_the_person(bool reachable, bool preferred, bool expected)
    {
        var onlookers = await OpenAsync(UnaskedRule.WhileWatched);
        await onlookers.NoteAsync(DocumentKey.Of('c', Chat), looks: true, CancellationToken.None);

        var seen = await onlookers.SeenAsync([Page with { Preferred = preferred }, new ChatStanding("other", "elsewhere") { Reachable = reachable }], CancellationToken.None);

        Assert.Equal(expected, seen[0].Watched);
    }

    private static ChatStanding Page => new(Chat, "test");

    private async Task<Onlookers> OpenAsync(UnaskedRule rule) =>
        (await StartAsync(channel: new ScriptedChannel(Clock) { Rules = SendRules.Open with { Unasked = rule } })).Get<Onlookers>();

    private async Task<bool> LooksAsync(Onlookers onlookers) => (await onlookers.SeenAsync([Page], CancellationToken.None)).Single().Watched;
}
