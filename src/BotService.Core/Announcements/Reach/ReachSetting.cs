using BotService.Core.Delivery.Planning;

namespace BotService.Core.Announcements.Reach;

/// <summary>Under what an announcement would go out.</summary>
/// <param name="Channels">Those that are set up, with what is used of their quotas.</param>
/// <param name="PerSecond">The rate of each channel in messages a second; one that is missing has <see cref="UsualRate"/>.</param>
public sealed record ReachSetting(
    AnnouncementDraft Draft,
    IReadOnlyDictionary<string, ChannelOffer> Channels,
    IReadOnlyDictionary<string, double> PerSecond,
    Manners Manners,
    DateTimeOffset Now)
{
    public const double UsualRate = 10;

    public double RateOf(string channel) => PerSecond.TryGetValue(channel, out var rate) && rate > 0 ? rate : UsualRate;
}
