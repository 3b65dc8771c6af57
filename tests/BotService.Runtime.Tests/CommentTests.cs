using BotService.Core.Polls;
using BotService.Runtime.Conversations;
using BotService.Runtime.Tests.Kit;

namespace BotService.Runtime.Tests;

public sealed class CommentTests : IAsyncLifetime
{
    private static readonly PollId Daily = new("daily");
    private readonly DailyPoll _daily = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _daily.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_people_wrote_is_read_newest_day_first_between_two_days(bool redis)
    {
        var runtime = await _daily.StartAsync(redis);
        foreach (var (person, words) in new[] { ("a", "slow"), ("b", "friendly"), ("c", "crowded") })
        {
            await _daily.AnswerAsync(runtime, person, words);
            _daily.Clock.Advance(TimeSpan.FromDays(1));
        }

        var comments = runtime.Get<IComments>();

        Assert.Equal(["crowded", "friendly", "slow"], await WordsAsync(comments, new(2026, 11, 1), DateOnly.MaxValue));
        Assert.Equal(["friendly"], await WordsAsync(comments, new(2026, 11, 24), new(2026, 11, 24)));
        Assert.Empty(await WordsAsync(comments, new(2026, 11, 26), new(2026, 11, 30)));
        var first = await comments.ReadAsync(Daily, DateOnly.MinValue, new(2026, 11, 23), Ct).SingleAsync(Ct);
        Assert.Equal((new DateOnly(2026, 11, 23), new QuestionId("say")), (first.Day, first.Question));
    }

    [Fact]
    public async Task More_than_a_page_of_one_day_is_read_whole()
    {
        var runtime = await _daily.StartAsync(redis: false);
        await runtime.Store.WriteMembersAsync(0, [.. Enumerable.Range(0, 450).Select(i => new Stores.MemberWrite("texts:daily", $"2026-11-23/u1/{i:000}/say", $"{i}"))], Ct);

        Assert.Equal(450, (await WordsAsync(runtime.Get<IComments>(), new(2026, 11, 23), new(2026, 11, 23))).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Whoever_deletes_takes_the_words_along_and_unknown_polls_are_told()
    {
        var runtime = await _daily.StartAsync(redis: false);
        await _daily.AnswerAsync(runtime, "a", "slow");
        await _daily.AnswerAsync(runtime, "b", "friendly");

        await _daily.SayAsync(runtime, "a", "/xoa", "1");

        var comments = runtime.Get<IComments>();
        Assert.Equal(["friendly"], await WordsAsync(comments, DateOnly.MinValue, DateOnly.MaxValue));
        Assert.True(await comments.KnowsAsync(Daily, Ct));
        Assert.False(await comments.KnowsAsync(new("never"), Ct));
    }

    private static async Task<List<string>> WordsAsync(IComments comments, DateOnly from, DateOnly to) =>
        await comments.ReadAsync(Daily, from, to, Ct).Select(static comment => comment.Text).ToListAsync(Ct);
}
