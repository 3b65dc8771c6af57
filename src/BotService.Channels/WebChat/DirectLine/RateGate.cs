using System.Collections.Concurrent;
using BotService.Core.Delivery;

namespace BotService.Channels.WebChat.DirectLine;

/// <summary>Holds many streams of events to one pace, each by its key. Bounded: a flood of keys must not fill the memory.</summary>
internal sealed class RateGate(Gcra pace, int most)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _arrivals = new(StringComparer.Ordinal);

    public int Remembered => _arrivals.Count;

    /// <returns>Zero when the event may pass, else how long to wait.</returns>
    public TimeSpan Enter(string key, DateTimeOffset now)
    {
        while (true)
        {
            if (_arrivals.TryGetValue(key, out var arrival))
            {
                var wait = pace.Wait(arrival, now);
                if (wait > TimeSpan.Zero)
                {
                    return wait;
                }

                if (_arrivals.TryUpdate(key, pace.After(arrival, now), arrival))
                {
                    return TimeSpan.Zero;
                }
            }
            else
            {
                MakeRoom(now);
                if (_arrivals.TryAdd(key, pace.After(null, now)))
                {
                    return TimeSpan.Zero;
                }
            }
        }
    }

    private void MakeRoom(DateTimeOffset now)
    {
        if (_arrivals.Count < most)
        {
            return;
        }

        foreach (var (key, arrival) in _arrivals)
        {
            if (arrival <= now)
            {
                _arrivals.TryRemove(key, out _);
            }
        }

        // All of them are busy: beginning anew lets each pass its burst once more, which is better than turning strangers away.
        if (_arrivals.Count >= most)
        {
            _arrivals.Clear();
        }
    }
}
