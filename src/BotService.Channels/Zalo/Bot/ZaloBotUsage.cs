using System.Collections.Immutable;
using BotService.Core.Delivery.Planning;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.Zalo.Bot;

/// <summary>
/// Counts a bot's messages of the month, both directions as Zalo is reported to count them, and says once when four fifths are used up
/// and once when all are. Counted in memory: a restart begins at 0 and other processes count their own, so Zalo's own refusal stays the
/// last word. Also remembers how often in a row Zalo has refused for quota.
/// </summary>
internal sealed class ZaloBotUsage(ZaloBotOptions options, TimeProvider time, ILogger<ZaloBotUsage> logger)
{
    private readonly Lock _gate = new();
    private readonly SendRules _rules = RulesOf(options);
    private DateOnly _month = DateOnly.MinValue;
    private int _used;
    private int _told;
    private int _refusals;

    public SendRules Rules => _rules;

    public ChannelOffer Offer
    {
        get
        {
            if (options.MonthQuota is not { } quota)
            {
                return ChannelOffer.Of(_rules);
            }

            lock (_gate)
            {
                Turn();
                return new(_rules, Today(), ImmutableDictionary<Quota, int>.Empty.Add(quota, _used));
            }
        }
    }

    public void Counted()
    {
        lock (_gate)
        {
            Turn();
            _used++;
            Tell();
        }
    }

    /// <returns>Refusals for quota in a row, this one included.</returns>
    public int Refused()
    {
        var refusals = Interlocked.Increment(ref _refusals);
        if (refusals == 1)
        {
            logger.QuotaRefused();
        }

        return refusals;
    }

    public void Served() => Interlocked.Exchange(ref _refusals, 0);

    private static SendRules RulesOf(ZaloBotOptions options) => new()
    {
        Quotas = options.MonthQuota is { } quota ? [quota] : [],
        PartLength = options.TextLength,
    };

    private DateOnly Today() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), options.Zone).DateTime);

    private void Turn()
    {
        var today = Today();
        var month = new DateOnly(today.Year, today.Month, 1);
        if (month != _month)
        {
            (_month, _used, _told) = (month, 0, 0);
        }
    }

    private void Tell()
    {
        var most = options.MessagesPerMonth;
        var stage = most <= 0 ? 0 : _used >= most ? 2 : _used >= most - (most / 5) ? 1 : 0;
        if (stage <= _told)
        {
            return;
        }

        _told = stage;
        if (stage == 2)
        {
            logger.QuotaUsedUp(most);
        }
        else
        {
            logger.QuotaNearlyUsedUp(_used, most);
        }
    }
}
