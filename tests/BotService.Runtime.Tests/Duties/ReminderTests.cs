using BotService.Core.Conversations;
using BotService.Core.Delivery;
using BotService.Core.Duties;
using BotService.Core.Officials;
using BotService.Runtime.Conversations;
using BotService.Runtime.Duties;
using BotService.Runtime.Letters;
using BotService.Runtime.Stores;
using BotService.Runtime.Tests.Kit;

namespace BotService.Runtime.Tests.Duties;

/// <summary>Waves remind those who can be reached, once, whatever dies, blocks or comes late; the ledger and the totals say so.</summary>
public sealed class ReminderTests
{
    private static readonly DateTimeOffset Eight = DutyWorld.Monday.AddHours(1);
    private static readonly DateTimeOffset Two = DutyWorld.Monday.AddHours(7);
    private static readonly DateTimeOffset Evening = DutyWorld.Monday.AddHours(11);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_wave_reminds_everybody_once_and_whoever_joins_later_in_the_next_one(bool redis)
    {
        await using var world = await OpenAsync(redis, "a1", "a2", "a3");
        await world.JoinAsync("a1", world.Telegram);
        await world.JoinAsync("a2", world.Telegram);
        var joined = Mark(world);

        await world.UntilAsync(Two.AddHours(-4));
        Assert.Equal([("a1", "telegram", Eight), ("a2", "telegram", Eight)], Since(world, joined));
        Assert.Equal(1, Assert.Single(await world.Campaigns.TotalsAsync(new("survey"), Ct)).Unreachable);

        await world.JoinAsync("a3", world.Telegram);
        joined = Mark(world);
        await world.UntilAsync(Evening);

        Assert.Equal([("a3", "telegram", Two)], Since(world, joined));
        Assert.Equal(0, Assert.Single(await world.Campaigns.TotalsAsync(new("survey"), Ct)).Unreachable);
        Assert.All(await world.Runtime.Get<IWaves>().NewestAsync(10, Ct), wave => Assert.True(wave.Waiting >= 0 && wave.Moved == 0));
        Assert.Empty(await world.Runtime.LettersAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_wave_that_runs_too_late_moves_and_an_order_sends_it_at_once(bool redis)
    {
        await using var world = await OpenAsync(redis, "a1");
        await world.JoinAsync("a1", world.Telegram);
        var joined = Mark(world);
        var waves = world.Runtime.Get<IWaves>();

        // Nobody looked at the agenda from before eight until half past ten.
        world.Clock.SetUtcNow(Eight.AddHours(2.5));
        await world.SettleAsync();

        Assert.Empty(Since(world, joined));
        Assert.Equal(new Wave(Eight.ToUniversalTime(), 1, 0, 1), Assert.Single(await waves.NewestAsync(10, Ct), wave => wave.At == Eight));
        Assert.False(await waves.OrderAsync(Eight.AddDays(-1), WaveOrder.SendNow, Ct));

        Assert.True(await waves.OrderAsync(Eight, WaveOrder.SendNow, Ct));
        await world.UntilAsync(Evening);

        Assert.Equal([("a1", "telegram", Eight.AddHours(2.5))], Since(world, joined));
    }

    [Fact]
    public async Task A_late_wave_that_nobody_decides_about_goes_with_the_next_one()
    {
        await using var world = await OpenAsync(redis: false, "a1");
        await world.JoinAsync("a1", world.Telegram);
        var joined = Mark(world);
        world.Clock.SetUtcNow(Eight.AddHours(2.5));

        await world.UntilAsync(Evening);

        Assert.Equal([("a1", "telegram", Two)], Since(world, joined));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_digest_that_its_chat_cannot_take_goes_to_another_chat(bool redis)
    {
        await using var world = await OpenAsync(redis, "a1");
        await world.JoinAsync("a1", world.Zalo);
        await world.JoinAsync("a1", world.Telegram);
        world.Telegram.Rule = _ => new SendOutcome.Unreachable("blocked");
        world.Zalo.Rule = _ => null;
        await world.PreferAsync("a1", world.Telegram);
        var joined = Mark(world);

        await world.UntilAsync(Evening);

        Assert.Equal(["telegram", "zalo"], Since(world, joined).Select(sent => sent.Channel).Order(StringComparer.Ordinal));
        var wave = Assert.Single(await world.Runtime.Get<IWaves>().NewestAsync(10, Ct), wave => wave.At == Eight);
        Assert.Equal((1, 1, 0), (wave.Intended, wave.Sent, wave.Moved));
    }

    [Fact]
    public async Task Whoever_blocks_the_only_chat_is_counted_and_reminded_again_once_it_is_open()
    {
        await using var world = await OpenAsync(redis: false, "a1");
        await world.JoinAsync("a1", world.Telegram);
        world.Telegram.Rule = _ => new SendOutcome.Unreachable("blocked");
        await world.UntilAsync(Eight.AddHours(1));
        Assert.Equal(1, Assert.Single(await world.Campaigns.TotalsAsync(new("survey"), Ct)).Unreachable);

        world.Telegram.Rule = null;
        await world.Runtime.Turns.HandleAsync(world.ChatOf("a1", world.Telegram), "open", ChatTurn.Of(new Inbound.Reachable(true)), Ct);
        await world.SettleAsync();
        var open = Mark(world);
        Assert.Equal(0, Assert.Single(await world.Campaigns.TotalsAsync(new("survey"), Ct)).Unreachable);
        await world.UntilAsync(Evening.AddDays(1));

        Assert.Equal([("a1", "telegram", Eight.AddDays(1))], Since(world, open));
    }

    [Fact]
    public async Task A_reminder_that_is_refused_is_kept_with_its_reason_holds_nobody_up_and_can_be_sent_again()
    {
        await using var world = await OpenAsync(redis: false, "a1", "a2", "a3");
        foreach (var id in new[] { "a1", "a2", "a3" })
        {
            await world.JoinAsync(id, world.Telegram);
        }

        world.Telegram.Rule = message => message.Address == DutyWorld.AddressOf("a2") ? new SendOutcome.Refused("poison") : null;
        var joined = Mark(world);
        await world.UntilAsync(Eight.AddHours(1));
        Assert.Equal(["a1", "a2", "a3"], Since(world, joined).Select(sent => sent.Official).Order(StringComparer.Ordinal));
        var letter = Assert.Single(await world.Runtime.LettersAsync());
        Assert.Equal(("send", "telegram"), (letter.Kind, letter.Channel));
        Assert.Contains("poison", letter.Reason, StringComparison.Ordinal);

        world.Telegram.Rule = null;
        var again = Mark(world);
        Assert.Equal(LetterRetry.PutBack, await world.Runtime.Letters.RetryAsync(letter.Id, Ct));
        await world.SettleAsync();

        Assert.Equal(["a2"], Since(world, again).Select(sent => sent.Official));
        Assert.Empty(await world.Runtime.LettersAsync());
    }

    [Fact]
    public async Task A_process_that_dies_at_any_commit_leaves_the_same_reminders_and_the_same_counts()
    {
        var expected = await PlayAsync(death: null);
        Assert.Equal(5, expected.Sent.Count);
        Assert.Equal(1, expected.Totals.Done);
        var died = 0;
        for (var kill = 0; kill < 14; kill++)
        {
            var death = new Death(kill);

            var (sent, totals, recounted) = await PlayAsync(death);

            Assert.Equal(expected.Sent, sent);
            Assert.Equal(expected.Totals, totals);
            Assert.Equal(totals, recounted);
            died += death.Came ? 1 : 0;
        }

        Assert.InRange(died, 8, 14);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_head_whom_no_campaign_concerns_is_told_once_a_week_how_the_unit_stands(bool redis)
    {
        await using var world = await OpenAsync(redis, "a1", "a2");
        await world.ImportAsync([DutyWorld.Person("h1", OfficialRole.Head)]);
        await world.JoinAsync("h1", world.Telegram);
        await world.Runtime.Get<IWorklists>().CompleteAsync(new("a1"), new("survey"), "", true, null, "one", Ct);
        var joined = Mark(world);

        await world.UntilAsync(Eight.AddDays(7).AddMinutes(29));
        Assert.Empty(Since(world, joined));

        await world.UntilAsync(Evening.AddDays(8));
        Assert.Equal([("h1", "telegram", Eight.AddDays(7).AddMinutes(30))], Since(world, joined));

        await world.Runtime.Get<IWorklists>().CompleteAsync(new("a2"), new("survey"), "", true, null, "two", Ct);
        await world.UntilAsync(Evening.AddDays(22));
        Assert.Equal(2, Since(world, joined).Count);
    }

    [Fact]
    public async Task A_worklist_that_was_decided_by_newer_rules_is_not_decided_by_older_ones()
    {
        await using var world = await OpenAsync(redis: false, "a1");
        await using var other = world.Beside();
        Assert.Single(await other.Get<ICampaigns>().AllAsync(Ct));
        var campaign = (await world.Campaigns.FindAsync(new("survey"), Ct))!;

        // Known here for a moment; the other process still holds what it read.
        await world.Campaigns.SaveAsync(campaign with { Assignees = new([], [OfficialRole.Head], [], []) }, Ct);
        await world.SettleAsync();
        await other.Get<IWorklists>().CompleteAsync(new("a1"), campaign.Id, "", true, null, "late", Ct);

        Assert.DoesNotContain(await world.Campaigns.TotalsAsync(campaign.Id, Ct), totals => totals.Total > 0);
    }

    private static async Task<DutyWorld> OpenAsync(bool redis, params string[] staff)
    {
        var world = await DutyWorld.OpenAsync(redis);
        await world.ImportAsync(staff.Select(id => DutyWorld.Person(id, OfficialRole.Staff)));
        await world.Campaigns.SaveAsync(DutyWorld.Survey(), Ct);
        await world.SettleAsync();
        return world;
    }

    /// <summary>Monday to Wednesday with three people, one of whom a list names on Tuesday; the process may die on the way.</summary>
    private static async Task<(List<(string, DateTimeOffset)> Sent, UnitTotals Totals, UnitTotals Recounted)> PlayAsync(Death? death)
    {
        await using var world = await OpenAsync(redis: false, "a1", "a2", "a3");
        foreach (var id in new[] { "a1", "a2", "a3" })
        {
            await world.JoinAsync(id, world.Telegram);
        }

        var joined = Mark(world);
        await world.RestartAsync(store => death is null ? store : death.Around(store));
        await StepAsync(world, death, () => world.UntilAsync(Evening));
        await StepAsync(world, death, async () => await world.Runtime.Get<IWorklists>().CompleteAsync(new("a1"), new("survey"), "", true, "list", "list:a1", Ct));
        await StepAsync(world, death, () => world.UntilAsync(Evening.AddDays(2)));
        return (Days(world, joined), Assert.Single(await world.Campaigns.TotalsAsync(new("survey"), Ct)), Recount(await world.WorklistsAsync()));
    }

    /// <summary>When the process dies in a step, the next one does the rest of it.</summary>
    private static async Task StepAsync(DutyWorld world, Death? death, Func<Task> step)
    {
        var living = death is not { Came: true };
        try
        {
            await step();
        }
        catch (StoreUnavailableException) when (death is { Came: true })
        {
            // The death that the test is about.
        }

        if (living && death is { Came: true })
        {
            await world.RestartAsync();
            await step();
        }
    }

    private static UnitTotals Recount(Dictionary<string, Worklist> worklists)
    {
        var duties = worklists.Values.SelectMany(worklist => worklist.Duties).ToList();
        int Of(DutyState state) => duties.Count(duty => duty.State == state);
        return new(
            DutyWorld.Ward,
            "",
            Of(DutyState.Open),
            Of(DutyState.Claimed),
            Of(DutyState.Done),
            Of(DutyState.NotMine),
            Of(DutyState.Trouble),
            duties.Count(duty => duty.Late),
            duties.Count(duty => duty.Unreached));
    }

    private static (int Telegram, int Zalo) Mark(DutyWorld world) => (world.Telegram.Sent.Count, world.Zalo.Sent.Count);

    private static List<(string Official, string Channel, DateTimeOffset At)> Since(DutyWorld world, (int Telegram, int Zalo) mark) =>
    [
        .. world.Telegram.Sent.Skip(mark.Telegram).Select(sent => (sent.Message.Address["address-".Length..], "telegram", sent.At))
            .Concat(world.Zalo.Sent.Skip(mark.Zalo).Select(sent => (sent.Message.Address["address-".Length..], "zalo", sent.At)))
            .OrderBy(sent => sent.At).ThenBy(sent => sent.Item1, StringComparer.Ordinal),
    ];

    /// <summary>By day and person: a death puts a reminder off by seconds. A message whose record died with its process is sent again under its own id.</summary>
    private static List<(string, DateTimeOffset)> Days(DutyWorld world, (int Telegram, int Zalo) mark) =>
    [
        .. world.Telegram.Sent.Skip(mark.Telegram).DistinctBy(sent => (sent.Message.Address, sent.Message.Id))
            .Select(sent => (sent.Message.Address["address-".Length..], new DateTimeOffset(sent.At.ToOffset(TimeSpan.FromHours(7)).Date, TimeSpan.Zero))).Order(),
    ];
}
