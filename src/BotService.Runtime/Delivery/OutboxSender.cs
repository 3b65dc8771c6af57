using System.Collections.Immutable;
using System.Diagnostics;
using BotService.Core.Delivery;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;
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

    // What the next settlement says. One is on its way at a time, so what it leaves is never older than what is known here.
    private readonly List<string> _done = [];
    private readonly List<MemberWrite> _letters = [];
    private (DateTimeOffset At, int Attempts)? _givenUp;
    private bool _settling;
    private bool _running;
    private bool _closed;
    private int _attempts;
    private DateTimeOffset? _chatFreeAt;
    private DateTimeOffset _held;

    public DocumentKey Key => key;

    /// <summary>Takes items that this process has the right to send.</summary>
    /// <param name="until">The end of the right to send them.</param>
    /// <returns>False when this sender has ended: make another.</returns>
    public bool TryAdd(Outbox outbox, DateTimeOffset until)
    {
        bool idle;
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

            _held = until;
            idle = Enqueue(outbox.Items);
        }

        Begin(idle);
        return true;
    }

    /// <summary>Takes items of a commit that found ours still standing; refused when the one ahead is not ours.</summary>
    public void TryFollow(string behind, ImmutableArray<OutboxItem> items)
    {
        bool idle;
        lock (_lock)
        {
            idle = !_closed && _known.Contains(behind) && Enqueue(items);
        }

        Begin(idle);
    }

    /// <returns>True when there is something to send and nobody sends: the caller begins, outside the lock.</returns>
    private bool Enqueue(ImmutableArray<OutboxItem> items)
    {
        foreach (var item in items)
        {
            if (_known.Add(item.Id))
            {
                _queue.Enqueue(item);
            }
        }

        if (_running || _queue.Count == 0)
        {
            return false;
        }

        return _running = true;
    }

    private void Begin(bool idle)
    {
        if (idle)
        {
            _ = RunAsync();
        }
    }

    private async Task RunAsync()
    {
        try
        {
            while (Next() is { } item)
            {
                if (IsSuperseded(item))
                {
                    _attempts = 0;
                    Settle(item.Id, []);
                    continue;
                }

                var attempt = _attempts + 1;
                var delivery = await courier.DeliverAsync(key, item, attempt, _chatFreeAt);
                _chatFreeAt = delivery.ChatFreeAt;
                switch (delivery.Next)
                {
                    case NextStep.Done or NextStep.Bury or NextStep.MuteRecipient:
                        _attempts = 0;
                        Settle(item.Id, delivery.Letters);
                        break;
                    case NextStep.TryAt(var at, _, var counts):
                        GiveUpRight(at, counts ? attempt : attempt - 1);
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

    /// <summary>
    /// A message is not sent again when the one behind it takes its place: it can only do so because the person pressed a button of
    /// the first, which therefore did arrive, though a process died before it could say so.
    /// </summary>
    private bool IsSuperseded(OutboxItem item)
    {
        OutboxItem? behind;
        lock (_lock)
        {
            _queue.TryPeek(out behind);
        }

        return behind is not null
            && OutboxPayload.Read(item) is OutboxPayload.ToChat
            && OutboxPayload.Read(behind) is OutboxPayload.ToChat { Message.Edit: not null };
    }

    private void Settle(string id, ImmutableArray<MemberWrite> letters)
    {
        lock (_lock)
        {
            _done.Add(id);
            _letters.AddRange(letters);
            BeginSettling();
        }
    }

    /// <summary>Leaves the rest to the agenda.</summary>
    private void GiveUpRight(DateTimeOffset resumeAt, int attempts)
    {
        lock (_lock)
        {
            _queue.Clear();
            _running = false;
            _closed = true;
            _givenUp = (resumeAt, attempts);
            BeginSettling();
        }
    }

    private void BeginSettling()
    {
        if (!_settling)
        {
            _settling = true;
            _ = SettleAsync();
        }
    }

    private async Task SettleAsync()
    {
        try
        {
            while (NextSettlement() is { } settlement)
            {
                var left = await StoreAsync(settlement);
                bool idle;
                lock (_lock)
                {
                    foreach (var id in settlement.Done)
                    {
                        _known.Remove(id);
                    }

                    idle = !_closed && Enqueue(left.Items);
                }

                Begin(idle);
            }
        }
        catch (Exception failure)
        {
            logger.SenderFailed(failure);
            Close();
        }
    }

    private Settlement? NextSettlement()
    {
        lock (_lock)
        {
            if (_done.Count > 0 || _givenUp is not null)
            {
                // A settlement that takes nothing off the outbox must not move the entry of a sender that came after us.
                DateTimeOffset? held = _done.Count == 0 ? _held : null;
                _held = time.GetUtcNow() + options.SenderLease;
                var settlement = new Settlement(
                    key, [.. _done], _givenUp?.At, _givenUp?.Attempts, _chatFreeAt, [.. _letters], DropRest: false, _held, held);
                _done.Clear();
                _letters.Clear();
                _givenUp = null;
                return settlement;
            }

            _settling = false;
        }

        CloseWhenDone();
        return null;
    }

    /// <summary>Whoever ends last closes: the sends or the settlements. One left standing would keep the agenda from this outbox.</summary>
    private void CloseWhenDone()
    {
        lock (_lock)
        {
            if (_closed ? _settling : _running || _settling || _queue.Count > 0 || _done.Count > 0)
            {
                return;
            }

            _closed = true;
        }

        ended(this);
    }

    /// <summary>The message has left, only the record of it is missing: told until it is heard. A settlement is the same twice.</summary>
    private async Task<Outbox> StoreAsync(Settlement settlement)
    {
        while (true)
        {
            try
            {
                return await settler.SettleAsync(settlement);
            }
            catch (StoreUnavailableException)
            {
                logger.SettlementWaits();
                await Task.Delay(SettleAgain, time);
            }
        }
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
