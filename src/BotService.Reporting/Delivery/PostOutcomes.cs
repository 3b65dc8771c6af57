using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using BotService.Core.Results;

namespace BotService.Reporting.Delivery;

/// <summary>Translates what a receiver answered. Nothing else is done about it here.</summary>
internal static class PostOutcomes
{
    public static PostOutcome From(HttpStatusCode status, RetryConditionHeaderValue? retryAfter, DateTimeOffset now)
    {
        var wait = retryAfter?.Delta ?? (retryAfter?.Date is { } date ? date - now : null);
        var code = ((int)status).ToString(CultureInfo.InvariantCulture);
        return (int)status switch
        {
            >= 200 and < 300 => new PostOutcome.Accepted(),
            410 => new PostOutcome.Gone(),
            429 or 503 when wait is { } asked => new PostOutcome.Throttled(asked),
            >= 300 and < 400 => new PostOutcome.Refused($"{code}: redirections are not followed; set the address where it leads"),
            408 or 425 or 429 or >= 500 => new PostOutcome.Unavailable(code),
            _ => new PostOutcome.Refused(code),
        };
    }
}
