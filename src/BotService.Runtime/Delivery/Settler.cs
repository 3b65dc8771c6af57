using BotService.Runtime.Stores;

namespace BotService.Runtime.Delivery;

/// <summary>Gathers settlements for a few milliseconds, so that those of one partition travel in one call.</summary>
internal sealed class Settler(IStore store, RuntimeOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly List<Waiting>?[] _waiting = new List<Waiting>?[store.Partitions];
    private bool _flushing;

    /// <returns>What is left to send; see <see cref="IStore.SettleAsync"/>.</returns>
    /// <exception cref="StoreUnavailableException">Nothing is known; the same settlement may be made again.</exception>
    public Task<Outbox> SettleAsync(Settlement settlement)
    {
        var waiting = new Waiting(settlement);
        bool first;
        lock (_lock)
        {
            (_waiting[Partitioning.Of(settlement.Key, store.Partitions)] ??= []).Add(waiting);
            first = !_flushing;
            _flushing = true;
        }

        if (first)
        {
            _ = FlushAsync();
        }

        return waiting.Task;
    }

    private async Task FlushAsync()
    {
        if (options.SettleLinger > TimeSpan.Zero)
        {
            await Task.Delay(options.SettleLinger, time);
        }
        else
        {
            await Task.Yield();
        }

        var batches = new List<(int Partition, List<Waiting> Batch)>();
        lock (_lock)
        {
            for (var partition = 0; partition < _waiting.Length; partition++)
            {
                if (_waiting[partition] is { } batch)
                {
                    batches.Add((partition, batch));
                    _waiting[partition] = null;
                }
            }

            _flushing = false;
        }

        foreach (var (partition, batch) in batches)
        {
            _ = SendAsync(partition, batch);
        }
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
