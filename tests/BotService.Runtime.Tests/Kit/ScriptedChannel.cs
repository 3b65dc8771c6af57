using System.Collections.Concurrent;
using System.Collections.Immutable;
using BotService.Core.Delivery;
using BotService.Core.Delivery.Planning;
using BotService.Runtime.Channels;

namespace BotService.Runtime.Tests.Kit;

/// <summary>A platform that answers as it was told and remembers everything, with the moment of the service's clock.</summary>
internal sealed class ScriptedChannel(TimeProvider time) : IChannel
{
    private readonly ConcurrentQueue<SendOutcome> _script = new();
    private int _underWay;

    public string Name { get; init; } = "test";

    public ChannelTraits Traits { get; init; } = new(8, 4096, 20, 64, Edits: true, Notices: true, PerSecond: 0, ChatPerSecond: 0, ChatBurst: 1);

    public SendRules Rules { get; init; } = SendRules.Open;

    public ChannelOffer Offer => new(Rules, DateOnly.FromDateTime(time.GetUtcNow().AddHours(7).DateTime), Used);

    public ImmutableDictionary<Quota, int> Used { get; set; } = ImmutableDictionary<Quota, int>.Empty;

    /// <summary>How long the platform takes over each call.</summary>
    public TimeSpan Takes { get; init; }

    /// <summary>Calls that were not answered yet.</summary>
    public int UnderWay => _underWay;

    public ConcurrentQueue<(DateTimeOffset At, OutgoingMessage Message)> Sent { get; } = new();

    /// <summary>What to answer to the next calls; after that everything is delivered.</summary>
    public ScriptedChannel Answers(params ReadOnlySpan<SendOutcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            _script.Enqueue(outcome);
        }

        return this;
    }

    /// <summary>Decides by message, before the script.</summary>
    public Func<OutgoingMessage, SendOutcome?>? Rule { get; set; }

    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken ct)
    {
        Interlocked.Increment(ref _underWay);
        try
        {
            Sent.Enqueue((time.GetUtcNow(), message));
            if (Takes > TimeSpan.Zero)
            {
                await Task.Delay(Takes, time, ct);
            }

            return Rule?.Invoke(message) ?? (_script.TryDequeue(out var outcome) ? outcome : new SendOutcome.Delivered());
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    public string[] Texts() => [.. Sent.Select(sent => sent.Message.Paragraphs[0].Text)];
}
