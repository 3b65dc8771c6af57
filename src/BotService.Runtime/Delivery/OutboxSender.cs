using System.Collections.Immutable;
using System.Diagnostics;
using BotService.Core.Delivery;
using BotService.Runtime.Stores;
using Microsoft.Extensions.Logging;

namespace BotService.Runtime.Delivery;

/// <summary>
/// Sends what one document owes, in order. Goes on to the next item before the last one's settlement is stored, as long as no item of
/// another process can stand between them; ends when everything is settled or when its right is given up.
/// </summary>
internal sealed class OutboxSender(
    DocumentKey key,
    Settler settler,
    Courier courier,
    RuntimeOptions options,
    TimeProvider time,
    ILogger logger,
    Action<OutboxSender> ended)
{
    private static readonly TimeSpan SettleAgain = TimeSpan.FromMilliseconds(500);
    private readonly Lock _lock = new();
    private readonly Queue<OutboxItem> _queue = new();

    // Ids of items in the queue, under way, or sent and not yet settled.
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private bool _running;
    private bool _closed;
    private int _settling;
    private int _attempts;
    private DateTimeOffset? _chatFreeAt;
    private DateTimeOffset _until;

    public DocumentKey Key => key;

    /// <summary>Takes items that this process has the right to send.</summary>
    /// <returns>False when this sender has ended: make another.</returns>
    public bool TryAdd(Outbox outbox, DateTimeOffset until)
    {
        lock (_lock)
        {
            if (_closed)
            {
                return false;
            }

            if (_known.Count == 0)
            {
                _attempts = outbox.HeadAttempts;
                _chatFreeAt = Later(_chatFreeAt, outbox.ChatFreeAt);
            }

            _until = until;
            Enqueue(outbox.Items);
            return true;
        }
    }

    /// <summary>Takes items of a commit that found ours still standing; refused when the one ahead is not ours.</summary>
    public void TryFollow(string behind, ImmutableArray<OutboxItem> items)
    {
        lock (_lock)
        {
            if (!_closed && _known.Contains(behind))
            {
                Enqueue(items);
            }
        }
    }

    private void Enqueue(ImmutableArray<OutboxItem> items)
    {
        foreach (var item in items)
        {
            if (_known.Add(item.Id))
            {
                _queue.Enqueue(item);
            }
        }

        if (!_running && _queue.Count > 0)
        {
            _running = true;
            _ = RunAsync();
        }
    }

    private async Task RunAsync()
    {
        try
        {
            while (Next() is { } item)
            {
                var attempt = _attempts + 1;
                var delivery = await courier.DeliverAsync(key, item, attempt, _chatFreeAt);
                _chatFreeAt = delivery.ChatFreeAt;
                switch (delivery.Next)
                {
                    case NextStep.Done:
                        _attempts = 0;
                        Settle(new(key, [item.Id], null, null, _chatFreeAt, [], false, Until()));
                        break;
                    case NextStep.Bury or NextStep.MuteRecipient:
                        _attempts = 0;
                        Settle(new(key, [item.Id], null, null, _chatFreeAt, delivery.Letters, false, Until()));
                        break;
                    case NextStep.TryAt(var at, _, var counts):
                        GiveUpRight(new(key, [], at, counts ? attempt : attempt - 1, _chatFreeAt, [], false, at));
                        return;
                    default:
                        throw new UnreachableException();
                }
            }
        }
        catch (StoreUnavailableException)
        {
            Close();
        }
        catch (Exception failure)
        {
            logger.SenderFailed(failure);
            Close();
        }
    }

    private OutboxItem? Next()
    {
        lock (_lock)
        {
            if (_queue.TryDequeue(out var item))
            {
                return item;
            }

            _running = false;
            return null;
        }
    }

    private DateTimeOffset Until() => _until = time.GetUtcNow() + options.SenderLease;

    private void Settle(Settlement settlement)
    {
        lock (_lock)
        {
            _settling++;
        }

        _ = SettleAsync(settlement);
    }

    private async Task SettleAsync(Settlement settlement)
    {
        Outbox left;
        while (true)
        {
            try
            {
                left = await settler.SettleAsync(settlement);
                break;
            }
            catch (StoreUnavailableException)
            {
                // The message has left; only the record of it is missing. Told until it is heard: a settlement is the same twice.
                logger.SettlementWaits();
                await Task.Delay(SettleAgain, time);
            }
            catch (Exception failure)
            {
                logger.SenderFailed(failure);
                Close();
                return;
            }
        }

        lock (_lock)
        {
            _settling--;
            foreach (var id in settlement.Done)
            {
                _known.Remove(id);
            }

            if (!_closed)
            {
                Enqueue(left.Items);
            }

            if (_running || _queue.Count > 0 || _settling > 0)
            {
                return;
            }
        }

        Close();
    }

    private void GiveUpRight(Settlement settlement)
    {
        lock (_lock)
        {
            _queue.Clear();
            _closed = true;
        }

        _ = GiveUpAsync(settlement);
    }

    private async Task GiveUpAsync(Settlement settlement)
    {
        await SettleAsync(settlement);
        Close();
    }

    private void Close()
    {
        lock (_lock)
        {
            _closed = true;
            _running = false;
        }

        ended(this);
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;
}
