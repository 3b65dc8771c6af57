using System.Collections.Concurrent;
using System.Text.Json;
using BotService.Core.Conversations;
using BotService.Core.Delivery;
using BotService.Core.Texts;
using BotService.Runtime.Delivery;
using BotService.Runtime.Stores;
using BotService.Runtime.Tests.Kit;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Tests;

public sealed class ReceiptTests : RuntimeTests
{
    private static readonly DocumentKey Chat = DocumentKey.Of('x', "chat");
    private static readonly DocumentKey Ledger = DocumentKey.Of('x', "ledger");
    private readonly ConcurrentQueue<DeliveryNote.Undelivered> _told = new();

    public static TheoryData<SendOutcome[], string> GivenUp => new()
    {
        { [new SendOutcome.Refused("no")], "no" },
        { [new SendOutcome.Unreachable("blocked")], "blocked" },
        { [new SendOutcome.OutsideWindow("closed")], "closed" },
        { [.. Enumerable.Repeat(new SendOutcome.Unavailable("502"), 8)], "502" },
    };

    [Theory]
    [MemberData(nameof(GivenUp))]
    public async Task Whoever_wanted_to_know_is_told_of_what_was_given_up_and_why(SendOutcome[] answers, string why)
    {
        var runtime = Listens(await StartAsync(answers: answers));

        await SayAsync(runtime, "tg:1", new Say("a", false, "hello") { Receipt = new(Ledger.Value, "7.2") });
        await runtime.UntilAsync(() => runtime.Dispatcher.Idle && !_told.IsEmpty);

        Assert.Equal(new DeliveryNote.Undelivered("7.2", why), Assert.Single(_told));
        Assert.Equal(why, Assert.Single(await runtime.LettersAsync()).Reason);
    }

    [Fact]
    public async Task What_came_too_late_was_not_delivered_either()
    {
        var runtime = Listens(await StartAsync());

        await SayAsync(runtime, "tg:1", new Say("a", false, "hello") { GoodUntil = Clock.GetUtcNow().AddSeconds(-1), Receipt = new(Ledger.Value, "late") });
        await runtime.UntilAsync(() => runtime.Dispatcher.Idle && !_told.IsEmpty);

        Assert.Equal("late", Assert.Single(_told).Reference);
        Assert.Empty(runtime.Channel.Sent);
    }

    [Fact]
    public async Task Of_what_arrives_and_of_what_nobody_asked_about_nobody_is_told()
    {
        var runtime = Listens(await StartAsync(answers: [new SendOutcome.Delivered(), new SendOutcome.Refused("no")]));

        await SayAsync(runtime, "tg:1", new Say("a", false, "hello") { Receipt = new(Ledger.Value, "1") });
        await SayAsync(runtime, "tg:2", new Say("a", false, "nobody asks"));
        await runtime.UntilAsync(() => runtime.Dispatcher.Idle && runtime.Channel.Sent.Count == 2);

        Assert.Empty(_told);
        Assert.False((await runtime.Store.LoadAsync(Ledger, CancellationToken.None)).Exists);
    }

    [Fact]
    public async Task Everything_owed_to_a_chat_that_cannot_be_reached_is_told_one_by_one()
    {
        var runtime = Listens(await StartAsync());
        runtime.Channel.Rule = _ => new SendOutcome.Unreachable("blocked");

        await SayAsync(runtime, "tg:1", new Say("a", false, "one", "two", "three") { Receipt = new(Ledger.Value, "each") });
        await runtime.UntilAsync(() => runtime.Dispatcher.Idle && _told.Count == 3);

        Assert.All(_told, told => Assert.Equal(new("each", "blocked"), told));
        Assert.Empty((await runtime.Store.ReadOutboxAsync(Chat, CancellationToken.None)).Items);
    }

