using System.Collections.Concurrent;
using System.Threading.Channels;
using BotService.Runtime.Stores;

namespace BotService.Reporting.Delivery;

/// <summary>
/// Reports that a wake handed to this process: something is to be done in the world about them. Only a hint in memory, the document
/// itself knows what is due; a report stands in it once.
/// </summary>
internal sealed class ErrandQueue
{
    private readonly Channel<DocumentKey> _queue = Channel.CreateUnbounded<DocumentKey>();
    private readonly ConcurrentDictionary<DocumentKey, bool> _standing = new();

    public void Add(DocumentKey key)
    {
        if (_standing.TryAdd(key, true))
        {
            _queue.Writer.TryWrite(key);
        }
    }

    public bool TryTake(out DocumentKey key)
    {
        var taken = _queue.Reader.TryRead(out key);
        if (taken)
        {
            _standing.TryRemove(key, out _);
        }

        return taken;
    }

    public ValueTask<bool> WaitAsync(CancellationToken ct) => _queue.Reader.WaitToReadAsync(ct);
}
