using BotService.Core.Conversations;
using BotService.Runtime.Channels;
using BotService.Runtime.Tests.Kit;
using BotService.TestKit.Talks;

namespace BotService.Runtime.Tests;

public sealed class InboxTests : RuntimeTests
{
    [Fact]
    public async Task A_chat_whose_address_changed_is_still_itself_and_answered_at_the_newest()
    {
        var runtime = await StartAsync();
        var inbox = runtime.Get<IInbox>();

        await inbox.ReceiveAsync(Opening("old address", "1", identity: "chat"), CancellationToken.None);
        await inbox.ReceiveAsync(Opening("new address", "2", identity: "chat"), CancellationToken.None);
        var repeat = await inbox.ReceiveAsync(Opening("new address", "1", identity: "chat"), CancellationToken.None);
        await runtime.UntilAsync(() => runtime.Dispatcher.Idle && runtime.Channel.Sent.Count == 2);

        Assert.IsType<InboxResult.Repeated>(repeat);
        Assert.Equal(["old address", "new address"], runtime.Channel.Sent.Select(sent => sent.Message.Address));
    }

    [Fact]
    public async Task Without_an_identity_of_its_own_every_address_is_a_chat()
    {
        var runtime = await StartAsync();
        var inbox = runtime.Get<IInbox>();

        await inbox.ReceiveAsync(Opening("one address", "1", identity: null), CancellationToken.None);
        var other = await inbox.ReceiveAsync(Opening("other address", "1", identity: null), CancellationToken.None);

        Assert.IsType<InboxResult.Handled>(other);
    }

    [Fact]
    public async Task A_press_on_what_another_process_asked_is_told_nothing_of_what_this_one_remembers()
    {
        var poll = PollMaker.Named("daily").YesNo("a", "A?").YesNo("b", "B?").Poll;
        var store = (await StartAsync()).Store;
        await using var one = Start();
        await using var two = Start();
        await SayAsync(one, "1", "/start daily");
        await SayAsync(one, "2", "1");
        await SayAsync(two, "3", "1");
        var button = two.Channel.Sent.Last().Message.Buttons[0].Token;

        var pressed = await one.Get<IInbox>().ReceiveAsync(new("test", "chat", "4", Input: null, Press: button), CancellationToken.None);

        var handled = Assert.IsType<InboxResult.Handled>(pressed);
        Assert.Null(handled.Notice);
        Assert.Equal(4, (await store.LoadAsync(one.Secret.ConversationOf("test", "chat"), CancellationToken.None)).Version);

        RuntimeUnderTest Start() => new(store, Clock, new ScriptedChannel(Clock), options => options with { FloodPerSecond = 0 }, TalkLibrary.Of(poll));

        static async Task SayAsync(RuntimeUnderTest runtime, string cause, string said)
        {
            Assert.IsType<InboxResult.Handled>(await runtime.Get<IInbox>().ReceiveAsync(new("test", "chat", cause, new Inbound.Said(said)), CancellationToken.None));
            await runtime.UntilAsync(() => runtime.Dispatcher.Idle);
        }
    }

    private static InboundEvent Opening(string address, string cause, string? identity) =>
        new("test", address, cause, new Inbound.Opened(null), Identity: identity);
}
