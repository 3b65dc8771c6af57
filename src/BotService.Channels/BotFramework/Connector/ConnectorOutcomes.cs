using System.Net;
using System.Net.Http.Headers;
using BotService.Core.Delivery;

namespace BotService.Channels.BotFramework.Connector;

/// <summary>Translates what a connector says into what it means for a message.</summary>
internal static class ConnectorOutcomes
{
    private static readonly TimeSpan WaitWhenUnsaid = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <param name="edit">True when a message was to be changed in place.</param>
    public static ConnectorVerdict From(HttpStatusCode status, RetryConditionHeaderValue? retryAfter, bool edit, DateTimeOffset now) => (int)status switch
    {
        >= 200 and < 300 => Over(new SendOutcome.Delivered()),
        401 => new ConnectorVerdict.AgainWithNewToken(),

        // A connector counts by conversation: the others need not wait for this one.
        429 => Over(new SendOutcome.Throttled(WaitOf(retryAfter, now), WholeChannel: false)),
        501 when edit => new ConnectorVerdict.AgainAsNew(),
        408 or 409 or 412 or >= 500 => Over(new SendOutcome.Unavailable(Reason(status))),
        >= 400 when edit => new ConnectorVerdict.AgainAsNew(),
        403 or 404 or 410 => Over(new SendOutcome.Unreachable(Reason(status))),
        _ => Over(new SendOutcome.Refused(Reason(status))),
    };

    public static TimeSpan WaitOf(RetryConditionHeaderValue? retryAfter, DateTimeOffset now)
    {
        var wait = retryAfter?.Delta ?? (retryAfter?.Date - now);
        return wait is not { } said || said <= TimeSpan.Zero ? WaitWhenUnsaid : said < LongestWait ? said : LongestWait;
    }

    public static string Reason(HttpStatusCode status) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"connector {(int)status}");

    private static ConnectorVerdict.Over Over(SendOutcome outcome) => new(outcome);
}
