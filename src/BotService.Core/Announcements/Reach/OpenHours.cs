using System.Collections.Immutable;
using BotService.Core.Delivery.Planning;

namespace BotService.Core.Announcements.Reach;

/// <summary>The spans of a local day in which an announcement may go out.</summary>
internal static class OpenHours
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <param name="night">The platform's hours without promotion; null for none.</param>
    /// <returns>In order; the last may end with the day. Empty when there is no such moment.</returns>
    public static ImmutableArray<(TimeSpan From, TimeSpan Until)> Of(AnnouncementDraft draft, Manners manners, HourSpan? night)
    {
        HourSpan?[] all = [manners.Quiet, draft.Hours, night, .. manners.NewsHours.Select(span => (HourSpan?)span)];
        var ends = all.OfType<HourSpan>().SelectMany(span => new[] { span.From.ToTimeSpan(), span.Until.ToTimeSpan() })
            .Append(TimeSpan.Zero).Append(Day).Distinct().Order().ToList();
        var open = ImmutableArray.CreateBuilder<(TimeSpan, TimeSpan)>();
        for (var i = 1; i < ends.Count; i++)
        {
            if (IsOpen(TimeOnly.FromTimeSpan(ends[i - 1]), draft, manners, night))
            {
                open.Add((ends[i - 1], ends[i]));
            }
        }

        return open.ToImmutable();
    }

    /// <summary>Whether its own hours and those of the service let it go at this local time.</summary>
    public static bool IsOpen(TimeOnly time, AnnouncementDraft draft, Manners manners, HourSpan? night) =>
        draft.Hours?.Contains(time) is not false
        && night?.Contains(time) is not true
        && (draft.Priority == Priority.Safety || manners.Quiet?.Contains(time) is not true)
        && (draft.Priority != Priority.News || manners.NewsHours.IsEmpty || manners.NewsHours.Any(span => span.Contains(time)));
}
