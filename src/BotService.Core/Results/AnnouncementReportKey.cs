using BotService.Core.Announcements;

namespace BotService.Core.Results;

/// <summary>Names the report of an announcement; the name of the cell that counts its recipients is the same.</summary>
public readonly record struct AnnouncementReportKey(AnnouncementId Announcement)
{
    private const string Mark = "news/";

    /// <summary>Reads <c>news/announcement</c>.</summary>
    public static bool TryParse(string text, out AnnouncementReportKey key)
    {
        var named = text.StartsWith(Mark, StringComparison.Ordinal) && AnnouncementId.IsValid(text[Mark.Length..]);
        key = named ? new(new(text[Mark.Length..])) : default;
        return named;
    }

    /// <summary>For example <c>news/papi-1</c>.</summary>
    public override string ToString() => $"{Mark}{Announcement}";
}
