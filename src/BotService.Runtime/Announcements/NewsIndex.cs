using System.Globalization;
using BotService.Core.Announcements;

namespace BotService.Runtime.Announcements;

/// <summary>
/// The set that lists the announcements of a partition, each with how far it has come: written in the announcement's own commit, so that whoever
/// looks for some of them need not read them all.
/// </summary>
internal static class NewsIndex
{
    public const string Set = "news";

    /// <summary>Of its recipients nothing is kept any more.</summary>
    public const string Cleared = "cleared";

    private const string Draft = "draft";
    private const string Over = "over ";

    /// <returns>Empty while it goes out or may by itself.</returns>
    public static string EntryOf(Announcement announcement) => (announcement.Phase, announcement.EndedAt) switch
    {
        (Phase.Draft, _) => Draft,
        (_, { } at) => string.Create(CultureInfo.InvariantCulture, $"{Over}{at.ToUnixTimeSeconds()}"),
        _ => "",
    };

    /// <summary>False for what nothing can stop: nobody has begun it, or it is at its end.</summary>
    public static bool MayGo(string entry) => entry.Length == 0;

    /// <returns>When the last was done to those who received it; null while it goes on, and when it is cleared.</returns>
    public static DateTimeOffset? EndedAt(string entry) =>
        entry.StartsWith(Over, StringComparison.Ordinal) && long.TryParse(entry.AsSpan(Over.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
