using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Conversations;
using BotService.Core.Delivery.Planning;
using BotService.Core.Texts;

namespace BotService.Core.Announcements;

/// <summary>What those who stand for an announcement are told without asking: that it is through, was stopped by a limit, or rests.</summary>
/// <param name="Key">The same for the same news: whoever was told it is not told again. A rest is told once for each day on which it ends.</param>
/// <param name="To">Who confirmed it and who began it, by the names of the audit log; not the one who has just done it.</param>
public sealed record Summary(string Key, TextRef Words, ImmutableArray<string> To)
{
    /// <summary>What was told is remembered; the newest stay.</summary>
    private const int MostTold = 24;

    /// <summary>What there is to tell that was not told yet.</summary>
    public static ImmutableArray<Summary> Due(Announcement announcement, TimeZoneInfo zone) =>
    [
        .. new[] { OfMend(announcement), OfPhase(announcement, zone) }.OfType<Summary>().Where(due => !(announcement.Told ?? []).Contains(due.Key)),
    ];

    /// <summary>The announcement once all of these were told.</summary>
    public static Announcement Told(Announcement announcement, ImmutableArray<Summary> told) =>
        announcement with { Told = [.. (announcement.Told ?? []).AddRange(told.Select(one => one.Key)).TakeLast(MostTold)] };

    private static Summary? OfMend(Announcement announcement)
    {
        var counts = RecipientCounts.Sum(announcement.Slices.Select(slice => slice.Counts));
        return announcement.Mend is not { State: MendState.Done } mend ? null : Of(
            announcement,
            $"mended {mend.Edition.ToString(CultureInfo.InvariantCulture)}",
            null,
            mend.Kind == MendKind.Withdraw ? AnnouncementTexts.SummaryWithdrawn : AnnouncementTexts.SummaryMended,
            new("title", announcement.Draft.Title),
            PollWords.Number("done", counts[RecipientMark.Mended]),
            PollWords.Number("failed", counts[RecipientMark.Unmended]));
    }

    private static Summary? OfPhase(Announcement announcement, TimeZoneInfo zone)
    {
        var counts = RecipientCounts.Sum(announcement.Slices.Select(slice => slice.Counts));
        var title = new TextArg("title", announcement.Draft.Title);
        var (received, rest) = (PollWords.Number("received", counts.Received), PollWords.Number("rest", counts.Rest));
        return announcement switch
        {
            { Phase: Phase.Done } => Of(
                announcement,
                "done",
                null,
                AnnouncementTexts.Summary,
                title,
                PollWords.Number("people", counts.Total),
                received,
                PollWords.Number("blocked", counts[RecipientStage.Blocked]),
                PollWords.Number("refused", counts[RecipientStage.Refused]),
                PollWords.Number("skipped", counts[RecipientStage.Skipped]),
                PollWords.Number("optedout", counts[RecipientMark.OptedOut])),
            { Phase: Phase.Cancelled(var by, _, var had, var left), Mend: null } => Of(
                announcement, "cancelled", by, AnnouncementTexts.SummaryCancelled, title, PollWords.Number("received", had), PollWords.Number("rest", left)),
            { Phase: Phase.Paused(PauseReason.AudienceChanged, _, var at, _) } => Of(
                announcement, Moment("paused", at), null, AnnouncementTexts.StatePausedByAudience, title, PollWords.Number("people", counts.Total), PollWords.Number("confirmed", announcement.Confirmed)),
            { Phase: Phase.Paused(not (PauseReason.Person or PauseReason.Panic), _, var at, _) } => Of(
                announcement, Moment("paused", at), null, AnnouncementTexts.StatePausedByLimit, title, received, rest),
            { Phase: Phase.Parked(var until, _, _) } => Of(
                announcement,
                $"parked {LocalClock.Day(until, zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}",
                null,
                AnnouncementTexts.StateParked,
                title,
                new TextArg("until", LocalClock.At(until, zone).ToString("HH:mm dd/MM", CultureInfo.InvariantCulture)),
                rest),
            _ => null,
        };
    }

    private static Summary Of(Announcement announcement, string key, string? by, string text, params ImmutableArray<TextArg> args) =>
        new(key, TextRef.System(text, args), [.. new[] { announcement.ConfirmedBy, announcement.Author }.OfType<string>().Distinct().Where(name => name != by)]);

    private static string Moment(string what, DateTimeOffset at) => $"{what} {at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}";
}
