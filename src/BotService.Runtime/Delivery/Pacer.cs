using BotService.Runtime.Stores;

namespace BotService.Runtime.Delivery;

/// <summary>
/// Shares one channel's rate with all processes: slots lie one interval apart, are leased from the store in blocks of a third of a
/// second at most, and go to replies first. A slot that nobody used in time is lost, so no second ever holds more than the rate.
/// </summary>
internal sealed class Pacer(string name, double perSecond, IStore store, TimeProvider time)
{
    /// <summary>Of what is permitted: clocks differ a little, sends are not equally fast, and a breach costs more than it gains.</summary>
    private const double Share = 0.99;

    /// <summary>A waiter that would wait longer comes back by the agenda instead of holding its right to send.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BulkHorizon = TimeSpan.FromSeconds(1.0 / 3);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// How late a slot may still be used while slots are wanted one after another: by what is left of each second, so that none holds more
    /// than is permitted, and by no less than timers are fine.
    /// </summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(Math.Max(0.005, (1 / Share) - 1));

    private readonly TimeSpan _interval = TimeSpan.FromSeconds(1 / (perSecond * Share));
    private readonly int _block = Math.Max(1, (int)(perSecond / 3));

    // At a low rate a lone reply must not take slots that another process could use; at a high one nobody misses them.
    private readonly int _least = perSecond > 100 ? (int)(perSecond / 3) : 1;

    private readonly Lock _lock = new();
    private readonly Line _replies = new();
    private readonly Line _bulk = new();
    private DateTimeOffset _nextSlot;
    private int _slots;
    private int _usedOfBlock;
    private bool _contended;
    private DateTimeOffset _pausedUntil;
    private bool _pumping;

    /// <returns>Null when the message may leave now; else the moment to come back at.</returns>
    public ValueTask<DateTimeOffset?> TakeAsync(bool bulk)
    {
        var now = time.GetUtcNow();
        Waiter waiter;
        lock (_lock)
        {
            if (_pausedUntil > now + LongestWait)
            {
                return ValueTask.FromResult<DateTimeOffset?>(_pausedUntil);
            }

            if (!_pumping && TryTakeSlot(now) == TimeSpan.Zero)
            {
                return ValueTask.FromResult<DateTimeOffset?>(null);
            }

            waiter = new(now);
            (bulk ? _bulk : _replies).Enqueue(waiter);
            if (!_pumping)
            {
                _pumping = true;
                _ = PumpAsync();
            }
        }

        return new(waiter.Answer.Task);
    }

    public async ValueTask PauseAsync(DateTimeOffset until)
    {
        lock (_lock)
        {
            _slots = 0;
            _pausedUntil = until > _pausedUntil ? until : _pausedUntil;
        }

        await store.PauseAsync(name, until, CancellationToken.None);
    }

    private async Task PumpAsync()
    {
        try
        {
            while (true)
            {
                var now = time.GetUtcNow();
                TimeSpan? wait;
                int wanted;
                bool anyReply;
                lock (_lock)
                {
                    SendAway(now);
                    if (_replies.Count + _bulk.Count == 0)
                    {
                        _pumping = false;
                        return;
                    }

                    wait = TryTakeSlot(now);
                    if (wait == TimeSpan.Zero)
                    {
                        (_replies.TryDequeue(out var first) ? first : _bulk.Dequeue()).Answer.SetResult(null);
                        continue;
                    }

                    anyReply = _replies.Count > 0;
                    wanted = Math.Clamp(Wanted(), _least, _block);
                }

                if (wait is { } moment)
                {
                    // Timers count whole milliseconds: a shorter wait would be none.
                    await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(moment.TotalMilliseconds)), time);
                    continue;
                }

                await LeaseAsync(now, wanted, anyReply);
            }
        }
        catch (Exception failure)
        {
            lock (_lock)
            {
                _pumping = false;
                foreach (var waiter in _replies.Concat(_bulk))
                {
                    waiter.Answer.TrySetException(failure);
                }

                _replies.Clear();
                _bulk.Clear();
            }
        }
    }

    /// <summary>
    /// Replies come one by one, so slots for the next ones are leased along while nobody else wants them. Else only what waits counts:
    /// what is leased for nobody is lost to all.
    /// </summary>
    private int Wanted()
    {
        var waiting = _replies.Count + _bulk.Count;
        return _contended || _bulk.Count > 0 ? waiting : Math.Max(waiting, _usedOfBlock * 2);
    }

    private async Task LeaseAsync(DateTimeOffset now, int wanted, bool anyReply)
    {
        var grant = await store.PaceAsync(name, now, _interval, wanted, anyReply ? LongestWait : BulkHorizon, CancellationToken.None);
        if (grant.Count == 0)
        {
            await Task.Delay(LookAgain, time);
            return;
        }

        lock (_lock)
        {
            // A pause that came while the grant was on its way takes the slots that lie before its end.
            (_nextSlot, _slots, _usedOfBlock, _contended) = (grant.First, grant.Count, 0, grant.First > now);
        }
    }

    /// <summary>Zero when a slot was taken; else how long until the next one of the block; null when the block is used up.</summary>
    private TimeSpan? TryTakeSlot(DateTimeOffset now)
    {
        // Slots that have passed are lost, but for a little grace.
        var late = now - _nextSlot - (_contended || _interval < Grace ? Grace : _interval);
        if (_slots > 0 && late > TimeSpan.Zero)
        {
            var lost = (int)Math.Min(_slots, (late.Ticks / _interval.Ticks) + 1);
            _slots -= lost;
            _nextSlot += _interval * lost;
        }

        while (_slots > 0 && _nextSlot < _pausedUntil)
        {
            _slots--;
            _nextSlot += _interval;
        }

        if (_slots == 0)
        {
            return null;
        }

        if (_nextSlot > now)
        {
            return _nextSlot - now;
        }

        _slots--;
        _usedOfBlock++;
        _nextSlot += _interval;
        return TimeSpan.Zero;
    }

    /// <summary>Lets those come back later who have waited longest allowed.</summary>
    private void SendAway(DateTimeOffset now)
    {
        foreach (var line in (ReadOnlySpan<Line>)[_replies, _bulk])
        {
            while (line.TryPeek(out var waiter) && now - waiter.Since > LongestWait)
            {
                line.Dequeue().Answer.SetResult(line.ComesBack(now, _interval));
            }
        }
    }

    private sealed class Line : Queue<Waiter>
    {
        private DateTimeOffset _lastBack;

        /// <summary>As far apart as slots are: together they would only wait together again, and leave slots unused until then.</summary>
        public DateTimeOffset ComesBack(DateTimeOffset now, TimeSpan interval) => _lastBack = (_lastBack > now ? _lastBack : now) + interval;
    }

    private sealed record Waiter(DateTimeOffset Since)
    {
        public TaskCompletionSource<DateTimeOffset?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
