using System.Collections.Concurrent;
using BotService.Runtime.Stores;
using BotService.Runtime.Tests.Kit;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Tests;

/// <summary>What a process remembers of the documents it wrote saves it a look into the store, and never misleads it.</summary>
public sealed class RecentDocumentTests : RuntimeTests
{
    private static readonly DocumentKey Key = DocumentKey.Of('x', "a");
    private readonly ConcurrentQueue<DocumentWrite> _commits = [];
    private int _calls;

    [Fact]
    public async Task The_next_turn_on_a_document_reads_nothing_and_writes_once()
    {
        var runtime = await StartCountedAsync();
        await runtime.SayAsync("a", "tg:1");
        var before = _calls;

        await runtime.SayAsync("a", "tg:2");

        Assert.Equal(1, _calls - before);
        Assert.Equal(2, await CountAsync(runtime));
    }

    [Fact]
    public async Task A_repeat_is_known_without_a_look()
    {
        var runtime = await StartCountedAsync();
        await runtime.SayAsync("a", "tg:1");
        await runtime.SayAsync("a", "tg:2");
        var before = _calls;

        Assert.False(await runtime.SayAsync("a", "tg:1"));
        Assert.False(await runtime.SayAsync("a", "tg:2"));

        Assert.Equal(0, _calls - before);
    }

    [Fact]
    public async Task Turns_that_two_processes_take_by_turns_are_all_counted()
    {
        var (one, two) = (await StartCountedAsync(), await StartCountedAsync());

        for (var turn = 0; turn < 40; turn++)
        {
            Assert.True(await (turn % 3 == 0 ? one : two).SayAsync("a", $"tg:{turn}"));
            Assert.False(await (turn % 2 == 0 ? one : two).SayAsync("a", $"tg:{turn}"));
        }

        Assert.Equal(40, await CountAsync(one));
        Assert.Equal(40, (await one.Store.LoadAsync(Key, CancellationToken.None)).Version);
    }

    [Fact]
    public async Task Turns_of_two_processes_at_once_on_a_few_documents_are_all_counted()
    {
        var processes = new[] { await StartCountedAsync(), await StartCountedAsync() };

        await Task.WhenAll(Enumerable.Range(0, 96).Select(turn => Task.Run(() => processes[turn % 2].SayAsync($"{turn % 3}", $"tg:{turn}").AsTask())));

        foreach (var document in Enumerable.Range(0, 3))
        {
            Assert.Equal("32", new Envelope((await processes[0].Store.LoadAsync(DocumentKey.Of('x', $"{document}"), CancellationToken.None)).State).Json);
        }
    }

    [Fact]
    public async Task A_turn_that_writes_nothing_looks_at_the_store_first()
    {
        var (one, two) = (await StartCountedAsync(), await StartCountedAsync());
        await one.SayAsync("a", "tg:1");
        await two.SayAsync("a", "tg:2");
        var look = new Look();

        await one.Turns.HandleAsync(Key, "tg:3", new TurnInput.Ask(look), CancellationToken.None);

        Assert.Equal(2, look.Seen);
    }

    [Fact]
    public async Task What_was_removed_and_begun_anew_elsewhere_is_not_taken_for_what_it_was()
    {
        var (one, two) = (await StartCountedAsync(), await StartCountedAsync());
        await one.SayAsync("a", "tg:1");
        await one.SayAsync("a", "tg:2");
        await LeaveAsync(two, "tg:3");
        await two.SayAsync("a", "tg:4");
        await two.SayAsync("a", "tg:5");

        await one.SayAsync("a", "tg:6");

        var kept = await one.Store.LoadAsync(Key, CancellationToken.None);
        Assert.Equal((3, "3"), (kept.Version, new Envelope(kept.State).Json));
        Assert.True(new Envelope(kept.State).Has(Envelope.MarkOf("tg:4")));
        Assert.False(new Envelope(kept.State).Has(Envelope.MarkOf("tg:1")));
    }

    [Fact]
    public async Task What_this_process_removed_itself_is_forgotten()
    {
        var runtime = await StartCountedAsync();
        await runtime.SayAsync("a", "tg:1");
        await LeaveAsync(runtime, "tg:2");

        await runtime.SayAsync("a", "tg:1");

        Assert.Equal(1, await CountAsync(runtime));
    }

    [Fact]
    public async Task The_first_turn_on_a_document_reads_nothing_where_it_is_taken_for_the_first()
    {
        var runtime = await StartCountedAsync(guesses: true);
        var before = _calls;

        await runtime.SayAsync("a", "tg:1");

        Assert.Equal(1, _calls - before);
        Assert.Equal(1, await CountAsync(runtime));
    }

    [Fact]
    public async Task A_turn_wrongly_taken_for_the_first_is_decided_on_what_is_there()
    {
        var (one, two) = (await StartCountedAsync(), await StartCountedAsync(guesses: true));
        await one.SayAsync("a", "tg:1");

        var taken = await two.SayAsync("a", "tg:2");
        var repeated = await (await StartCountedAsync(guesses: true)).SayAsync("a", "tg:1");

        Assert.True(taken);
        Assert.False(repeated);
        Assert.Equal(2, await CountAsync(one));
    }

    [Fact]
    public async Task A_turn_wrongly_taken_for_the_first_that_writes_nothing_looks_at_the_store()
    {
        var (one, two) = (await StartCountedAsync(), await StartCountedAsync(guesses: true));
        await one.SayAsync("a", "tg:1");
        var look = new Look();

        await two.Turns.HandleAsync(Key, "tg:2", new TurnInput.Ask(look), CancellationToken.None);

        Assert.Equal(1, look.Seen);
    }

    [Fact]
    public async Task A_wake_is_written_when_it_moves_and_when_it_has_come()
    {
        var runtime = await StartCountedAsync();
        runtime.Kind.Wake = runtime.Clock.GetUtcNow().AddHours(1);
        _commits.Clear();

        await runtime.SayAsync("a", "tg:1");
        await runtime.SayAsync("a", "tg:2");
        runtime.Kind.Wake += TimeSpan.FromHours(1);
        await runtime.SayAsync("a", "tg:3");
        await runtime.SayAsync("a", "tg:4");
        runtime.Clock.Advance(TimeSpan.FromHours(2));
        await runtime.Agenda.PassAsync(CancellationToken.None);

        Assert.Equal([false, true, false, true, false], _commits.Select(write => write.WakeStands));
    }

    private static async Task LeaveAsync(RuntimeUnderTest runtime, string cause) =>
        Assert.True(await runtime.Turns.HandleAsync(Key, cause, new TurnInput.Ask(new Leave()), CancellationToken.None));

    private static async Task<int> CountAsync(RuntimeUnderTest runtime) =>
        int.Parse(new Envelope((await runtime.Store.LoadAsync(Key, CancellationToken.None)).State).Json, System.Globalization.CultureInfo.InvariantCulture);

    private async Task<RuntimeUnderTest> StartCountedAsync(bool guesses = false)
    {
        var runtime = await StartAsync(wrap: store => InterceptedStore.Around(store, Count));
        runtime.Kind.Remembers = true;
        runtime.Kind.Guesses = guesses;
        return runtime;

        void Count(Commit? commit)
        {
            Interlocked.Increment(ref _calls);
            if (commit is not null)
            {
                _commits.Enqueue(commit.Documents[0]);
            }
        }
    }
}
