using System.Globalization;
using BotService.Host.Audit;
using BotService.Host.Gate;
using BotService.Runtime.Audit;

namespace BotService.Host.Campaigns.Hooks;

/// <summary>
/// Puts messages of survey systems on record. One that is taken leaves a line before and one after. Those that are refused (too long,
/// unsigned, too old, unreadable, seen before) leave one line a minute at most, by each process: it says how many there were since the line
/// before, by status, so that a flood of them fills no log. What comes behind the last line of a flood is told by the first line of the next.
/// </summary>
internal sealed class HookRecord(IAudit audit, TimeProvider time)
{
    private const string Who = "webhook:completions";
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly SortedDictionary<int, int> _refused = [];
    private readonly Lock _counting = new();
    private DateTimeOffset? _told;

    /// <param name="campaign">As the message names it.</param>
    public AuditRun Open(HttpContext context, string campaign) => new(audit, Who, NameOf(context), campaign, context.TraceIdentifier);

    public async Task RefusedAsync(HttpContext context, int status)
    {
        if (Count(status) is { } counts)
        {
            await audit.WriteAsync(new(Who, NameOf(context), "", AuditOutcome.Refused, context.TraceIdentifier) { Change = counts }, CancellationToken.None);
        }
    }

    /// <returns>For example <c>12 x 401, 1 x 409</c>; null when it is too early for another line.</returns>
    private string? Count(int status)
    {
        lock (_counting)
        {
            _refused[status] = _refused.GetValueOrDefault(status) + 1;
            var now = time.GetUtcNow();
            if (_told <= now && now < _told + Window)
            {
                return null;
            }

            var counts = string.Join(", ", _refused.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Value} x {one.Key}")));
            _refused.Clear();
            _told = now;
            return counts;
        }
    }

    private static string NameOf(HttpContext context) =>
        context.GetEndpoint() is RouteEndpoint endpoint ? AuditTrail.NameOf(context.Request.Method, endpoint) : context.Request.Method;
}
