using System.Collections.Immutable;
using System.Text.Json;
using BotService.Core.Campaigns;
using BotService.Core.Conversations;
using BotService.Core.Officials;
using BotService.Core.Officials.Import;
using BotService.Core.Officials.Joining;
using BotService.Core.Texts;
using BotService.Runtime.Channels;
using BotService.Runtime.Duties;
using BotService.Runtime.Officials;
using BotService.Runtime.Stores;
using BotService.Runtime.Tests.Kit;
using BotService.Runtime.Turns;
using BotService.TestKit.Talks;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Runtime.Tests;

/// <summary>Officials join by personal invitations, through the inbox, the notes and the store: on both stores, with every event brought twice.</summary>
public sealed class JoiningTests : IAsyncLifetime
{
    private const string Name = "Nguyễn Thị Hồng";
    private static readonly OfficialId Hong = new("a1");
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(7)));
    private readonly Premises _premises = new();
    private ScriptedChannel _telegram = null!;
    private ScriptedChannel _zalo = null!;
    private RuntimeUnderTest _runtime = null!;
    private int _events;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IInvitations Invitations => _runtime.Get<IInvitations>();

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
    public async Task An_official_joins_once_by_what_was_handed_over_and_leaves_again(bool redis)
    {
        var store = await StartAsync(redis);
        var code = (await Invitations.CreateAsync(Hong, _clock.GetUtcNow().AddDays(14), Ct))!;

        // Shown who is meant, and believed only after a press.
        await OpenAsync(_telegram, code);
        await HearsAsync(_telegram, JoinTexts.Confirm);
        Assert.Contains(Name, _telegram.Texts()[^1], StringComparison.Ordinal);
        Assert.Null((await SeatAsync()).Person);
        await PressAsync(_telegram, JoinTexts.ButtonYes);
        await HearsAsync(_telegram, JoinTexts.Done);
        Assert.NotNull((await SeatAsync()).Person);

        // Used once: another chat that finds the paper is told nothing of whom it named.
        await SayAsync(_zalo, "/language");
        await SayAsync(_zalo, code);
        await HearsAsync(_zalo, JoinTexts.Unknown);

        // Neither names nor codes lie readable in the store.
        Assert.All(await StatesAsync(store), state => Assert.False(state.Contains(Name, StringComparison.Ordinal) || state.Contains(code, StringComparison.Ordinal)));

        await SayAsync(_telegram, "/leave");
        await HearsAsync(_telegram, JoinTexts.Left);
        await UntilAsync(async () => (await SeatAsync()).Person is null);
        Assert.Empty(await _runtime.LettersAsync());
    }

    [Fact]
    public async Task Of_two_who_confirm_the_same_invitation_one_joins()
    {
        await StartAsync(redis: false);
        var code = (await Invitations.CreateAsync(Hong, _clock.GetUtcNow().AddDays(14), Ct))!;
        foreach (var chat in new[] { _telegram, _zalo })
        {
            await OpenAsync(chat, code);
            await HearsAsync(chat, JoinTexts.Confirm);
        }

        await PressAsync(_telegram, JoinTexts.ButtonYes);
        await HearsAsync(_telegram, JoinTexts.Done);
        await PressAsync(_zalo, JoinTexts.ButtonYes);
        await HearsAsync(_zalo, JoinTexts.Unknown);

        Assert.Null((await ChatAsync(_zalo))!.Person);
    }

    [Fact]
    public async Task An_invitation_ends_by_a_newer_one_by_time_and_by_revoking_and_a_joined_chat_is_told()
    {
        await StartAsync(redis: false);
        var first = (await Invitations.CreateAsync(Hong, _clock.GetUtcNow().AddDays(14), Ct))!;
        var second = (await Invitations.CreateAsync(Hong, _clock.GetUtcNow().AddDays(14), Ct))!;

        Assert.Null(await Invitations.FindAsync(first, Ct));
        Assert.NotNull(await Invitations.FindAsync(second, Ct));
        await OpenAsync(_telegram, second);
        await HearsAsync(_telegram, JoinTexts.Confirm);
        await PressAsync(_telegram, JoinTexts.ButtonYes);
        await HearsAsync(_telegram, JoinTexts.Done);
        var third = (await Invitations.CreateAsync(Hong, _clock.GetUtcNow().AddDays(14), Ct))!;
        Assert.True(await Invitations.RevokeAsync(Hong, Ct));
        await HearsAsync(_telegram, JoinTexts.Ended);
        Assert.Null(await Invitations.FindAsync(third, Ct));
        var last = (await Invitations.CreateAsync(Hong, _clock.GetUtcNow().AddDays(1), Ct))!;
        _clock.Advance(TimeSpan.FromDays(2));
        Assert.Null(await Invitations.FindAsync(last, Ct));
        Assert.Null(await Invitations.CreateAsync(new("nobody"), _clock.GetUtcNow().AddDays(1), Ct));
    }

    [Fact]
    public async Task A_chat_that_is_deleted_gives_the_seat_back()
    {
        await StartAsync(redis: false);
        var code = (await Invitations.CreateAsync(Hong, _clock.GetUtcNow().AddDays(14), Ct))!;
        await OpenAsync(_telegram, code);
        await HearsAsync(_telegram, JoinTexts.Confirm);
        await PressAsync(_telegram, JoinTexts.ButtonYes);
        await HearsAsync(_telegram, JoinTexts.Done);

        await SayAsync(_telegram, "/delete");
        await HearsAsync(_telegram, SystemTexts.DeleteAsk);
        await PressAsync(_telegram, SystemTexts.ButtonDeleteYes);

        await UntilAsync(async () => (await SeatAsync()).Person is null);
    }

    [Fact]
    public async Task A_digest_comes_at_the_wave_and_done_reaches_the_worklist()
    {
        await StartAsync(redis: false);
        var campaigns = _runtime.Get<ICampaigns>();
        var campaign = new Campaign(new("survey"), CampaignKind.Survey, new("Khảo sát CCHC", "PAR survey"))
        {
            Assignees = Assignees.Nobody with { Roles = [OfficialRole.Head] },
            Deadline = new(new DateOnly(2026, 11, 26)),
            State = CampaignState.Open,
        };
        await campaigns.SaveAsync(campaign, Ct);
        var code = (await Invitations.CreateAsync(Hong, _clock.GetUtcNow().AddDays(14), Ct))!;
        await OpenAsync(_telegram, code);
        await HearsAsync(_telegram, JoinTexts.Confirm);
        await PressAsync(_telegram, JoinTexts.ButtonYes);
        await HearsAsync(_telegram, JoinTexts.Done);

        // The wave at which something is due stands in the ledger.
        Wave? wave = null;
        await UntilAsync(async () => (wave = (await _runtime.Get<IWaves>().NewestAsync(1, Ct)).FirstOrDefault()) is { Intended: 1 });
        _clock.Advance(wave!.At - _clock.GetUtcNow() + TimeSpan.FromSeconds(1));
        var before = _telegram.Sent.Count;
        await UntilAsync(() => ValueTask.FromResult(_telegram.Sent.Count > before));
        Assert.Equal($"{DutyTexts.One} {Name}", _telegram.Texts()[^1]);
        Assert.Equal(1, (await ChatAsync(_telegram))!.Sent!.Value.Today);
        await PressAsync(_telegram, DutyTexts.ButtonDone);
        await UntilAsync(async () => (await campaigns.TotalsAsync(campaign.Id, Ct)) is [{ Claimed: 1 }]);
        await SayAsync(_telegram, "/nhiemvu");
        await UntilAsync(() => ValueTask.FromResult(_telegram.Texts()[^1].Contains(DutyTexts.List, StringComparison.Ordinal)));

        Assert.Contains(DutyTexts.StateClaimed, Shown(), StringComparison.Ordinal);
        await SayAsync(_telegram, "/donvi");
        await UntilAsync(() => ValueTask.FromResult(_telegram.Texts()[^1].Contains(DutyTexts.UnitHead, StringComparison.Ordinal)));
        Assert.Contains("PAR survey 0 1 1", Shown(), StringComparison.Ordinal);
        Assert.Empty(await _runtime.LettersAsync());

        string Shown() => string.Join(' ', _telegram.Sent.Last().Message.Paragraphs.Select(part => part.Text));
    }

    private async Task<IStore> StartAsync(bool redis)
    {
        var store = await _premises.OpenStoreAsync(redis, _clock, Ct);
        _runtime = _premises.Add(
            new RuntimeUnderTest(store, _clock, _telegram, options => options with { FloodPerSecond = 0 }, TalkLibrary.Of(PollMaker.Named("bare").YesNo("a", "A?").Poll), _zalo));
        var official = new Official(Hong, Name) { Holdings = [new(new("U08"), OfficialRole.Head, null, null, null, null)] };
        var plan = new ImportPlan(1, [], [new(ChangeKind.Added, null, official, [])], 0);
        Assert.True(await _runtime.Get<IOfficials>().WriteAsync(plan, _ => { }, Ct));
        return store;
    }

    private async Task<Seat> SeatAsync() => (await _runtime.Get<IOfficials>().FindAsync(Hong, Ct))!.Seat;

    private Task OpenAsync(ScriptedChannel channel, string code) => TwiceAsync(channel, new Inbound.Opened(code), null);

    private Task SayAsync(ScriptedChannel channel, string text) => TwiceAsync(channel, new Inbound.Said(text), null);

    private Task PressAsync(ScriptedChannel channel, string label) =>
        TwiceAsync(channel, null, channel.Sent.Last().Message.Buttons.Single(one => one.Label == label).Token);

    private async Task TwiceAsync(ScriptedChannel channel, Inbound? input, string? press)
    {
        var inbound = new InboundEvent(channel.Name, $"{channel.Name}-address", $"{channel.Name}:{++_events}", input, press, LanguageHint: Language.Vietnamese);
        Assert.IsType<InboxResult.Handled>(await _runtime.Get<IInbox>().ReceiveAsync(inbound, Ct));
        Assert.IsType<InboxResult.Repeated>(await _runtime.Get<IInbox>().ReceiveAsync(inbound, Ct));
    }

    private Task HearsAsync(ScriptedChannel channel, string key) =>
        UntilAsync(() => ValueTask.FromResult(!channel.Sent.IsEmpty && channel.Texts()[^1].StartsWith(key, StringComparison.Ordinal)));

    /// <summary>Sweeps, and lets the clock go on, until it is so.</summary>
    private async Task UntilAsync(Func<ValueTask<bool>> done)
    {
        for (var look = 0; !await done(); look++)
        {
            Assert.True(look < 2_000, "not done in time");
            await _runtime.Agenda.PassAsync(Ct);
            await Task.Delay(5, Ct);
            _clock.Advance(TimeSpan.FromMilliseconds(50));
        }
    }

    private async Task<Conversation?> ChatAsync(ScriptedChannel channel)
    {
        var document = await _runtime.Store.LoadAsync(_runtime.Secret.ConversationOf(channel.Name, $"{channel.Name}-address"), Ct);
        return document.Exists ? JsonSerializer.Deserialize<Conversation>(new Envelope(document.State).Json) : null;
    }

    private static async Task<ImmutableArray<string>> StatesAsync(IStore store)
    {
        var states = ImmutableArray.CreateBuilder<string>();
        foreach (var kind in "cpoi")
        {
            await foreach (var document in store.DocumentsAsync(kind, Ct))
            {
                states.Add($"{document.Key} {document.State}");
            }
        }

        Assert.InRange(states.Count, 4, 10);
        return states.ToImmutable();
    }
}
