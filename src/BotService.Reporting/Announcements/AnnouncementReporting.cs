using BotService.Core.Results;
using BotService.Runtime.Announcements;

namespace BotService.Reporting.Announcements;

/// <summary>Reads what the report of an announcement says.</summary>
/// <param name="announcements">Asked for when first needed: announcements are kept by turns, and a report is one.</param>
internal sealed class AnnouncementReporting(Lazy<IAnnouncements> announcements)
{
    /// <returns>Null when the announcement is gone.</returns>
    public async ValueTask<AnnouncementReportBody?> BodyAsync(AnnouncementReportKey report, CancellationToken ct) =>
        await announcements.Value.FindAsync(report.Announcement, ct) is { } found
            ? AnnouncementReportBody.Of(found, await announcements.Value.CountsAsync(report.Announcement, ct))
            : null;
}
