using System.Collections.Concurrent;
using BotService.Core.Officials;
using BotService.Runtime.Duties;
using BotService.Runtime.Stores;
using BotService.Runtime.Tests.Kit;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Tests.Duties;

/// <summary>Everybody looks at rules that changed: each once, a page at a time, whatever dies.</summary>
public sealed class SliceTests
{
    private const int People = 60;
    private static readonly DateTimeOffset Later = DutyWorld.Monday.AddMinutes(10);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Everybody_looks_once_when_a_campaign_opens_and_no_outbox_grows_beyond_a_page(bool redis)
    {
        var (looks, longest) = (new ConcurrentQueue<string>(), 0);
        await using var world = await DutyWorld.OpenAsync(redis, store => InterceptedStore.Around(store, commit => longest = Math.Max(longest, Note(commit, looks))));
        await world.ImportAsync(Staff(People));
        await world.UntilAsync(Later);

        var saved = await world.Campaigns.SaveAsync(DutyWorld.Survey(), Ct);
        await world.UntilAsync(Later.AddMinutes(1));

        Assert.Equal(1, saved!.Revision);
        Assert.Equal(Enumerable.Range(0, People).Select(Name).Order(StringComparer.Ordinal), looks.Order(StringComparer.Ordinal));
        Assert.InRange(longest, 2, 6);
        Assert.Equal(People, Assert.Single(await world.Campaigns.TotalsAsync(saved.Id, Ct)).Total);
    }

    [Fact]
    public async Task A_round_goes_on_where_it_stood_when_its_process_dies_at_any_commit()
    {
        for (var kill = 0; kill < 40; kill += 3)
        {
            var looks = new ConcurrentQueue<string>();
            IStore Noted(IStore store) => InterceptedStore.Around(store, commit => Note(commit, looks));
            await using var world = await DutyWorld.OpenAsync(redis: false);
            await world.ImportAsync(Staff(20));
            await world.UntilAsync(Later);
            var death = new Death(kill);
            await world.RestartAsync(store => death.Around(Noted(store)));

            await AttemptAsync(async () => await world.Campaigns.SaveAsync(DutyWorld.Survey(), Ct));
            await AttemptAsync(() => world.UntilAsync(Later.AddSeconds(1)));
            await world.RestartAsync(Noted);
            await world.Campaigns.SaveAsync(DutyWorld.Survey(), Ct);
            await world.UntilAsync(Later.AddMinutes(5));

            Assert.Equal(20, looks.Distinct(StringComparer.Ordinal).Count());
            Assert.Equal(20, Assert.Single(await world.Campaigns.TotalsAsync(new("survey"), Ct)).Total);
        }
    }

    [Fact]
    public async Task What_changes_while_a_round_is_under_way_is_seen_by_everybody()
    {
        await using var world = await DutyWorld.OpenAsync(redis: false);
        await world.ImportAsync(Staff(People));
        await world.UntilAsync(Later);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => world.Campaigns.SaveAsync(DutyWorld.Survey($"survey-{i}"), Ct).AsTask()));
        await world.UntilAsync(Later.AddMinutes(1));

        foreach (var campaign in await world.Campaigns.AllAsync(Ct))
        {
            Assert.Equal(People, Assert.Single(await world.Campaigns.TotalsAsync(campaign.Id, Ct)).Total);
        }
    }

    [Fact]
    public void A_change_in_the_first_lap_adds_a_second_up_to_where_the_first_then_stood()
    {
        var first = new Slice("").At("m");

        var changed = first.Anew().At("z");
        var second = changed.AtEnd();

        Assert.Equal(new Slice("", "m", Again: true), second);
        Assert.True(second.Reaches("m"));
        Assert.False(second.Reaches("n"));
        Assert.Equal(Slice.Idle, second.At("m").AtEnd());
    }

    [Fact]
    public void A_change_in_the_second_lap_goes_round_once_more()
    {
        var second = new Slice("c", "m", Again: true);

        var changed = second.Anew();

        Assert.Equal(new Slice("c", "c"), changed);
        Assert.True(changed.Reaches("z"));
        Assert.Equal(new Slice("", "c", Again: true), changed.AtEnd());
    }

    [Fact]
    public void A_change_between_two_laps_needs_no_more_than_the_lap_that_begins()
    {
        var between = new Slice("", "m", Again: true);

        Assert.Equal(new Slice(""), between.Anew());
    }

    private static IEnumerable<Official> Staff(int count) => Enumerable.Range(0, count).Select(i => DutyWorld.Person(Name(i), OfficialRole.Staff));

    private static string Name(int number) => $"a{number:000}";

    private static int Note(Commit? commit, ConcurrentQueue<string> looks)
    {
        if (commit is not { Documents: [{ Key.Kind: 's' } slice] })
        {
            return 0;
        }

        foreach (var item in slice.Outbox)
        {
            if (OutboxPayload.Read(item.Payload) is OutboxPayload.ToDocument { Target: ['w', ..] } note)
            {
                looks.Enqueue(note.Target[2..]);
            }
        }

        return slice.Outbox.Length;
    }

    /// <summary>What the dying process leaves undone is the other's to do.</summary>
    private static async Task AttemptAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (StoreUnavailableException)
        {
            // The death that the test is about.
        }
    }
}
