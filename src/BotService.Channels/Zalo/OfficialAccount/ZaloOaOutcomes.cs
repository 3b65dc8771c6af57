using System.Diagnostics;
using System.Globalization;
using BotService.Core.Delivery;

namespace BotService.Channels.Zalo.OfficialAccount;

/// <summary>What to do about Zalo's answer to one call. The set is closed on purpose.</summary>
internal abstract record ZaloOaVerdict
{
    private ZaloOaVerdict()
    {
    }

    public sealed record Over(SendOutcome Outcome) : ZaloOaVerdict;

    /// <summary>The access token is not taken: renew it and make the call once more.</summary>
    public sealed record RenewToken(string Reason) : ZaloOaVerdict;
}

/// <summary>Translates what Zalo says into what it means for a message.</summary>
internal static class ZaloOaOutcomes
{
    private static readonly TimeSpan PaceWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMinutes(1);

    /// <param name="status">The HTTP status; errors of the API itself come with 200.</param>
    /// <param name="code">The answer's <c>error</c>; null when the answer could not be read.</param>
    /// <param name="now">For waits that end at an hour of the day.</param>
    public static ZaloOaVerdict From(int status, int? code, DateTimeOffset now, ZaloOaOptions options) => status switch
    {
        401 => new ZaloOaVerdict.RenewToken("zalo-oa http 401"),
        429 => Over(new SendOutcome.Throttled(PaceWait, WholeChannel: true)),
        _ when code is { } said && (said != 0 || IsSuccess(status)) => Of(said, now, options),
        _ when IsSuccess(status) => Over(new SendOutcome.Unavailable($"zalo-oa {status} unreadable answer")),
        0 => Over(new SendOutcome.Unavailable("zalo-oa cannot be reached")),
        403 or 404 => Over(new SendOutcome.Misconfigured($"zalo-oa http {status}")),
        >= 400 and < 500 and not 408 => Over(new SendOutcome.Refused($"zalo-oa http {status}")),
        _ => Over(new SendOutcome.Unavailable($"zalo-oa http {status}")),
    };

    private static ZaloOaVerdict Of(int code, DateTimeOffset now, ZaloOaOptions options)
    {
        var (meaning, words) = ZaloOaCodes.Of(code);
        var reason = string.Create(CultureInfo.InvariantCulture, $"zalo-oa {code} {words}");
        return meaning switch
        {
            ZaloOaMeaning.RenewToken => new ZaloOaVerdict.RenewToken(reason),
            ZaloOaMeaning.Delivered => Over(new SendOutcome.Delivered()),
            ZaloOaMeaning.Pace => Over(new SendOutcome.Throttled(PaceWait, WholeChannel: true)),

            // Some quotas are one person's, and what answers to others is free may still pass.
            ZaloOaMeaning.Quota => Over(new SendOutcome.Throttled(options.QuotaWait, WholeChannel: false)),
            ZaloOaMeaning.Night => Over(new SendOutcome.Throttled(Until(options.Limits.Night.Until, now, options.Zone), WholeChannel: false)),
            ZaloOaMeaning.Tomorrow => Over(new SendOutcome.Throttled(Until(TimeOnly.MinValue, now, options.Zone), WholeChannel: false)),
            ZaloOaMeaning.Unreachable => Over(new SendOutcome.Unreachable(reason)),
            ZaloOaMeaning.OutsideWindow => Over(new SendOutcome.OutsideWindow(reason)),
            ZaloOaMeaning.Operator => Over(new SendOutcome.Misconfigured(reason)),
            ZaloOaMeaning.Refused => Over(new SendOutcome.Refused(reason)),
            ZaloOaMeaning.Trouble => Over(new SendOutcome.Unavailable(reason)),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>How long until the clock on the wall shows this next. A little more where an hour is skipped or comes twice.</summary>
    private static TimeSpan Until(TimeOnly time, DateTimeOffset now, TimeZoneInfo zone)
    {
        var wait = time - TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        return wait < ShortestWait ? ShortestWait : wait;
    }

    private static bool IsSuccess(int status) => status is >= 200 and < 300;

    private static ZaloOaVerdict.Over Over(SendOutcome outcome) => new(outcome);
}
