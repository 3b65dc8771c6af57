using System.Collections.Concurrent;

namespace BotService.Channels.WebChat.DirectLine;

/// <summary>Counts the open streams, in all and from each address.</summary>
internal sealed class StreamSeats(WebChatLimits limits)
{
    private readonly ConcurrentDictionary<string, int> _byAddress = new(StringComparer.Ordinal);
    private int _all;

    /// <returns>Null when all seats are taken; else dispose it when the stream ends.</returns>
    public IDisposable? Take(string address)
    {
        if (Interlocked.Increment(ref _all) > limits.Streams)
        {
            Interlocked.Decrement(ref _all);
            return null;
        }

        if (_byAddress.AddOrUpdate(address, 1, static (_, taken) => taken + 1) > limits.StreamsPerAddress)
        {
            Leave(address);
            return null;
        }

        return new Seat(this, address);
    }

    private void Leave(string address)
    {
        Interlocked.Decrement(ref _all);
        var left = _byAddress.AddOrUpdate(address, 0, static (_, taken) => taken - 1);
        if (left <= 0)
        {
            // Only when still zero: somebody may have come in meanwhile.
            _byAddress.TryRemove(new KeyValuePair<string, int>(address, left));
        }
    }

    private sealed class Seat(StreamSeats seats, string address) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                seats.Leave(address);
            }
        }
    }
}
