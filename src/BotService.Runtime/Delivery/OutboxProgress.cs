using System.Collections.Immutable;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Delivery;

/// <summary>
/// How far a sender is with one outbox: what waits, what is under way, and what the next settlement will say. Waits for nothing itself;
/// where a member answers that something is to begin, the caller begins it, so that one send and one settlement are under way at most.
/// </summary>
internal sealed class OutboxProgress(DocumentKey key, RuntimeOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Queue<OutboxItem> _queue = new(1);
    private readonly SendRight _right = new(options, time);

    // Ids of items in the queue, under way, or sent and not yet settled.
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    // What the next settlement says. One is on its way at a time, so what it leaves is never older than what is known here.
    private ImmutableArray<string> _done = [];
    private ImmutableArray<MemberWrite> _letters = [];
    private (DateTimeOffset At, int Attempts)? _givenUp;
    private bool _settling;
    private bool _running;
    private bool _closed;

    /// <summary>Attempts made at the first item so far.</summary>
    public int Attempts { get; private set; }

    /// <summary>See <see cref="Placed.ChatFreeAt"/>.</summary>
    public DateTimeOffset? ChatFreeAt { get; private set; }

    /// <param name="until">The end of the right to send them.</param>
    /// <param name="begins">True when sending is to begin.</param>
    /// <returns>False when this sender has ended.</returns>
    public bool TryAdd(Outbox outbox, DateTimeOffset until, out bool begins)
    {
        lock (_lock)
        {
            begins = false;
            if (_closed)
            {
                return false;
            }

            if (_known.Count == 0)
            {
                Attempts = outbox.HeadAttempts;
                ChatFreeAt = Later(ChatFreeAt, outbox.ChatFreeAt);
            }

            _right.Until = until;
            begins = Enqueue(outbox.Items);
            return true;
        }
    }

    /// <returns>True when sending is to begin.</returns>
    public bool Follow(string behind, ImmutableArray<OutboxItem> items)
    {
        lock (_lock)
        {
            return !_closed && _known.Contains(behind) && Enqueue(items);
        }
    }

    /// <returns>The next item to send; null when there is none, and then sending has ended.</returns>
    public OutboxItem? Next()
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
    public bool IsSuperseded(OutboxItem item)
    {
        OutboxItem? behind;
        lock (_lock)
        {
            _queue.TryPeek(out behind);
        }

        return behind is not null
            && OutboxPayload.Read(item) is OutboxPayload.ToChat
            && OutboxPayload.Read(behind) is OutboxPayload.ToChat { Message.Edit: not null, Bulk: false };
    }

    /// <summary>Asks whether an attempt may begin: the right to send must outlast it, else the next settlement renews it.</summary>
    /// <param name="begins">True when settling is to begin.</param>
    /// <returns>False when another has taken over.</returns>
    public Task<bool> HoldAsync(out bool begins)
    {
        lock (_lock)
        {
            var outlasts = _right.Outlasts;
            begins = !outlasts && BeginsSettling();
            return outlasts ? Task.FromResult(true) : _right.RenewedAsync();
        }
    }

    public void Claimed(DateTimeOffset until)
    {
        lock (_lock)
        {
            _right.Until = until;
        }
    }

    /// <summary>An attempt was made, or put off.</summary>
    public void Paced(DateTimeOffset? chatFreeAt) => ChatFreeAt = chatFreeAt;

    /// <returns>True when settling is to begin.</returns>
    public bool Finish(string id, ImmutableArray<MemberWrite> letters)
    {
        lock (_lock)
        {
            Attempts = 0;
            _done = _done.Add(id);
            _letters = _letters.AddRange(letters);
            return BeginsSettling();
        }
    }

    /// <summary>Leaves the rest to the agenda.</summary>
    /// <returns>True when settling is to begin.</returns>
    public bool GiveUpRight(DateTimeOffset resumeAt, int attempts)
    {
        lock (_lock)
        {
            _queue.Clear();
            _running = false;
            _closed = true;
            _givenUp = (resumeAt, attempts);
            return BeginsSettling();
        }
    }

    /// <returns>Null when there is nothing to settle, and then settling has ended.</returns>
    public Settlement? NextSettlement()
    {
        lock (_lock)
        {
            if (_done.IsEmpty && _givenUp is null && !_right.IsWanted)
            {
                _settling = false;
                return null;
            }

            // A settlement that takes nothing off the outbox must not move the entry of a sender that came after us.
            DateTimeOffset? held = _done.IsEmpty ? _right.Until : null;
            var until = time.GetUtcNow() + options.SenderLease;
            var settlement = new Settlement(key, _done, _givenUp?.At, _givenUp?.Attempts, ChatFreeAt, _letters, until, held);
            (_done, _letters, _givenUp) = ([], [], null);
            return settlement;
        }
    }

    /// <returns>True when sending is to begin.</returns>
    public bool Settled(Settlement settlement, Outbox left)
    {
        lock (_lock)
        {
            foreach (var id in settlement.Done)
            {
                _known.Remove(id);
            }

            _right.Settled(settlement, left);
            return !_closed && Enqueue(left.Items);
        }
    }

    /// <summary>Closes when nothing is under way. Whoever ends last closes: the sends or the settlements.</summary>
    /// <returns>True when it closed.</returns>
    public bool TryClose()
    {
        lock (_lock)
        {
            if (_closed ? _settling : _running || _settling || _queue.Count > 0 || !_done.IsEmpty)
            {
                return false;
            }

            return _closed = true;
        }
    }

    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            _running = false;
            _right.Lost();
        }
    }

    /// <returns>True when there is something to send and nobody sends.</returns>
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

    private bool BeginsSettling()
    {
        var begins = !_settling;
        _settling = true;
        return begins;
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;
}
