using BotService.Core.Announcements;

namespace BotService.Host.Announcements;

/// <summary>How many recipients stand where; all but the last three are stages, which add up to the total. See <see cref="RecipientStage"/>.</summary>
internal sealed record CountsShown(
    int Total,
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
    int Unmended)
{
    public static CountsShown Of(RecipientCounts counts) => new(
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
        counts[RecipientMark.Unmended]);
}
