using System.Globalization;

namespace BotService.Host.Commands;

/// <summary>A moment as it is typed: <c>2026-12-10</c> for the end of that local day, or <c>2026-12-10T15:00+07:00</c>.</summary>
internal static class MomentText
{
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    /// <returns>Null when it is no moment.</returns>
    public static DateTimeOffset? Read(string text, TimeZoneInfo zone)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            var end = day.ToDateTime(new TimeOnly(23, 59, 59));
            return new(end, zone.GetUtcOffset(end));
        }

        return DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
    }
}
