using BotService.Runtime.Stores;
using BotService.Runtime.Tests.Kit;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Tests;

public sealed class TurnTests : RuntimeTests
{
    [Fact]
    public async Task A_repeated_cause_changes_nothing_and_says_so()
    {
        var runtime = await StartAsync();

        var first = await runtime.SayAsync("a", "tg:1", "hello");
        var second = await runtime.SayAsync("a", "tg:1", "hello");

        Assert.True(first);
        Assert.False(second);
        await runtime.UntilAsync(() => runtime.Dispatcher.Idle);
        Assert.Equal(["hello"], runtime.Channel.Texts());
    }

    [Fact]
    public async Task Sixteen_turns_at_once_on_one_document_are_all_counted_once()
    {
        var runtime = await StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => runtime.SayAsync("a", $"tg:{i}").AsTask()));

        var document = await runtime.Store.LoadAsync(DocumentKey.Of('x', "a"), CancellationToken.None);
        Assert.Equal("16", new Envelope(document.State).Json);
        Assert.Equal(16, document.Version);
    }

    [Fact]
    public async Task Where_turns_queue_up_each_of_sixteen_at_once_is_decided_only_once()
    {
        var runtime = await StartAsync();
        var decided = 0;
        (runtime.Kind.Queues, runtime.Kind.Deciding) = (true, (_, _) => Interlocked.Increment(ref decided));

        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => runtime.SayAsync("a", $"tg:{i}").AsTask()));

        Assert.Equal(16, decided);
        Assert.Equal(16, (await runtime.Store.LoadAsync(DocumentKey.Of('x', "a"), CancellationToken.None)).Version);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_commit_whose_answer_is_lost_is_made_once_and_its_message_sent_once(bool stored)
    {
        var runtime = await StartAsync(wrap: store => new LossyStore(store, stored));

        var handled = await runtime.SayAsync("a", "tg:1", "hello");

        Assert.True(handled);
        var document = await runtime.Store.LoadAsync(DocumentKey.Of('x', "a"), CancellationToken.None);
        Assert.Equal("1", new Envelope(document.State).Json);
        await runtime.UntilAsync(() => runtime.Dispatcher.Idle && !runtime.Channel.Sent.IsEmpty);
        Assert.Equal(["hello"], runtime.Channel.Texts());
    }

    [Fact]
    public async Task A_note_becomes_one_turn_on_its_target()
    {
        var runtime = await StartAsync();
        var target = DocumentKey.Of('x', "target");
        var seen = new List<string>();
        runtime.Kind.Deciding = (_, input) =>
        {
            if (input is TurnInput.Note note)
            {
                seen.Add(note.Payload);
            }
        };

        await runtime.Turns.HandleAsync(DocumentKey.Of('x', "a"), "tg:1", new TurnInput.Ask(new Tell(target, "one")), CancellationToken.None);
        await runtime.Turns.HandleAsync(DocumentKey.Of('x', "a"), "tg:2", new TurnInput.Ask(new Tell(target, "two")), CancellationToken.None);

        await runtime.UntilAsync(() => runtime.Dispatcher.Idle && seen.Count == 2);
        Assert.Equal(["one", "two"], seen);
    }

    [Fact]
    public async Task A_note_that_its_target_cannot_take_is_kept_and_those_behind_it_pass()
    {
        var runtime = await StartAsync();
        var poison = DocumentKey.Of('x', "poison");
        runtime.Kind.Deciding = (key, input) =>
        {
            if (key == poison && input is TurnInput.Note)
            {
                throw new InvalidOperationException("cannot");
            }
        };
        await runtime.Turns.HandleAsync(DocumentKey.Of('x', "a"), "tg:1", new TurnInput.Ask(new Tell(poison, "bad")), CancellationToken.None);
        await runtime.SayAsync("a", "tg:2", "after");

        await runtime.UntilAsync(() => runtime.Dispatcher.Idle && !runtime.Channel.Sent.IsEmpty, TimeSpan.FromSeconds(10));

        var letter = Assert.Single(await runtime.LettersAsync());
        Assert.Equal("note", letter.Kind);
        Assert.Equal("InvalidOperationException", letter.Reason);
    }
}
