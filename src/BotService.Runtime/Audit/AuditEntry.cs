namespace BotService.Runtime.Audit;

/// <summary>A line as it stands in the log.</summary>
/// <param name="Number">From 1, without a gap.</param>
/// <param name="Mark">A keyed hash over this line and the mark of the one before.</param>
public sealed record AuditEntry(
    long Number, DateTimeOffset At, string Who, string What, string Target, AuditOutcome Outcome, string Request, string? Change, string Mark);
