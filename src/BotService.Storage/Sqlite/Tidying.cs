namespace BotService.Storage.Sqlite;

/// <summary>Removes what has ended by itself, a little with a commit now and then: an idle store stays quiet.</summary>
internal sealed class Tidying
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private DateTimeOffset _last;

    /// <summary>Called by the writer only.</summary>
    public void Pass(Session session, DateTimeOffset now)
    {
        if (now >= _last && now - _last < Every)
        {
            return;
        }

        _last = now;
        Logs.Tidy(session, now);
        Outboxes.Tidy(session, now);
    }
}
