using System.Collections.Immutable;
using BotService.Core.Delivery.Planning;

namespace BotService.Core.Announcements.Reach;

/// <summary>When each channel begins and ends, by its rate, the hours in which something may go out, and its quotas.</summary>
internal static class Forecast
{
    // Longer than any announcement is worth sending.
    private const int MostDays = 1_100;

    public static ImmutableArray<ChannelForecast> Of(ImmutableArray<ReachWay> ways, ReachSetting setting) =>
        [.. ways.GroupBy(way => way.Channel, StringComparer.Ordinal).Select(channel => Of(channel.Key, [.. channel], setting))];

    private static ChannelForecast Of(string channel, ImmutableArray<ReachWay> ways, ReachSetting setting)
    {
        var offer = setting.Channels.GetValueOrDefault(channel) ?? ChannelOffer.Of(SendRules.Open);
        var queue = new ChannelQueue(ways, offer, setting);
        var open = OpenHours.Of(setting.Draft, setting.Manners, setting.Draft.Priority == Priority.News ? offer.Rules.Night : null);
        var from = setting.Draft.Earliest is { } earliest && earliest > setting.Now ? earliest : setting.Now;
        var zone = setting.Manners.Zone;
        var day = LocalClock.Day(from, zone);
        for (var days = 0; days < MostDays && queue.Left > 0 && LocalClock.StartOf(day, zone) <= setting.Draft.Expires; days++, day = day.AddDays(1))
        {
            if (setting.Draft.Priority != Priority.Safety && setting.Manners.QuietDays.Contains(day))
            {
                continue;
            }

            queue.Begin(day);
            foreach (var (opens, closes) in open)
            {
                queue.Take(Later(Moment(day, opens, zone), from), Sooner(Moment(day, closes, zone), setting.Draft.Expires));
            }
        }

        return queue.Close(channel);
    }

    private static DateTimeOffset Moment(DateOnly day, TimeSpan time, TimeZoneInfo zone) =>
        time < TimeSpan.FromDays(1) ? LocalClock.At(day, TimeOnly.FromTimeSpan(time), zone) : LocalClock.StartOf(day.AddDays(1), zone);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Sooner(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
