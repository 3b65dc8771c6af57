using Microsoft.Extensions.Logging;

namespace BotService.Reporting;

/// <summary>A report's key (poll, unit, period) names no person; the receiver's address is never written.</summary>
internal static partial class Log
{
    [LoggerMessage(4001, LogLevel.Information, "Report {Report} number {Sequence} was accepted")]
    public static partial void ReportAccepted(this ILogger logger, string report, long sequence);

    [LoggerMessage(4002, LogLevel.Warning, "Report {Report} number {Sequence} was not accepted: {Reason}")]
    public static partial void ReportNotAccepted(this ILogger logger, string report, long sequence, string reason);

    [LoggerMessage(4003, LogLevel.Error, "Report {Report} number {Sequence} is given up; it stays listed and can be sent again")]
    public static partial void ReportGivenUp(this ILogger logger, string report, long sequence);

    [LoggerMessage(4004, LogLevel.Error, "The receiver answered 410: no report is sent until its address changes or an operator resumes it")]
    public static partial void ReceiverGone(this ILogger logger);

    [LoggerMessage(4005, LogLevel.Information, "The receiver is back; {Reports} waiting reports are due")]
    public static partial void ReceiverBack(this ILogger logger, int reports);

    [LoggerMessage(4006, LogLevel.Warning, "The store does not answer; the agenda brings the report back")]
    public static partial void ErrandWaits(this ILogger logger);

    [LoggerMessage(4007, LogLevel.Error, "Work on a report ended unexpectedly; the agenda brings it back: {Error}\n{Stack}")]
    private static partial void ErrandFailed(this ILogger logger, string error, string? stack);

    // An exception's message may quote what it failed on; its kind and place do not.
    public static void ErrandFailed(this ILogger logger, Exception error) => logger.ErrandFailed(error.GetType().Name, error.StackTrace);

    [LoggerMessage(4008, LogLevel.Error, "A cell has a name that no report can have, and is not reported")]
    public static partial void StrangeCell(this ILogger logger);
}
