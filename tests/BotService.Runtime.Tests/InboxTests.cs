using BotService.Core.Conversations;
using BotService.Runtime.Channels;
using BotService.Runtime.Tests.Kit;

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

    private static InboundEvent Opening(string address, string cause, string? identity) =>
        new("test", address, cause, new Inbound.Opened(null), Identity: identity);
}
