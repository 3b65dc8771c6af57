using BotService.Runtime.Stores;

namespace BotService.Runtime.Turns;

/// <summary>Lets turns of the same document wait for each other. Few queues serve all documents; those that share one wait without need, but never for each other in a circle: a turn begins no other.</summary>
internal sealed class TurnQueues
{
    private const int Count = 128;
    private readonly SemaphoreSlim[] _queues = [.. Enumerable.Range(0, Count).Select(_ => new SemaphoreSlim(1))];

    /// <returns>Ends the turn when it is disposed of.</returns>
    public async ValueTask<IDisposable> EnterAsync(DocumentKey key, CancellationToken ct)
    {
        var queue = _queues[(uint)key.GetHashCode() % Count];
        await queue.WaitAsync(ct);
        return new Place(queue);
    }

    private sealed class Place(SemaphoreSlim queue) : IDisposable
    {
        public void Dispose() => queue.Release();
    }
}