    [Fact]
    public async Task A_process_that_dies_between_the_telling_and_the_settlement_leaves_it_to_be_told_again_and_it_counts_once()
    {
        var dying = Listens(await StartAsync(wrap: store => new LossyStore(store, stored: null) { Settles = false }, answers: new SendOutcome.Refused("no")));
        await SayAsync(dying, "tg:1", new Say("a", false, "hello") { Receipt = new(Ledger.Value, "once") });
        await dying.UntilAsync(() => dying.Dispatcher.Idle && !_told.IsEmpty);
        var next = Listens(await StartAsync(answers: new SendOutcome.Refused("no")));
        Assert.Single((await next.Store.ReadOutboxAsync(Chat, CancellationToken.None)).Items);

        await next.UntilAsync(() => !next.Channel.Sent.IsEmpty && next.Dispatcher.Idle);

        Assert.Single(_told);
        Assert.Equal(1, (await next.Store.LoadAsync(Ledger, CancellationToken.None)).Version);
        Assert.Single(await next.LettersAsync());
    }

    [Fact]
    public async Task A_document_that_fails_to_take_it_is_told_again_and_never_blocks_the_chat()
    {
        var runtime = await StartAsync();
        runtime.Channel.Rule = message => message.Paragraphs[0].Text == "hello" ? new SendOutcome.Refused("no") : null;
        var tries = 0;
        runtime.Kind.Deciding = (key, _) =>
        {
            if (key == Ledger)
            {
                tries++;
                throw new InvalidOperationException("broken");
            }
        };

        await SayAsync(runtime, "tg:1", new Say("a", false, "hello") { Receipt = new(Ledger.Value, "1") });
        await SayAsync(runtime, "tg:2", new Say("a", false, "behind"));
        await runtime.UntilAsync(() => runtime.Dispatcher.Idle && runtime.Channel.Texts().Contains("behind"), TimeSpan.FromSeconds(1));

        Assert.Equal(runtime.Get<RuntimeOptions>().Retries.MaxAttempts, tries);
        Assert.Single(await runtime.LettersAsync());
    }

    [Fact]
    public async Task A_document_of_any_kind_passes_over_what_it_does_not_know()
    {
        var runtime = await StartAsync();
        var note = new TurnInput.Note(Chat.Value, DeliveryPost.Write(new DeliveryNote.Undelivered("1", "no")));

        foreach (var kind in runtime.Get<IEnumerable<IDocumentKind>>())
        {
            var decision = await kind.DecideAsync(DocumentKey.Of(kind.Kind, "nobody"), "", 0, note, Clock.GetUtcNow(), CancellationToken.None);

            Assert.True(decision.Outbox.IsEmpty, $"{kind.Kind}");
        }
    }

    [Fact]
    public void A_message_that_nobody_asks_about_carries_no_receipt()
    {
        var message = new OutboxPayload.ToChat("test", "sealed", new Message([TextRef.System("hello")], [], Language.English));

        Assert.DoesNotContain("Receipt", message.Write(), StringComparison.Ordinal);
        var asked = message with { Receipt = new(Ledger.Value, "7.2") };
        Assert.Equal(asked.Receipt, ((OutboxPayload.ToChat)OutboxPayload.Read(asked.Write())).Receipt);
        Assert.Null(DeliveryPost.Read(JsonSerializer.Serialize<Core.Persons.PersonNote>(new Core.Persons.PersonNote.Left("a", "b"))));
    }

    private static ValueTask<bool> SayAsync(RuntimeUnderTest runtime, string cause, Say say) =>
        runtime.Turns.HandleAsync(Chat, cause, new TurnInput.Ask(say), CancellationToken.None);

    private RuntimeUnderTest Listens(RuntimeUnderTest runtime)
    {
        runtime.Kind.Deciding = (key, input) =>
        {
            if (key == Ledger && input is TurnInput.Note(_, var payload) && DeliveryPost.Read(payload) is DeliveryNote.Undelivered told)
            {
                _told.Enqueue(told);
            }
        };
        return runtime;
    }
}
