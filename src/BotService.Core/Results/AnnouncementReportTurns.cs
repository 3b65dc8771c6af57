namespace BotService.Core.Results;

/// <summary>Decides how the state of an announcement becomes a report. What changes within a few seconds makes one body.</summary>
public static class AnnouncementReportTurns
{
    /// <summary>Bodies leave no closer than this: who watches a send hears of each turn it takes, not of each message.</summary>
    public static TimeSpan Every { get; } = TimeSpan.FromSeconds(5);

    /// <param name="body">Made of what was read after the report was loaded; null when the announcement is gone.</param>
    /// <param name="version">The version loaded: what is committed has one more.</param>
    public static ReportTurn Gathered(ReportState before, AnnouncementReportBody? body, long version, DateTimeOffset now)
    {
        var next = before with { GatherAt = null };

        // What is still being written was announced to nobody; once handed in, its way back is told too.
        var unknown = before.News is null && body?.Phase == AnnouncementPhase.Draft;
        return body is null || unknown || (before.News is { } known && body.SaysTheSameAs(known))
            ? ReportTurn.To(next)
            : ReportTurn.To(next with { News = body with { Sequence = version + 1 }, At = now, Delivery = ReportDeliveries.Renewed(next.Delivery, now, Every) });
    }
}
