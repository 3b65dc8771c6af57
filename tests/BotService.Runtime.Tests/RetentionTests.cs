using System.Collections.Immutable;
using System.Text.Json;
using BotService.Core.Conversations;
using BotService.Runtime.Agenda;
using BotService.Runtime.Conversations;
using BotService.Runtime.Stores;
using BotService.Runtime.Tests.Kit;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Tests;

/// <summary>Answers are kept as many months as people were told, and what was counted of them stays: on both stores.</summary>
public sealed class RetentionTests : IAsyncLifetime
{
    private readonly DailyPoll _daily = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _daily.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Twelve_months_after_an_answer_only_its_counts_are_left(bool redis)
    {
        var runtime = await _daily.StartAsync(redis);
        await _daily.AnswerAsync(runtime, "first", "old words");
        _daily.Clock.Advance(TimeSpan.FromDays(200));
        await _daily.AnswerAsync(runtime, "second", "newer words");
        _daily.Clock.Advance(new DateTimeOffset(2027, 11, 23, 12, 0, 0, TimeSpan.FromHours(7)) - _daily.Clock.GetUtcNow());
        await TidyAsync(runtime);
        Assert.Equal((2, 2), (await TextsAsync(runtime.Store), await ResponsesAsync(runtime.Store)));

        _daily.Clock.Advance(TimeSpan.FromDays(1));
        await TidyAsync(runtime);

        Assert.Equal((1, 1), (await TextsAsync(runtime.Store), await ResponsesAsync(runtime.Store)));
        Assert.Equal(1, await CountedAsync(runtime.Store, "daily/u1/2026-11-23", "say:*:test"));
        Assert.Empty((await runtime.Get<CountCheck>().RunAsync(Ct)).Differences);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Old_answers_go_in_pages_also_of_a_poll_that_is_asked_no_more(bool redis)
    {
        var runtime = await _daily.StartAsync(redis);
        await runtime.Store.WriteMembersAsync(0, [new("polls", "gone", "")], Ct);
        for (var page = 0; page < 3; page++)
        {
            var texts = Enumerable.Range(0, 150).Select(i => new MemberWrite("texts:gone", $"2020-01-{1 + page:00}/u1/{page}.{i}/say", "x"));
            await runtime.Store.WriteMembersAsync(0, [.. texts, new("texts:gone", $"2026-11-2{page}/u1/{page}/say", "kept")], Ct);
            await LogAsync(runtime.Store, page, [.. Enumerable.Range(0, 150).Select(i => Response($"{page}.{i}", new(2020, 1, 1 + page)))]);
        }

        await LogAsync(runtime.Store, 3, [Response("new", new(2026, 11, 20))]);
        await TidyAsync(runtime);

        var left = await runtime.Store.PageMembersAsync(0, "texts:gone", "", 100, Ct);
        Assert.Equal(["kept", "kept", "kept"], left.Select(text => text.Value));
        Assert.Equal(451, Assert.Single(await runtime.Store.ReadLogAsync(0, "responses:gone", 0, 100, Ct)).Number);
    }

    private static ResponseVersion Response(string id, DateOnly day) =>
        new(id, 1, new("gone"), new("r"), new("u1"), null, day, "test", ResponseState.Finished, Answers.None, 1);

    private static async Task TidyAsync(RuntimeUnderTest runtime)
    {
        var upkeep = runtime.Get<IEnumerable<IUpkeep>>().OfType<OldAnswers>().Single();
        for (var step = 0; await upkeep.StepAsync(runtime.Clock.GetUtcNow(), Ct); step++)
        {
            Assert.True(step < 10, "there is an end to it");
        }
    }

    private async Task LogAsync(IStore store, int version, ImmutableArray<ResponseVersion> responses)
    {
        var key = Enumerable.Range(0, 1000).Select(i => new DocumentKey($"x:{i}")).First(one => Partitioning.Of(one, store.Partitions) == 0);
        await store.CommitAsync(
            new Commit
            {
                Partition = 0,
                Documents = [new(key, version, "state", null, [])],
                Logs = [.. responses.Select(one => new LogWrite("responses:gone", JsonSerializer.Serialize(one, RuntimeJson.Default.ResponseVersion)))],
                Now = _daily.Clock.GetUtcNow(),
                SenderUntil = _daily.Clock.GetUtcNow(),
            },
            Ct);
    }

    private static async Task<int> TextsAsync(IStore store)
    {
        var texts = 0;
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            texts += (await store.PageMembersAsync(partition, "texts:daily", "", 100, Ct)).Length;
        }

        return texts;
    }

    private static async Task<int> ResponsesAsync(IStore store)
    {
        var responses = 0;
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            responses += (await store.ReadLogAsync(partition, "responses:daily", 0, 100, Ct)).Length;
        }

        return responses;
    }

    private static async Task<long> CountedAsync(IStore store, string cell, string field)
    {
        var count = 0L;
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            count += (await store.ReadCellAsync(partition, cell, Ct)).GetValueOrDefault(field);
        }

        return count;
    }
}
