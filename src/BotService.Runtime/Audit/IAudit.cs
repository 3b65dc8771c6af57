using System.Collections.Immutable;

namespace BotService.Runtime.Audit;

/// <summary>
/// Who did what: a log that is only ever added to. Each line's mark is a hash, keyed with the service's secret, over the line and the mark
/// before it, so that a line that was changed, taken out or put in is found by <see cref="VerifyAsync"/>.
/// </summary>
/// <remarks>
/// Whoever brings back an older copy of the whole store brings back an older log with it, and that verifies: note the last number and mark
/// elsewhere from time to time.
/// </remarks>
public interface IAudit
{
    /// <summary>Adds a line; several processes may do so at once.</summary>
    /// <exception cref="Stores.StoreUnavailableException">It may or may not have been added.</exception>
    ValueTask WriteAsync(AuditLine line, CancellationToken ct);

    /// <summary>Entries with a number above <paramref name="after"/>, in order.</summary>
    /// <param name="max">1 to 1,000.</param>
    ValueTask<ImmutableArray<AuditEntry>> ReadAsync(long after, int max, CancellationToken ct);

    /// <summary>The last entry's number and mark; 0 and an empty mark while there is none.</summary>
    ValueTask<AuditHead> HeadAsync(CancellationToken ct);

    /// <summary>Walks the whole log.</summary>
    ValueTask<AuditVerdict> VerifyAsync(CancellationToken ct);
}

public readonly record struct AuditHead(long Number, string Mark);

/// <summary>What a walk through the log found.</summary>
/// <param name="Head">As the walk ended.</param>
/// <param name="Broken">The number of the first entry that is not as it was written; null when all are.</param>
/// <param name="Why">For the operator; null when nothing is broken.</param>
public sealed record AuditVerdict(AuditHead Head, long? Broken, string? Why);
