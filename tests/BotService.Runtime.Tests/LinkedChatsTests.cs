using System.Text.Json;
using BotService.Core.Conversations;
using BotService.Core.Texts;
using BotService.Runtime.Channels;
using BotService.Runtime.Stores;
using BotService.Runtime.Tests.Kit;
using BotService.Runtime.Turns;
using BotService.TestKit.Talks;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Runtime.Tests;

/// <summary>One person in two channels, through the inbox, the notes and the store: on both stores, with every event brought twice.</summary>
public sealed class LinkedChatsTests : IAsyncLifetime
{
    private const string Address = "84-secret-address";
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(7)));
    private readonly Premises _premises = new();
    private ScriptedChannel _telegram = null!;
    private ScriptedChannel _zalo = null!;
    private int _events;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _telegram = new(_clock) { Name = "telegram" };
        _zalo = new(_clock) { Name = "zalo" };
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _premises.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_chats_are_linked_share_what_they_choose_and_part_again(bool redis)
    {
        var store = await OpenAsync(redis);
        var runtime = Start(store);

        // Linked, although the process dies right after the confirmation and another goes on.
        await SayAsync(runtime, _telegram, "/link");
        await HearsAsync(runtime, _telegram, SystemTexts.PairCode);
        await UntilAsync(runtime, async () => await AnyAsync(store, 'k'));
        var code = Last(_telegram).Split(' ')[1];
        await SayAsync(runtime, _zalo, code);
        await HearsAsync(runtime, _zalo, SystemTexts.PairConfirm);
        await PressAsync(runtime, _zalo, SystemTexts.ButtonPairYes);
        await runtime.DisposeAsync();
        runtime = Start(store);
        await HearsAsync(runtime, _telegram, SystemTexts.PairDone);
        await HearsAsync(runtime, _zalo, SystemTexts.PairDone);
        Assert.Equal(1, _zalo.Texts().Count(text => text.StartsWith(SystemTexts.PairDone, StringComparison.Ordinal)));

        // What one chooses holds for both.
        await SayAsync(runtime, _zalo, "/stop");
        await UntilAsync(runtime, async () => (await ChatAsync(runtime, _telegram))!.OptedOut);
        await SayAsync(runtime, _telegram, "/language");
        await HearsAsync(runtime, _telegram, SystemTexts.LanguageAsk);
        await PressAsync(runtime, _telegram, SystemTexts.ButtonEnglish);
        await UntilAsync(runtime, async () => (await ChatAsync(runtime, _zalo))!.Language == Language.English);

        // Nothing in the store says who they are, and the code is gone after a day.
        Assert.All(await StatesAsync(store), state => Assert.DoesNotContain(Address, state, StringComparison.Ordinal));
        _clock.Advance(TimeSpan.FromHours(25));
        await UntilAsync(runtime, async () => !await AnyAsync(store, 'k'));

        // Deleted everywhere from one of them.
        await SayAsync(runtime, _telegram, "/delete");
        await HearsAsync(runtime, _telegram, SystemTexts.DeleteAsk);
        await PressAsync(runtime, _telegram, SystemTexts.ButtonDeleteAll);
        await HearsAsync(runtime, _zalo, SystemTexts.DeleteElsewhere);
        await UntilAsync(runtime, async () => !await AnyAsync(store, 'p'));
        Assert.NotNull((await ChatAsync(runtime, _zalo))!.Tombstone);
        Assert.Empty(await runtime.LettersAsync());
    }

    private Task<IStore> OpenAsync(bool redis) => _premises.OpenStoreAsync(redis, _clock, Ct);

    private RuntimeUnderTest Start(IStore store) => _premises.Add(
        new RuntimeUnderTest(store, _clock, _telegram, options => options with { FloodPerSecond = 0 }, TalkLibrary.Of(PollMaker.Named("bare").YesNo("a", "A?").Poll), _zalo));

    private Task SayAsync(RuntimeUnderTest runtime, ScriptedChannel channel, string text) =>
        TwiceAsync(runtime, new InboundEvent(channel.Name, Address, $"{channel.Name}:{++_events}", new Inbound.Said(text)));

    private Task PressAsync(RuntimeUnderTest runtime, ScriptedChannel channel, string label)
    {
        var button = channel.Sent.Last().Message.Buttons.Single(one => one.Label == label);
        return TwiceAsync(runtime, new InboundEvent(channel.Name, Address, $"{channel.Name}:{++_events}", null, button.Token));
    }

    private static async Task TwiceAsync(RuntimeUnderTest runtime, InboundEvent inbound)
    {
        Assert.IsType<InboxResult.Handled>(await runtime.Get<IInbox>().ReceiveAsync(inbound, Ct));
        Assert.IsType<InboxResult.Repeated>(await runtime.Get<IInbox>().ReceiveAsync(inbound, Ct));
    }

    private static string Last(ScriptedChannel channel) => channel.Texts()[^1];

    private Task HearsAsync(RuntimeUnderTest runtime, ScriptedChannel channel, string key) =>
        UntilAsync(runtime, () => ValueTask.FromResult(!channel.Sent.IsEmpty && Last(channel).StartsWith(key, StringComparison.Ordinal)));

    /// <summary>Sweeps, and lets the clock go on, until it is so.</summary>
    private async Task UntilAsync(RuntimeUnderTest runtime, Func<ValueTask<bool>> done)
    {
        for (var look = 0; !await done(); look++)
        {
            Assert.True(look < 2_000, "not done in time");
            await runtime.Agenda.PassAsync(Ct);
            await Task.Delay(5, Ct);
            _clock.Advance(TimeSpan.FromMilliseconds(50));
        }
    }

    private static async Task<Conversation?> ChatAsync(RuntimeUnderTest runtime, ScriptedChannel channel)
    {
        var document = await runtime.Store.LoadAsync(runtime.Secret.ConversationOf(channel.Name, Address), Ct);
        return document.Exists ? JsonSerializer.Deserialize<Conversation>(new Envelope(document.State).Json) : null;
    }

    private static async ValueTask<bool> AnyAsync(IStore store, char kind)
    {
        await foreach (var document in store.DocumentsAsync(kind, Ct))
        {
            if (document.Exists)
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<List<string>> StatesAsync(IStore store)
    {
        var states = new List<string>();
        foreach (var kind in "cpk")
        {
            await foreach (var document in store.DocumentsAsync(kind, Ct))
            {
                states.Add(document.State);
            }
        }

        Assert.True(states.Count >= 3);
        return states;
    }
}
