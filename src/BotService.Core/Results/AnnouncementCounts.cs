using BotService.Core.Announcements;

namespace BotService.Core.Results;

/// <summary>
/// Recipients, each in exactly one of planned, in flight, sent, delivered, read, blocked, refused, skipped, withheld, waiting and cancelled
/// (see <see cref="RecipientStage"/>), which add up to <paramref name="People"/>; those behind count again across them (see <see cref="RecipientMark"/>).
/// </summary>
/// <param name="People">Everybody found so far.</param>
public sealed record AnnouncementCounts(
    int People,
    int Planned,
    int InFlight,
    int Sent,
    int Delivered,
    int Read,
    int Blocked,
    int Refused,
    int Skipped,
    int Withheld,
    int Waiting,
    int Cancelled,
    int OptedOut,
    int Mended,
    int Unmended,
    int WithoutPicture)
{
    public static AnnouncementCounts Of(RecipientCounts counts) => new(
        counts.Total,
        counts[RecipientStage.Planned],
        counts[RecipientStage.InFlight],
        counts[RecipientStage.Sent],
        counts[RecipientStage.Delivered],
        counts[RecipientStage.Read],
        counts[RecipientStage.Blocked],
        counts[RecipientStage.Refused],
        counts[RecipientStage.Skipped],
        counts[RecipientStage.Withheld],
        counts[RecipientStage.Waiting],
        counts[RecipientStage.Cancelled],
        counts[RecipientMark.OptedOut],
        counts[RecipientMark.Mended],
        counts[RecipientMark.Unmended],
        counts[RecipientMark.WithoutPicture]);
}
