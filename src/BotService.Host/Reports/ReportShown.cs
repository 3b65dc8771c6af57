using BotService.Reporting.Reports;

namespace BotService.Host.Reports;

/// <summary>A report in a list: what it says in short, and whether the receiver has it.</summary>
/// <param name="Completed">Null when there are too few to be told.</param>
internal sealed record ReportShown(
    string Report,
    long Sequence,
    bool Closed,
    bool Suppressed,
    long? Completed,
    ReportStanding Standing,
    long Acknowledged,
    int Attempts,
    DateTimeOffset? NextAttempt,
    string? Reason,
    DateTimeOffset At)
{
    public static ReportShown Of(ReportView view) => new(
        view.Key.ToString(),
        view.Body.Sequence,
        view.Body.Closed,
        view.Body.Suppressed,
        view.Body.Completed,
        view.Standing,
        view.Acknowledged,
        view.Attempts,
        view.NextAttempt,
        view.Reason,
        view.At);
}
