using System.Collections.Concurrent;
using BotService.Runtime.Channels;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Delivery;

/// <summary>The paces of all channels that have one.</summary>
internal sealed class Pacers(IStore store, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Pacer> _pacers = new(StringComparer.Ordinal);

    /// <returns>Null when the message may leave now; else the moment to come back at.</returns>
    public ValueTask<DateTimeOffset?> TakeAsync(IChannel channel, bool bulk) =>
        channel.Traits.PerSecond <= 0 ? ValueTask.FromResult<DateTimeOffset?>(null) : PacerOf(channel).TakeAsync(bulk);

    /// <summary>No message of this channel leaves any process before <paramref name="until"/>.</summary>
    public ValueTask PauseAsync(IChannel channel, DateTimeOffset until) =>
        PacerOf(channel).PauseAsync(until);

    private Pacer PacerOf(IChannel channel) => _pacers.GetOrAdd(
        channel.Name,
        static (name, state) => new Pacer(name, state.PerSecond <= 0 ? 1000 : state.PerSecond, state.store, state.time),
        (channel.Traits.PerSecond, store, time));
}
