using BotService.Core.Delivery;

namespace BotService.TestKit.Telegram;

/// <summary>The limits that Telegram publishes. 0 for none.</summary>
public sealed record SendLimits(double PerSecond = 30, int Burst = 30, double ChatPerSecond = 1, int ChatBurst = 3)
{
    public static SendLimits None { get; } = new(0, 1, 0, 1);
}

/// <summary>
/// Counts sends as Telegram does and remembers who was told to wait. Sending before the wait is over is what gets real bots banned:
/// here it is a breach.
/// </summary>
internal sealed class SendLimiter(SendLimits limits, TimeProvider time)
{
    // Calls that had left before the answer arrived are nobody's fault.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(150);
    private readonly Lock _gate = new();
    private readonly Dictionary<long, DateTimeOffset> _chats = [];
    private readonly Dictionary<long, Ban> _bans = [];
    private DateTimeOffset? _all;
    private Ban _ban;

    /// <returns>Seconds to wait and for whom, or null; and whether this call came although it had been told to wait.</returns>
    public (FakeAnswer.Throttled? Wait, bool Breach) Take(long chat)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var breach = IsIn(_ban, now) || (_bans.TryGetValue(chat, out var ban) && IsIn(ban, now));
            var overall = Wait(limits.PerSecond, limits.Burst, _all, now);
            var own = Wait(limits.ChatPerSecond, limits.ChatBurst, Arrival(chat), now);
            if (overall > TimeSpan.Zero || own > TimeSpan.Zero)
            {
                var whole = overall >= own;
                return (new((int)Math.Ceiling(Math.Max(overall.TotalSeconds, own.TotalSeconds)), whole), breach);
            }

            _all = limits.PerSecond > 0 ? Rule(limits.PerSecond, limits.Burst).After(_all, now) : null;
            if (limits.ChatPerSecond > 0)
            {
                _chats[chat] = Rule(limits.ChatPerSecond, limits.ChatBurst).After(Arrival(chat), now);
            }

            return (null, breach);
        }
    }

    public void Forbid(long chat, FakeAnswer.Throttled wait)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var ban = new Ban(now + Grace, now + TimeSpan.FromSeconds(wait.Seconds));
            if (wait.WholeBot)
            {
                _ban = ban;
            }
            else
            {
                _bans[chat] = ban;
            }
        }
    }

    private static bool IsIn(Ban ban, DateTimeOffset now) => now >= ban.From && now < ban.Until;

    private static Gcra Rule(double perSecond, int burst) => new(TimeSpan.FromSeconds(1 / perSecond), burst);

    private static TimeSpan Wait(double perSecond, int burst, DateTimeOffset? arrival, DateTimeOffset now) =>
        perSecond > 0 ? Rule(perSecond, burst).Wait(arrival, now) : TimeSpan.Zero;

    private DateTimeOffset? Arrival(long chat) => _chats.TryGetValue(chat, out var at) ? at : null;

    private readonly record struct Ban(DateTimeOffset From, DateTimeOffset Until);
}
