using BotService.Runtime.Stores;
using BotService.Runtime.Tests.Kit;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Tests;

/// <summary>What a process remembers of the documents it wrote saves it a look into the store, and never misleads it.</summary>
public sealed class RecentDocumentTests : RuntimeTests
{
    private static readonly DocumentKey Key = DocumentKey.Of('x', "a");
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

    private static async Task LeaveAsync(RuntimeUnderTest runtime, string cause) =>
        Assert.True(await runtime.Turns.HandleAsync(Key, cause, new TurnInput.Ask(new Leave()), CancellationToken.None));

    private static async Task<int> CountAsync(RuntimeUnderTest runtime) =>
        int.Parse(new Envelope((await runtime.Store.LoadAsync(Key, CancellationToken.None)).State).Json, System.Globalization.CultureInfo.InvariantCulture);

    private async Task<RuntimeUnderTest> StartCountedAsync()
    {
        var runtime = await StartAsync(wrap: store => InterceptedStore.Around(store, _ => Interlocked.Increment(ref _calls)));
        runtime.Kind.Remembers = true;
        return runtime;
    }
}
