using BotService.Core.Delivery;
using BotService.Runtime.Channels;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace BotService.Runtime.Delivery;

/// <summary>A channel with the guard around each single call: a time-out, and a breaker that spares a platform in trouble.</summary>
internal sealed class Outlet
{
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(5);
    private readonly ResiliencePipeline<SendOutcome> _guard;

    public Outlet(IChannel channel, RuntimeOptions options, TimeProvider time)
    {
        Channel = channel;
        ChatPace = channel.Traits.ChatPerSecond > 0
            ? new Gcra(TimeSpan.FromSeconds(1 / channel.Traits.ChatPerSecond), Math.Max(1, channel.Traits.ChatBurst))
            : null;
        _guard = new ResiliencePipelineBuilder<SendOutcome> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<SendOutcome>
            {
                FailureRatio = 0.5,
                MinimumThroughput = 20,
                SamplingDuration = TimeSpan.FromSeconds(10),
                BreakDuration = Break,
                ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome is { Result: SendOutcome.Unavailable } or { Exception: not null }),
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.AttemptTimeout })
            .Build();
    }

    public IChannel Channel { get; }

    /// <summary>Null when the channel has no limit for one chat.</summary>
    public Gcra? ChatPace { get; }

    /// <summary>One guarded attempt. A broken circuit is no attempt: the message only waits.</summary>
    public async ValueTask<SendOutcome> TryAsync(OutgoingMessage message)
    {
        try
        {
            return await _guard.ExecuteAsync(
                static (state, ct) => new ValueTask<SendOutcome>(state.Channel.SendAsync(state.message, ct)),
                (Channel, message),
                CancellationToken.None);
        }
        catch (BrokenCircuitException)
        {
            return new SendOutcome.Throttled(Break, WholeChannel: false);
        }
        catch (TimeoutRejectedException)
        {
            return new SendOutcome.Unavailable("no answer in time");
        }
    }
}
