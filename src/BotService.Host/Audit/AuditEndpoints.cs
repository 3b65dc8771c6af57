using BotService.Core.Access;
using BotService.Host.Gate;
using BotService.Runtime.Audit;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BotService.Host.Audit;

/// <summary>Some of the audit log.</summary>
/// <param name="Next">What to give as <c>after</c> for the page that follows; null when there is nothing more now.</param>
internal sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, long? Next);

/// <summary>The audit log by the API.</summary>
internal static class AuditEndpoints
{
    private const int MostOnPage = 500;

    public static void MapAudit(this RouteGroupBuilder log)
    {
        log.WithTags("Audit").Needs(StaffAction.ReadAudit);
        log.MapGet("", PageAsync).WithSummary($"Who did what, oldest first, by pages of at most {MostOnPage}; 'after' is the 'next' of the page before");
        log.MapGet("/verdict", VerifyAsync).WithSummary("Walks the whole log: its last number and mark, and the first entry that is not as it was written");
    }

    private static async Task<Ok<AuditPage>> PageAsync(IAudit audit, CancellationToken ct, long after = 0, int max = MostOnPage)
    {
        var wanted = Math.Clamp(max, 1, MostOnPage);
        var entries = await audit.ReadAsync(Math.Max(0, after), wanted, ct);
        return TypedResults.Ok(new AuditPage(entries, entries.Length == wanted ? entries[^1].Number : null));
    }

    private static async Task<Ok<AuditVerdict>> VerifyAsync(IAudit audit, CancellationToken ct) => TypedResults.Ok(await audit.VerifyAsync(ct));
}
