namespace BotService.Core.Delivery;

/// <summary>
/// The generic cell rate algorithm: keeps one instant per stream, the theoretical arrival time, and needs nothing else.
/// Used for the pace of a chat and for floods of messages.
/// </summary>
/// <param name="Interval">Between two events at the sustained rate.</param>
/// <param name="Burst">Events that may come at once, at least 1.</param>
public readonly record struct Gcra(TimeSpan Interval, int Burst)
{
    /// <summary>How long the next event must wait; zero when it may come now.</summary>
    public TimeSpan Wait(DateTimeOffset? arrival, DateTimeOffset now)
    {
        var wait = (arrival ?? now) - now - (Interval * (Burst - 1));
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <summary>The theoretical arrival time after an event at <paramref name="now"/>.</summary>
    public DateTimeOffset After(DateTimeOffset? arrival, DateTimeOffset now) =>
        (arrival is { } at && at > now ? at : now) + Interval;
}
