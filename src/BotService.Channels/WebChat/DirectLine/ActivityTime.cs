using System.Globalization;

namespace BotService.Channels.WebChat.DirectLine;

/// <summary>
/// The timestamp of an activity. Clients sort by it, in milliseconds. Every entry of a transcript begins with it, at one place and in one
/// length, so that a page can be put in strictly rising order without reading the JSON.
/// </summary>
internal static class ActivityTime
{
    public const string Property = "timestamp";
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const int Start = 14;
    private const int Length = 24;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    public static string Write(DateTimeOffset at) => at.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public static DateTimeOffset Read(string entry) =>
        DateTimeOffset.ParseExact(entry.AsSpan(Start, Length), Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The entry with a timestamp later than <paramref name="last"/>, which moves on to it.</summary>
    public static string Later(string entry, ref DateTimeOffset last)
    {
        var at = Read(entry);
        if (at > last)
        {
            last = at;
            return entry;
        }

        last += Step;
        return string.Concat(entry.AsSpan(0, Start), Write(last), entry.AsSpan(Start + Length));
    }
}
