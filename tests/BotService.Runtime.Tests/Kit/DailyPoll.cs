using BotService.Core.Conversations;
using BotService.Core.Polls;
using BotService.Runtime.Channels;
using BotService.TestKit.Talks;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Runtime.Tests.Kit;

/// <summary>People who answer a poll with a free text, on either store.</summary>
internal sealed class DailyPoll : IAsyncDisposable
{
    private readonly Premises _premises = new();
    private readonly Poll _poll = PollMaker.Named("daily").Text("say", "Say?").YesNo("ok", "OK?").Poll;
    private int _events;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(7)));

    public async Task<RuntimeUnderTest> StartAsync(bool redis)
    {
        var store = await _premises.OpenStoreAsync(redis, Clock, TestContext.Current.CancellationToken);
        return _premises.Add(new RuntimeUnderTest(store, Clock, new ScriptedChannel(Clock), options => options with { FloodPerSecond = 0 }, TalkLibrary.Of(_poll)));
    }

    public Task AnswerAsync(RuntimeUnderTest runtime, string person, string words) => SayAsync(runtime, person, "/start daily", "1", words, "1");

    public async Task SayAsync(RuntimeUnderTest runtime, string person, params string[] says)
    {
        foreach (var said in says)
        {
            var taken = await runtime.Get<IInbox>().ReceiveAsync(
                new InboundEvent(runtime.Channel.Name, person, $"{++_events}", new Inbound.Said(said)), TestContext.Current.CancellationToken);
            Assert.IsType<InboxResult.Handled>(taken);
        }
    }

    public ValueTask DisposeAsync() => _premises.DisposeAsync();
}
