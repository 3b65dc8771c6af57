using System.Collections.Concurrent;
using BotService.Core.Delivery;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Conversations;

/// <summary>
/// Holds one chat's events to a rate. Kept in this process's memory and bounded: a flood must not reach the store. With two processes
/// a chat gets at most twice as much through.
/// </summary>
internal sealed class FloodGate(RuntimeOptions options)
{
    private const int MostChats = 100_000;
    private readonly Gcra _pace = new(TimeSpan.FromSeconds(options.FloodPerSecond > 0 ? 1 / options.FloodPerSecond : 1), Math.Max(1, options.FloodBurst));
    private readonly ConcurrentDictionary<DocumentKey, Seen> _chats = new();

    /// <returns>Zero when the event may pass.</returns>
    /// <param name="firstRefusal">True for the first event refused since one passed: it gets a polite word, the others silence.</param>
    public TimeSpan Enter(DocumentKey chat, DateTimeOffset now, out bool firstRefusal)
    {
        firstRefusal = false;
        if (options.FloodPerSecond <= 0)
        {
            return TimeSpan.Zero;
        }

        if (_chats.Count >= MostChats)
        {
            Prune(now);
        }

        while (true)
        {
            var known = _chats.TryGetValue(chat, out var seen);
            var wait = _pace.Wait(known ? seen.Arrival : null, now);
            var next = wait > TimeSpan.Zero ? seen with { Told = true } : new Seen(_pace.After(known ? seen.Arrival : null, now), false);
            if (known ? _chats.TryUpdate(chat, next, seen) : _chats.TryAdd(chat, next))
            {
                firstRefusal = wait > TimeSpan.Zero && !seen.Told;
                return wait;
            }
        }
    }

    private void Prune(DateTimeOffset now)
    {
        foreach (var (chat, seen) in _chats)
        {
            if (seen.Arrival <= now)
            {
                _chats.TryRemove(chat, out _);
            }
        }

        if (_chats.Count >= MostChats)
        {
            _chats.Clear();
        }
    }

    private readonly record struct Seen(DateTimeOffset Arrival, bool Told);
}
