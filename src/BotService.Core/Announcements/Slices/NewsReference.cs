using System.Globalization;

namespace BotService.Core.Announcements.Slices;

/// <summary>Names one sending to one recipient: <c>&lt;announcement&gt;.&lt;partition&gt;.&lt;sequence&gt;</c>.</summary>
public static class NewsReference
{
    public static string Of(AnnouncementId announcement, int partition, int sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{announcement.Value}.{partition}.{sequence}");

    /// <summary>True when it names a sending of this announcement.</summary>
    public static bool IsOf(AnnouncementId announcement, string reference) =>
        reference.Length > announcement.Value.Length && reference[announcement.Value.Length] == '.' && reference.StartsWith(announcement.Value, StringComparison.Ordinal);

    /// <summary>
    /// Whether a chat has to do anything about a sending. It keeps, for each announcement that it met lately, the reference met last: what is
    /// not newer is a repeat, or was given up by the slice meanwhile, and must never be owed again.
    /// </summary>
    /// <param name="met">The reference met last, of the same announcement; null for none.</param>
    public static bool IsNew(string reference, string? met) => met is null || SequenceOf(reference) > SequenceOf(met);

    /// <summary>True when both were given by one slice: only then one of them is the newer.</summary>
    public static bool IsOfSameSlice(string reference, string met) => reference.AsSpan(0, Math.Max(0, reference.LastIndexOf('.'))).SequenceEqual(met.AsSpan(0, Math.Max(0, met.LastIndexOf('.'))));

    /// <summary>Which slice of which announcement sent it; null for what is no reference.</summary>
    public static (AnnouncementId Announcement, int Partition)? SliceOf(string reference) =>
        reference.Split('.') is [var id, var partition, _] && int.TryParse(partition, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (new(id), number) : null;

    // What is no reference is older than any.
    private static int SequenceOf(string reference) =>
        int.TryParse(reference.AsSpan(reference.LastIndexOf('.') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : -1;
}
