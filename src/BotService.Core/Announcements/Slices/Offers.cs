using System.Collections.Immutable;
using BotService.Core.Delivery.Planning;

namespace BotService.Core.Announcements.Slices;

/// <summary>The channels' quotas with what is handed over in this turn: one page must not use the last free place of a quota twice.</summary>
internal sealed class Offers(IReadOnlyDictionary<string, ChannelOffer> channels, Priority priority, DateOnly today)
{
    private readonly Dictionary<string, ChannelOffer> _now = channels.ToDictionary(channel => channel.Key, channel => channel.Value, StringComparer.Ordinal);

    public IReadOnlyDictionary<string, ChannelOffer> Now => _now;

    public void Use(SendPlan.Send send)
    {
        var offer = _now[send.Channel];
        if (offer.Rules.Quotas.IsEmpty)
        {
            return;
        }

        var month = (offer.AsOf.Year, offer.AsOf.Month) == (today.Year, today.Month);
        _now[send.Channel] = offer with
        {
            AsOf = today,
            Used = offer.Rules.Quotas.ToImmutableDictionary(
                quota => quota,
                quota => (offer.AsOf == today || (month && quota.Period == QuotaPeriod.Month) ? offer.Used.GetValueOrDefault(quota) : 0) + (Counts(quota, send) ? send.Parts : 0)),
        };
    }

    private bool Counts(Quota quota, SendPlan.Send send) => quota.Scope switch
    {
        QuotaScope.Paid => send.Class == SendClass.Paid,
        QuotaScope.Templates => send.Class == SendClass.Template,
        QuotaScope.Promotion => priority == Priority.News,
        _ => true,
    };
}
