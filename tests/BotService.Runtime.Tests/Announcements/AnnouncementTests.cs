using System.Collections.Concurrent;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Delivery;
using BotService.Runtime.Announcements;
using BotService.Runtime.Letters;
using BotService.Runtime.Tests.Duties;
using BotService.Runtime.Tests.Kit;

namespace BotService.Runtime.Tests.Announcements;

/// <summary>An announcement reaches everybody once, stops when it is told to from anywhere, and loses nobody when its process dies.</summary>
public sealed class AnnouncementTests
{
    /// <summary>At most: the windows of all partitions.</summary>
    private const int OnTheWay = 3 * 4;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Everybody_gets_it_once_from_two_processes_and_who_has_no_chat_stands_with_the_reason(bool redis)
    {
        await using var news = await NewsWorld.OpenAsync(redis);
        news.Other = news.World.Beside();

        await news.ConfirmAsync();
        await news.UntilDoneAsync();

        Assert.Equal(NewsWorld.Joined, news.Shown.Count);
        Assert.All(news.Shown.Values, shown => Assert.Equal("Tin", Assert.Single(shown)));
        var counts = await news.CountsAsync();
        Assert.Equal((NewsWorld.People, NewsWorld.Joined, NewsWorld.People - NewsWorld.Joined), (counts.Total, counts[RecipientStage.Sent], counts[RecipientStage.Skipped]));
        Assert.Equal("Begin Planned Submit Confirm", string.Join(' ', (await news.Announcements.ActsAsync(NewsWorld.Id, 100, Ct)).Where(act => act.By is not null).Select(act => act.Act)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Paused_by_another_process_it_stops_and_resumed_it_reaches_exactly_the_rest(bool redis)
    {
        await using var news = await NewsWorld.OpenAsync(redis);
        news.Other = news.World.Beside();
        var other = news.Other.Get<IAnnouncements>();
        await StopAtAsync(news, 5, () => news.ActAsync(new Act.Pause(), other));

        var paused = await news.CountsAsync();
        var sent = news.Sent;
        await news.SettleAsync();
        news.World.Clock.Advance(TimeSpan.FromMinutes(5));
        await news.SettleAsync();

        Assert.IsType<Phase.Paused>(await news.PhaseAsync());
        Assert.Equal((NewsWorld.People, sent), (paused.Total, news.Sent));
        Assert.InRange(sent, 5, NewsWorld.Joined - 1);
        await news.ActAsync(new Act.Resume(), other);
        await news.UntilDoneAsync();
        Assert.Equal(NewsWorld.Joined, news.Shown.Count);
        Assert.All(news.Shown.Values, shown => Assert.Single(shown));
    }

    [Fact]
    public async Task Cancelled_it_says_how_many_have_it_and_how_many_will_not()
    {
        await using var news = await NewsWorld.OpenAsync(redis: false);
        await StopAtAsync(news, 5, () => news.ActAsync(new Act.Cancel()));

        var cancelled = Assert.IsType<Phase.Cancelled>(await news.PhaseAsync());
        var counts = await news.CountsAsync();
        Assert.Equal((NewsWorld.People, 0), (counts.Total, counts.Rest));
        Assert.Equal(news.Sent, counts.Received);
        Assert.InRange(cancelled.Received, 1, counts.Received);
        Assert.True(counts[RecipientStage.Cancelled] > 0);
    }

    [Fact]
    public async Task One_word_stops_all_of_it_and_nothing_goes_on_by_itself_when_it_is_taken_back()
    {
        await using var news = await NewsWorld.OpenAsync(redis: false);
        news.Other = news.World.Beside();
        var other = news.Other.Get<IAnnouncements>();
        await StopAtAsync(news, 5, async () => await other.StopAsync(true, "key:two", Ct));

        var sent = news.Sent;
        Assert.IsType<Phase.Paused>(await news.PhaseAsync());
        await other.StopAsync(false, "key:two", Ct);
        news.World.Clock.Advance(TimeSpan.FromMinutes(1));
        await news.SettleAsync();

        Assert.Equal(sent, news.Sent);
        Assert.Equal(NewsWorld.People, (await news.CountsAsync()).Total);
        await news.ActAsync(new Act.Resume());
        await news.UntilDoneAsync();
        Assert.All(news.Shown.Values, shown => Assert.Single(shown));
        Assert.Equal(NewsWorld.Joined, news.Sent);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_correction_changes_the_words_of_exactly_those_who_received_the_wrong_ones(bool redis)
    {
        await using var news = await NewsWorld.OpenAsync(redis);
        await StopAtAsync(news, 5, () => news.ActAsync(new Act.Pause()));
        var received = news.Shown.Keys.ToHashSet(StringComparer.Ordinal);

        await news.ActAsync(new Act.Correct(new Content(new("Tin đúng", "Tin đúng"))));
        await news.UntilAsync(async () => (await news.StateAsync()).Mend is { State: MendState.Done });

        Assert.Equal(received.Order(StringComparer.Ordinal), news.Shown.Keys.Order(StringComparer.Ordinal));
        Assert.All(news.Shown.Values, shown => Assert.Equal("Tin đúng", Assert.Single(shown)));
        Assert.Equal(received.Count, (await news.CountsAsync())[RecipientMark.Mended]);
        await news.ActAsync(new Act.Resume());
        await news.UntilDoneAsync();
        Assert.Equal(NewsWorld.Joined, news.Shown.Count);
        Assert.All(news.Shown.Values, shown => Assert.Equal("Tin đúng", Assert.Single(shown)));
    }

    [Fact]
    public async Task Nobody_is_lost_when_its_process_dies_at_any_commit_and_only_what_was_in_flight_is_sent_twice()
    {
        for (var kill = 3; kill < 120; kill += 13)
        {
            await using var news = await NewsWorld.OpenAsync(redis: false);
            await news.ConfirmAsync();
            var death = new Death(kill);
            await news.World.RestartAsync(death.Around);
            for (var second = 0; second < 30 && !death.Came; second++)
            {
                try
                {
                    await news.World.Runtime.Agenda.PassAsync(Ct);
                }
                catch (Stores.StoreUnavailableException)
                {
                    break;
                }

                await Task.Delay(5, Ct);
                news.World.Clock.Advance(TimeSpan.FromSeconds(1));
            }

            await news.World.RestartAsync();
            await news.UntilDoneAsync();

            Assert.Equal(NewsWorld.Joined, news.Shown.Count);
            Assert.InRange(news.Sent, NewsWorld.Joined, NewsWorld.Joined + OnTheWay);
            var counts = await news.CountsAsync();
            Assert.Equal((NewsWorld.People, NewsWorld.Joined), (counts.Total, counts[RecipientStage.Sent]));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_night_without_a_token_writes_nobody_off_and_everybody_gets_it_once_it_is_back(bool redis)
    {
        await using var news = await NewsWorld.OpenAsync(redis);
        var answer = news.World.Telegram.Rule!;
        news.World.Telegram.Rule = _ => new SendOutcome.Misconfigured("401");
        await news.ConfirmAsync();
        await news.UntilAsync(async () => (await news.CountsAsync())[RecipientStage.InFlight] > OnTheWay / 2);

        await news.World.UntilAsync(news.World.Clock.GetUtcNow().AddHours(5));
        var night = await news.CountsAsync();
        news.World.Telegram.Rule = answer;
        await news.World.UntilAsync(news.World.Clock.GetUtcNow().AddHours(1));

        Assert.Equal((NewsWorld.People, 0, 0), (night.Total, night.Outcomes, night[RecipientStage.Cancelled]));
        Assert.InRange(night[RecipientStage.InFlight], OnTheWay / 2, OnTheWay);
        Assert.IsType<Phase.Done>(await news.PhaseAsync());
        Assert.Equal((NewsWorld.Joined, NewsWorld.Joined), ((await news.CountsAsync())[RecipientStage.Sent], news.Sent));
    }

    [Fact]
    public async Task What_an_announcement_counts_as_refused_is_not_sent_again_behind_its_counts()
    {
        await using var news = await NewsWorld.OpenAsync(redis: false);
        var (answer, refused) = (news.World.Telegram.Rule!, DutyWorld.AddressOf(NewsWorld.NameOf(3)));
        news.World.Telegram.Rule = message => message.Address == refused ? new SendOutcome.Refused("no") : answer(message);
        await news.ConfirmAsync();
        await news.UntilDoneAsync();
        var letter = Assert.Single(await news.World.Runtime.LettersAsync());
        news.World.Telegram.Rule = answer;
        var before = await news.World.Runtime.Store.LoadAsync(new(letter.Subject), Ct);

        var retry = await news.World.Runtime.Letters.RetryAsync(letter.Id, Ct);
        await news.SettleAsync();

        Assert.Equal(LetterRetry.OfAnnouncement, retry);
        Assert.Equal(letter.Id, Assert.Single(await news.World.Runtime.LettersAsync()).Id);
        Assert.Equal(before, await news.World.Runtime.Store.LoadAsync(new(letter.Subject), Ct));
        var counts = await news.CountsAsync();
        Assert.Equal((NewsWorld.Joined - 1, NewsWorld.Joined - 1, 1), (news.Sent, counts[RecipientStage.Sent], counts[RecipientStage.Refused]));
    }

    [Fact]
    public async Task Stopping_everything_asks_nothing_of_announcements_that_are_over_or_not_begun()
    {
        await using var news = await NewsWorld.OpenAsync(redis: false);
        await news.ConfirmAsync();
        await news.UntilDoneAsync();
        var draft = (await news.StateAsync()).Draft;
        Assert.IsType<ActOutcome.Done>(await news.Announcements.BeginAsync(new("two"), draft, NewsWorld.Author, Ct));
        var stops = new ConcurrentBag<Stores.DocumentWrite>();
        await news.World.RestartAsync(store => InterceptedStore.Around(store, commit =>
        {
            foreach (var write in commit?.Documents.Where(write => write.Key.Value == "n:.stop") ?? [])
            {
                stops.Add(write);
            }
        }));

        await news.Announcements.StopAsync(true, "key:two", Ct);

        Assert.Empty(Assert.Single(stops).Outbox);
        Assert.Equal(["papi-1", "two"], (await news.Announcements.AllAsync(Ct)).Select(one => one.Id.Value));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_got_it_is_forgotten_sixty_days_after_its_end_and_the_counts_stay(bool redis)
    {
        await using var news = await NewsWorld.OpenAsync(redis);
        await news.ConfirmAsync();
        await news.UntilDoneAsync();
        var end = news.World.Clock.GetUtcNow();

        await news.World.UntilAsync(end.AddDays(59));
        var before = await news.RecipientsAsync();
        await news.World.UntilAsync(end.AddDays(61));
        await news.SettleAsync();

        Assert.Equal(NewsWorld.People, before);
        Assert.Equal(0, await news.RecipientsAsync());
        Assert.Equal((NewsWorld.People, NewsWorld.Joined), ((await news.CountsAsync()).Total, (await news.CountsAsync()).Received));
        var late = await news.Announcements.ActAsync(NewsWorld.Id, NewsWorld.Author, new Act.Withdraw(), null, Ct);
        Assert.Equal(ActRefusal.WrongPhase, Assert.IsType<ActOutcome.Refused>(late).Why);
    }

    /// <summary>Goes out; when so many have it, the platform asks all others to wait, and meanwhile it is stopped.</summary>
    private static async Task StopAtAsync(NewsWorld news, int sent, Func<Task> stop)
    {
        var (answer, waiting, full) = (news.World.Telegram.Rule!, new Lock(), true);
        news.World.Telegram.Rule = message =>
        {
            lock (waiting)
            {
                return full && news.Sent >= sent ? new SendOutcome.Throttled(TimeSpan.FromSeconds(1), WholeChannel: false) : answer(message);
            }
        };
        await news.ConfirmAsync();
        await news.UntilAsync(() => Task.FromResult(news.Sent >= sent));
        await stop();
        lock (waiting)
        {
            full = false;
        }

        for (var second = 0; second < 5; second++)
        {
            news.World.Clock.Advance(TimeSpan.FromSeconds(1));
            await news.SettleAsync();
        }
    }
}
