namespace BotService.Channels.Telegram;

/// <summary>
/// Decides whom a 429 holds for. Telegram's answer is the same when one chat got too much and when the whole bot did, so it is read
/// from what happened around it:
/// <list type="number">
/// <item>a group or channel (their limits are lower and their own): that chat;</item>
/// <item>a chat that was throttled before while others were served since: that chat;</item>
/// <item>a second chat throttled before anything was delivered in between: everybody, for as long as was said;</item>
/// <item>the first one, up to a minute: everybody, because asking too early is what gets bots banned;</item>
/// <item>the first one, longer than a minute: that chat. If it was meant for all, the very next send tells, and rule 3 stops everybody.</item>
/// </list>
/// So one chat cannot silence the others for more than a minute, and a limit on all costs one call too many at most.
/// </summary>
internal sealed class TelegramThrottles
{
    public static readonly TimeSpan LongestUnproven = TimeSpan.FromMinutes(1);
    private const int MostRemembered = 1_000;
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Throttle> _throttled = [];
    private long _lastChat;
    private DateTimeOffset _lastAt;
    private volatile bool _waiting;
    private int _served;

    /// <summary>Notes that a message to this chat was taken. Costs one read while nothing is throttled.</summary>
    public void Served(long chat)
    {
        if (!_waiting)
        {
            return;
        }

        lock (_gate)
        {
            if (chat != _lastChat)
            {
                _served++;
                _waiting = false;
            }
        }
    }

    /// <returns>True when every chat must wait.</returns>
    public bool HoldsForAll(long chat, TimeSpan wait, DateTimeOffset now)
    {
        if (chat < 0)
        {
            return false;
        }

        lock (_gate)
        {
            var known = _throttled.TryGetValue(chat, out var before) && now - before.At < Memory;
            var othersServed = known && _served > before.Served;
            var proven = _waiting && _lastChat != chat && now - _lastAt < Memory;
            Remember(chat, now);
            return !othersServed && (proven || wait <= LongestUnproven);
        }
    }

    private void Remember(long chat, DateTimeOffset now)
    {
        if (_throttled.Count >= MostRemembered)
        {
            _throttled.Clear();
        }

        _throttled[chat] = new(now, _served);
        _lastChat = chat;
        _lastAt = now;
        _waiting = true;
    }

    private readonly record struct Throttle(DateTimeOffset At, int Served);
}
