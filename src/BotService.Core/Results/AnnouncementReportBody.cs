using BotService.Core.Announcements;
using BotService.Core.Delivery.Planning;

namespace BotService.Core.Results;

/// <summary>
/// How far an announcement has come: state, not a change. Nobody's name, no chat, and none of the words that recipients read. Kept as it
/// was committed, so that one sequence always has the same body; its form is published as <c>/schemas/announcement-report-v1.json</c>.
/// </summary>
public sealed record AnnouncementReportBody
{
    /// <summary>See <see cref="AnnouncementReportKey"/>.</summary>
    public required string Report { get; init; }

    public required AnnouncementId Announcement { get; init; }

    /// <summary>By which staff know it; recipients do not see it.</summary>
    public required string Title { get; init; }

    public required string Topic { get; init; }

    public required Priority Priority { get; init; }

    public required AnnouncementPhase Phase { get; init; }

    /// <summary>Why it is paused; null when it is not.</summary>
    public PauseReason? Paused { get; init; }

    /// <summary>What it waits for while parked; null when it is not.</summary>
    public SendReason? Waits { get; init; }

    /// <summary>When it goes on by itself: the end of its hold, or of what it is parked for.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Not before this moment; null for at once.</summary>
    public DateTimeOffset? Earliest { get; init; }

    public required DateTimeOffset Expires { get; init; }

    /// <summary>When everybody had it, or when it was cancelled; null before.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Rises with every change; a receiver keeps the highest.</summary>
    public required long Sequence { get; init; }

    /// <summary>True once nothing more is sent for it, unless somebody corrects it.</summary>
    public required bool Closed { get; init; }

    /// <summary>Null while there is none.</summary>
    public AnnouncementReportPlan? Plan { get; init; }

    /// <summary>The people whom the sender confirmed; null before.</summary>
    public int? Confirmed { get; init; }

    public required AnnouncementCounts Recipients { get; init; }

    /// <summary>1 for the words that were approved first; rises with each correction.</summary>
    public required int Edition { get; init; }

    /// <summary>The newest correction or withdrawal; null for none.</summary>
    public AnnouncementReportMend? Mend { get; init; }

    /// <summary>Compared without the sequence: it is what a difference raises.</summary>
    public bool SaysTheSameAs(AnnouncementReportBody other) => (this with { Sequence = 0 }) == (other with { Sequence = 0 });

    /// <param name="counts">Read after <paramref name="announcement"/>.</param>
    public static AnnouncementReportBody Of(Announcement announcement, RecipientCounts counts)
    {
        var (draft, phase) = (announcement.Draft, announcement.Phase);
        return new()
        {
            Report = new AnnouncementReportKey(announcement.Id).ToString(),
            Announcement = announcement.Id,
            Title = draft.Title,
            Topic = draft.Topic,
            Priority = draft.Priority,
            Phase = AnnouncementPhases.Of(phase),
            Paused = (phase as Phase.Paused)?.Why,
            Waits = (phase as Phase.Parked)?.Why,
            Until = phase switch
            {
                Phase.Holding(_, var until) => until,
                Phase.Parked(var until, _, _) => until,
                _ => null,
            },
            Earliest = draft.Earliest,
            Expires = draft.Expires,
            Ended = phase switch
            {
                Phase.Done(var at) => at,
                Phase.Cancelled(_, var at, _, _) => at,
                _ => null,
            },
            Sequence = 0,
            Closed = AnnouncementPhases.IsOver(phase) && announcement.Mend is null or { State: MendState.Done },
            Plan = announcement.Plan is { } plan ? new(plan.At, plan.People, plan.Reached, plan.Starts, plan.Ends) : null,
            Confirmed = announcement.Confirmed == 0 ? null : announcement.Confirmed,
            Recipients = AnnouncementCounts.Of(counts),
            Edition = announcement.Edition,
            Mend = announcement.Mend is { } mend ? new(mend.Kind, mend.Edition, mend.State, mend.At) : null,
        };
    }
}

/// <param name="People">Everybody of the audience when it was planned.</param>
/// <param name="Reached">Who will get it, as far as was known.</param>
/// <param name="Ends">Null when not everybody can have it within its time.</param>
public sealed record AnnouncementReportPlan(DateTimeOffset At, int People, int Reached, DateTimeOffset? Starts, DateTimeOffset? Ends);

/// <param name="Edition">The edition that it brings everybody to.</param>
public sealed record AnnouncementReportMend(MendKind Kind, int Edition, MendState State, DateTimeOffset At);
