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
    private readonly OutboxProgress _progress = new(key, options, time);

    public DocumentKey Key => key;

    /// <summary>Takes items that this process has the right to send.</summary>
    /// <param name="until">The end of the right to send them.</param>
    /// <returns>False when this sender has ended: make another.</returns>
    public bool TryAdd(Outbox outbox, DateTimeOffset until)
    {
        var added = _progress.TryAdd(outbox, until, out var begins);
        Begin(begins);
        return added;
    }

    /// <summary>This process has claimed what it sends already: its right ends later.</summary>
    public void Claimed(DateTimeOffset until) => _progress.Claimed(until);

    /// <summary>Takes items of a commit that found ours still standing; refused when the one ahead is not ours.</summary>
    public void TryFollow(string behind, ImmutableArray<OutboxItem> items) => Begin(_progress.Follow(behind, items));

    /// <summary>Asked before each attempt: whether the right to send outlasts it.</summary>
    /// <returns>False when another has taken over.</returns>
    public Task<bool> HoldsAsync()
    {
        var held = _progress.HoldAsync(out var begins);
        Settle(begins);
        return held;
    }

    private void Begin(bool begins)
    {
        if (begins)
        {
            _ = RunAsync();
        }
    }

    private void Settle(bool begins)
    {
        if (begins)
        {
            _ = SettleAsync();
        }
    }

    private async Task RunAsync()
    {
        try
        {
            while (_progress.Next() is { } item)
            {
                if (_progress.IsSuperseded(item))
                {
                    Settle(_progress.Finish(item.Id, []));
                    continue;
                }

                var attempt = _progress.Attempts + 1;
                var delivery = await courier.DeliverAsync(this, item, attempt, _progress.ChatFreeAt);
                _progress.Paced(delivery.ChatFreeAt);
                switch (delivery.Next)
                {
                    case NextStep.Done or NextStep.Bury:
                        Settle(_progress.Finish(item.Id, delivery.Letters));
                        break;
                    case NextStep.TryAt(var at, _, var counts):
                        Settle(_progress.GiveUpRight(at, counts ? attempt : attempt - 1));
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

        CloseWhenDone();
    }

    private async Task SettleAsync()
    {
        try
        {
            while (_progress.NextSettlement() is { } settlement)
            {
                Outbox? left = null;
                while (left is null)
                {
                    try
                    {
                        left = await settler.SettleAsync(settlement);
                    }
                    catch (StoreUnavailableException)
                    {
                        // The message has left, only the record of it is missing: told until it is heard. A settlement is the same twice.
                        logger.SettlementWaits();
                        await Task.Delay(SettleAgain, time);
                    }
                }

                Begin(_progress.Settled(settlement, left));
            }

            CloseWhenDone();
        }
        catch (Exception failure)
        {
            logger.SenderFailed(failure);
            Close();
        }
    }

    /// <summary>One left standing would keep the agenda from this outbox.</summary>
    private void CloseWhenDone()
    {
        if (_progress.TryClose())
        {
            ended(this);
        }
    }

    private void Close()
    {
        _progress.Close();
        ended(this);
    }
}
