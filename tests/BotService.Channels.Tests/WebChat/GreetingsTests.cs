using BotService.Channels.WebChat.DirectLine;
using BotService.Core.Conversations;
using BotService.Runtime.Channels;
using BotService.Runtime.Stores;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Channels.Tests.WebChat;

public sealed class GreetingsTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(7)));
    private readonly FailingInbox _inbox = new() { Down = true };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_greeting_that_could_not_be_given_is_given_when_the_talk_is_looked_at()
    {
        var greetings = new Greetings(_inbox, _clock);
        await greetings.GreetAsync("c1", "LINK", null, Ct);
        _inbox.Down = false;
        _clock.Advance(TimeSpan.FromMinutes(59));

        await greetings.PayAsync("c1", Ct);
        await greetings.PayAsync("c1", Ct);

        Assert.Equal("LINK", Assert.Single(_inbox.Opened));
        Assert.Equal(0, greetings.Owed);
    }

    [Fact]
    public async Task What_is_owed_to_those_who_left_is_forgotten_after_an_hour()
    {
        var greetings = new Greetings(_inbox, _clock);
        for (var i = 0; i < 50; i++)
        {
            await greetings.GreetAsync($"gone{i}", null, null, Ct);
        }

        _clock.Advance(TimeSpan.FromMinutes(30));
        await greetings.GreetAsync("stays", null, null, Ct);
        Assert.Equal(51, greetings.Owed);

        _clock.Advance(TimeSpan.FromMinutes(31));
        await greetings.PayAsync("somebody else", Ct);

        Assert.Equal(1, greetings.Owed);
    }

    private sealed class FailingInbox : IInbox
    {
        public bool Down { get; set; }

        public List<string?> Opened { get; } = [];

        public Task<InboxResult> ReceiveAsync(InboundEvent inbound, CancellationToken ct)
        {
            if (Down)
            {
                throw new StoreUnavailableException("switched off");
            }

            Opened.Add(((Inbound.Opened)inbound.Input!).Payload);
            return Task.FromResult<InboxResult>(new InboxResult.Handled(null));
        }

        public Task BuryAsync(string channel, ReadOnlyMemory<byte> update, string reason, CancellationToken ct) => Task.CompletedTask;
    }
}
