using BotService.Runtime.Stores;

namespace BotService.Runtime.Delivery;

/// <summary>Gathers settlements for a few milliseconds, so that those of one partition travel in one call.</summary>
internal sealed class Settler(IStore store, RuntimeOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly List<Waiting>?[] _waiting = new List<Waiting>?[store.Partitions];

    /// <returns>What is left to send; see <see cref="IStore.SettleAsync"/>.</returns>
    /// <exception cref="StoreUnavailableException">Nothing is known; the same settlement may be made again.</exception>
    public Task<Outbox> SettleAsync(Settlement settlement)
    {
        var waiting = new Waiting(settlement);
        var partition = Partitioning.Of(settlement.Key, store.Partitions);
        bool first;
        lock (_lock)
        {
            first = _waiting[partition] is null;
            (_waiting[partition] ??= []).Add(waiting);
        }

        if (first)
        {
            _ = FlushAsync(partition);
        }

        return waiting.Task;
    }

    private async Task FlushAsync(int partition)
    {
        if (options.SettleLinger > TimeSpan.Zero)
        {
            await Task.Delay(options.SettleLinger, time);
        }
        else
        {
            await Task.Yield();
        }

        List<Waiting> batch;
        lock (_lock)
        {
            batch = _waiting[partition]!;
            _waiting[partition] = null;
        }

        await SendAsync(partition, batch);
    }

    private async Task SendAsync(int partition, List<Waiting> batch)
    {
        try
        {
            var answers = await store.SettleAsync(partition, [.. batch.Select(waiting => waiting.Settlement)], CancellationToken.None);
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].SetResult(answers[i]);
            }
        }
        catch (Exception failure)
        {
            foreach (var waiting in batch)
            {
                waiting.TrySetException(failure);
            }
        }
    }

    // Goes on where the answer came: what follows is short, and waking a worker for each costs more.
    private sealed class Waiting(Settlement settlement) : TaskCompletionSource<Outbox>
    {
        public Settlement Settlement => settlement;
    }
}
