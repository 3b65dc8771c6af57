using BotService.Core.Delivery.Planning;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.Zalo.Bot;

/// <summary>
/// Counts a bot's messages of the month, both directions as Zalo is reported to count them, and says once when four fifths are used up
/// and once when all are. Also remembers how often in a row Zalo has refused for quota.
/// </summary>
internal sealed class ZaloBotUsage(
    ZaloBotOptions options, [FromKeyedServices(ZaloBotChannel.ChannelName)] SentCounts counts, ILogger<ZaloBotUsage> logger)
{
    private readonly Lock _gate = new();
    private (int Year, int Month) _month;
    private int _told;
    private int _refusals;

    public ChannelOffer Offer => counts.Offer;

    public static SendRules RulesOf(ZaloBotOptions options) => new()
    {
        Quotas = options.MonthQuota is { } quota ? [quota] : [],
        PartLength = options.TextLength,
    };

    public void Counted()
    {
        counts.Count(SendClass.Free);
        if (options.MonthQuota is { } quota)
        {
            Tell(counts.Offer, quota);
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

    private void Tell(ChannelOffer offer, Quota quota)
    {
        var (used, most) = (offer.Used[quota], quota.Most);
        var stage = used >= most ? 2 : used >= most - (most / 5) ? 1 : 0;
        lock (_gate)
        {
            var month = (offer.AsOf.Year, offer.AsOf.Month);
            if (month != _month)
            {
                (_month, _told) = (month, 0);
            }

            if (stage <= _told)
            {
                return;
            }

            _told = stage;
        }

        if (stage == 2)
        {
            logger.QuotaUsedUp(most);
        }
        else
        {
            logger.QuotaNearlyUsedUp(used, most);
        }
    }
}
