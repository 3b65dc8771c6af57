using System.Collections.Immutable;
using BotService.Core.Results;

namespace BotService.Reporting.Reports;

/// <summary>Reports as operators and staff see them.</summary>
public interface IReports
{
    /// <summary>The periods that have reports, oldest first: months and days mixed (<c>2026-11</c> stands before <c>2026-11-23</c>).</summary>
    /// <param name="after">Only those behind this one; null for all.</param>
    ValueTask<ImmutableArray<ReportPeriod>> PeriodsAsync(ReportPeriod? after, CancellationToken ct);

    /// <summary>The reports of a period, by poll and unit.</summary>
    ValueTask<ImmutableArray<ReportView>> ListAsync(ReportPeriod period, CancellationToken ct);

    /// <returns>Null when nothing was ever counted for it.</returns>
    ValueTask<ReportView?> FindAsync(ReportKey report, CancellationToken ct);

    /// <summary>The JSON that is sent as <c>data</c>; null when nothing was ever counted.</summary>
    ValueTask<string?> ShowAsync(ReportKey report, CancellationToken ct);

    /// <summary>The JSON of a campaign's report; null when none was made.</summary>
    ValueTask<string?> ShowAsync(DutyReportKey report, CancellationToken ct);

    /// <summary>The JSON of an announcement's report; null when none was made.</summary>
    ValueTask<string?> ShowAsync(AnnouncementReportKey report, CancellationToken ct);

    /// <summary>Reports of polls that were given up, with the reason.</summary>
    IAsyncEnumerable<ReportView> DeadAsync(CancellationToken ct);

    /// <summary>Has the newest body sent again under the same id, whether it was delivered, waits or was given up.</summary>
    /// <returns>False when there is no such report.</returns>
    ValueTask<bool> ReplayAsync(ReportKey report, CancellationToken ct);

    /// <inheritdoc cref="ReplayAsync(ReportKey, CancellationToken)"/>
    ValueTask<bool> ReplayAsync(DutyReportKey report, CancellationToken ct);

    /// <inheritdoc cref="ReplayAsync(ReportKey, CancellationToken)"/>
    ValueTask<bool> ReplayAsync(AnnouncementReportKey report, CancellationToken ct);

    /// <summary>Has everything that was given up sent again.</summary>
    /// <returns>How many.</returns>
    ValueTask<int> ReplayDeadAsync(CancellationToken ct);

    ValueTask<ReceiverView> ReceiverAsync(CancellationToken ct);

    /// <summary>Lets a receiver that answered 410 have reports again, and makes all that wait due now.</summary>
    ValueTask ResumeAsync(CancellationToken ct);
}

/// <param name="At">When the body was made.</param>
/// <param name="Acknowledged">The highest sequence that the receiver accepted; 0 for none.</param>
/// <param name="Reason">Why the last attempt at the newest body failed; null when it did not.</param>
public sealed record ReportView(
    ReportKey Key,
    ReportBody Body,
    DateTimeOffset At,
    ReportStanding Standing,
    long Acknowledged,
    int Attempts,
    DateTimeOffset? NextAttempt,
    string? Reason);

public enum ReportStanding
{
    /// <summary>There is no receiver: the pages show it.</summary>
    Shown,
    Delivered,
    Waiting,
    GivenUp,
}

/// <param name="Waiting">Reports that the receiver does not have yet.</param>
/// <param name="GivenUp">Reports that wait for an operator.</param>
public sealed record ReceiverView(ReceiverStanding Standing, DateTimeOffset? Since, string? Reason, int Waiting, int GivenUp);

public enum ReceiverStanding
{
    /// <summary>No address is set.</summary>
    None,
    Well,

    /// <summary>It does not answer, or asked to wait.</summary>
    Down,

    /// <summary>It answered 410.</summary>
    Gone,
}
