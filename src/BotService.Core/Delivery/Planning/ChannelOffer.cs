using System.Collections.Immutable;

namespace BotService.Core.Delivery.Planning;

/// <summary>A channel that is set up here: its rules, and what is used up of its quotas.</summary>
/// <param name="AsOf">The local day of <paramref name="Used"/>: what was used on an earlier day or in an earlier month no longer counts.</param>
/// <param name="Used">Messages sent within the current period of each quota; a quota that is missing is untouched.</param>
public sealed record ChannelOffer(SendRules Rules, DateOnly AsOf, ImmutableDictionary<Quota, int> Used)
{
    /// <summary>Nothing used yet.</summary>
    public static ChannelOffer Of(SendRules rules) => new(rules, DateOnly.MinValue, ImmutableDictionary<Quota, int>.Empty);
}
