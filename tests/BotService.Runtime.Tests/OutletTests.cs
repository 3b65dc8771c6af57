using BotService.Core.Conversations;
using BotService.Core.Delivery;
using BotService.Core.Texts;
using BotService.Runtime.Channels;
using BotService.Runtime.Delivery;
using BotService.Runtime.Tests.Kit;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Runtime.Tests;

public sealed class OutletTests
{
    private static readonly OutgoingMessage Hello = new("1.0", "chat", [new("hello", Strong: false)], [], 1, Language.Vietnamese, null, false);
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_platform_that_is_silent_for_longer_than_an_attempt_is_unavailable()
    {
        var outlet = Outlet(new(_clock) { Takes = TimeSpan.FromMinutes(1) });

        var attempt = outlet.TryAsync(Hello).AsTask();
        _clock.Advance(Options.AttemptTimeout);

        Assert.Equal(new SendOutcome.Unavailable("no answer in time"), await attempt);
    }

    [Fact]
    public async Task A_platform_in_trouble_is_spared_for_a_while_and_then_asked_again()
    {
        var channel = new ScriptedChannel(_clock) { Rule = _ => new SendOutcome.Unavailable("502") };
        var outlet = Outlet(channel);
        for (var attempt = 0; attempt < 20; attempt++)
        {
            Assert.IsType<SendOutcome.Unavailable>(await outlet.TryAsync(Hello));
        }

        var spared = Assert.IsType<SendOutcome.Throttled>(await outlet.TryAsync(Hello));

        Assert.False(spared.WholeChannel);
        Assert.Equal(20, channel.Sent.Count);
        channel.Rule = null;
        _clock.Advance(spared.RetryAfter + TimeSpan.FromSeconds(1));
        Assert.IsType<SendOutcome.Delivered>(await outlet.TryAsync(Hello));
    }

    [Fact]
    public async Task What_a_channel_throws_reaches_whoever_sends()
    {
        var outlet = Outlet(new(_clock) { Rule = _ => throw new InvalidOperationException("a bug") });

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(async () => await outlet.TryAsync(Hello));

        Assert.Equal("a bug", failure.Message);
    }

    private static RuntimeOptions Options { get; } = new()
    {
        Secret = new byte[32],
        Zone = TimeZoneInfo.Utc,
        Facts = new ServiceFacts("Office", "1900", "office", "1 Street", Language.Vietnamese, 12),
    };

    private Outlet Outlet(ScriptedChannel channel) => new(channel, Options, _clock);
}
