using System.Runtime.CompilerServices;
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
    // This and the next are awaited once for every call, so their steps are used again.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<SendOutcome> TryAsync(OutgoingMessage message)
    {
        var context = ResilienceContextPool.Shared.Get(CancellationToken.None);
        var outcome = await _guard.ExecuteOutcomeAsync(SendAsync, context, (Channel, message));
        ResilienceContextPool.Shared.Return(context);
        switch (outcome.Exception)
        {
            case BrokenCircuitException:
                return new SendOutcome.Throttled(Break, WholeChannel: false);
            case TimeoutRejectedException:
                return new SendOutcome.Unavailable("no answer in time");
            default:
                outcome.ThrowIfException();
                return outcome.Result!;
        }
    }

    /// <summary>What goes wrong is told to the guard, not thrown through it.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<Outcome<SendOutcome>> SendAsync(ResilienceContext context, (IChannel Channel, OutgoingMessage Message) send)
    {
        try
        {
            return Outcome.FromResult(await send.Channel.SendAsync(send.Message, context.CancellationToken));
        }
        catch (Exception failure)
        {
            return Outcome.FromException<SendOutcome>(failure);
        }
    }
}
