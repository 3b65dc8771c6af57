using BotService.Core.Delivery;

namespace BotService.Channels;

/// <summary>
/// Says in which groups the bot still owes its one line. Kept in memory only, so a restart may repeat it once: nothing about a group is
/// ever stored. One line a second, beyond that silence; 10,000 groups are remembered, then all are forgotten and may hear it once more.
/// </summary>
/// <typeparam name="TGroup">How the channel names a group; made of little, because many are remembered.</typeparam>
internal sealed class GroupLines<TGroup>
    where TGroup : notnull
{
    private const int Most = 10_000;
    private static readonly Gcra Pace = new(TimeSpan.FromSeconds(1), Burst: 5);
    private readonly Lock _gate = new();
    private readonly HashSet<TGroup> _told = [];
    private DateTimeOffset? _arrival;

    /// <returns>True once for each group.</returns>
    public bool MaySpeak(TGroup group, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_told.Contains(group) || Pace.Wait(_arrival, now) > TimeSpan.Zero)
            {
                return false;
            }

            if (_told.Count >= Most)
            {
                _told.Clear();
            }

            _arrival = Pace.After(_arrival, now);
            return _told.Add(group);
        }
    }
}
