using BotService.Core.Access;
using BotService.Host.Audit;
using BotService.Runtime.Audit;

namespace BotService.Host.Gate;

/// <summary>Puts calls of staff endpoints on record: whatever writes, whatever takes a person's data out, whatever is refused.</summary>
internal sealed class AuditTrail(IAudit audit)
{
    public AuditRun Open(HttpContext context, Actor actor, RouteEndpoint endpoint) => new(
        audit,
        actor.Name,
        NameOf(context.Request.Method, endpoint),
        string.Join(' ', context.Request.RouteValues.Values.OfType<string>()),
        context.TraceIdentifier);

    /// <summary>For example <c>DELETE /api/v1/people/{id}</c>.</summary>
    public static string NameOf(string method, RouteEndpoint endpoint) => $"{method} {endpoint.RoutePattern.RawText?.TrimEnd('/')}";

    public static bool IsRecorded(HttpContext context, StaffAction action) =>
        !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) || AccessRules.IsTaking(action);

    /// <summary>The end is on record before the caller hears of it.</summary>
    public static async Task FollowAsync(HttpContext context, AuditRun run, RequestDelegate next)
    {
        context.Response.OnStarting(() => run.EndAsync(OutcomeOf(context.Response.StatusCode)));
        try
        {
            await next(context);
        }
        catch
        {
            await run.EndAsync(AuditOutcome.Failed);
            throw;
        }

        await run.EndAsync(OutcomeOf(context.Response.StatusCode));
    }

    private static AuditOutcome OutcomeOf(int status) => status is >= 200 and < 400 ? AuditOutcome.Done : AuditOutcome.Failed;
}
