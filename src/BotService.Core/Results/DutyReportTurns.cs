namespace BotService.Core.Results;

/// <summary>Decides how the figures of a campaign become a report. Changed cells are gathered a moment, so that many units make one body.</summary>
public static class DutyReportTurns
{
    /// <summary>A cell of the campaign changed, or one of an announcement.</summary>
    public static ReportTurn Collect(ReportState before, DateTimeOffset now) =>
        before.GatherAt is null ? ReportTurn.To(before with { GatherAt = now + ReportTurns.GatherFor }) : ReportTurn.Nothing(before);

    /// <summary>True when the next wake needs the figures.</summary>
    public static bool GathersAt(ReportState before, DateTimeOffset now) => before.GatherAt <= now;

    /// <param name="body">Made of figures that were read after the report was loaded; null when the campaign is gone, or tells nobody outside.</param>
    /// <param name="version">The version loaded: what is committed has one more.</param>
    public static ReportTurn Gathered(ReportState before, DutyReportBody? body, long version, DateTimeOffset now, TimeSpan every)
    {
        var next = before with { GatherAt = null };
        return body is null || (before.Duties is { } known && body.SaysTheSameAs(known))
            ? ReportTurn.To(next)
            : ReportTurn.To(next with { Duties = body with { Sequence = version + 1 }, At = now, Delivery = ReportDeliveries.Renewed(next.Delivery, now, every) });
    }
}
