using System.Collections.Immutable;

namespace BotService.Core.Results;

/// <summary>
/// When a webhook is tried again, as Standard Webhooks recommends: at once, then after 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 h,
/// 75 h 35 min in all. Counted by the clock from the first attempt, so that attempts made out of turn (the receiver is back) cost nothing.
/// </summary>
public static class RetrySchedule
{
    private static readonly ImmutableArray<TimeSpan> Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>The longest that a receiver may ask to wait.</summary>
    public static TimeSpan LongestWait { get; } = TimeSpan.FromHours(24);

    /// <summary>The next moment of the schedule after <paramref name="now"/>.</summary>
    /// <param name="first">The first attempt.</param>
    /// <param name="spread">0 to 1: up to a tenth of the wait is left to chance, so that many reports do not come at once.</param>
    /// <returns>Null when the schedule is over.</returns>
    public static DateTimeOffset? Next(DateTimeOffset first, DateTimeOffset now, double spread)
    {
        var at = first;
        foreach (var wait in Waits)
        {
            at += wait;
            var jitter = wait * (0.1 * spread);
            if (at > now)
            {
                return at + jitter;
            }
        }

        return null;
    }

    /// <summary>What a receiver asked for, within bounds: 1 s to <see cref="LongestWait"/>.</summary>
    public static TimeSpan Bounded(TimeSpan asked) =>
        asked < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : asked > LongestWait ? LongestWait : asked;
}
