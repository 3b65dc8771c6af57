using BotService.Core.Delivery;
using BotService.Runtime.Channels;

namespace BotService.Benchmarks.Trials;

/// <summary>A platform that takes everything at once.</summary>
internal sealed class SwallowingChannel(TimeProvider time) : IChannel
{
    private int _taken;
    private long _first;

    public string Name => "telegram";

    public ChannelTraits Traits { get; } = new(8, 4096, 20, 64, Edits: true, Notices: true, PerSecond: 0, ChatPerSecond: 0, ChatBurst: 1);

    public int Taken => Volatile.Read(ref _taken);

    /// <summary>The timestamp of the first message since <see cref="Reset"/>; 0 for none.</summary>
    public long First => Volatile.Read(ref _first);

    public void Reset() => (_taken, _first) = (0, 0);

    public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken ct)
    {
        if (Interlocked.Increment(ref _taken) == 1)
        {
            Volatile.Write(ref _first, time.GetTimestamp());
        }

        return Task.FromResult<SendOutcome>(new SendOutcome.Delivered());
    }
}

/// <summary>The real clock, put on by as much as a trial wants.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    private TimeSpan _shift;

    public void GoTo(DateTimeOffset moment) => _shift = moment - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;
}
