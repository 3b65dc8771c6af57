using System.Collections.Immutable;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Announcements.Reach;
using BotService.Core.Officials;
using BotService.Core.Texts;
using BotService.Runtime.Channels;

namespace BotService.Runtime.Announcements;

/// <summary>Announcements as they are kept. Whatever is acted on here is seen by every process within a second.</summary>
public interface IAnnouncements
{
    /// <returns>Null when there is no such announcement. Its revision is the ETag.</returns>
    ValueTask<Announcement?> FindAsync(AnnouncementId id, CancellationToken ct);

    /// <summary>All of them, by id; there are hundreds, not thousands.</summary>
    ValueTask<ImmutableArray<Announcement>> AllAsync(CancellationToken ct);

    /// <summary>Somebody begins one. An id that is taken is refused as stale.</summary>
    ValueTask<ActOutcome> BeginAsync(AnnouncementId id, AnnouncementDraft draft, AnnouncementActor actor, CancellationToken ct);

    /// <param name="expected">The revision that the actor has seen (If-Match); null when the actor did not say.</param>
    /// <returns>Null when there is no such announcement.</returns>
    ValueTask<ActOutcome?> ActAsync(AnnouncementId id, AnnouncementActor actor, Act act, int? expected, CancellationToken ct);

    /// <summary>Looks at everybody of the audience, a page at a time, without sending. Hand its figures in with <see cref="Act.Planned"/>.</summary>
    /// <returns>Null when there is no such announcement.</returns>
    ValueTask<ReachPlan?> PlanAsync(AnnouncementId id, CancellationToken ct);

    /// <summary>What a recipient would see, by channel.</summary>
    ImmutableArray<(string Channel, FittedMessage Shown)> Preview(Content content, Language language);

    /// <summary>
    /// Shows it to an official in all of their chats, as recipients would see it, in each language, marked as a test. Only what a platform
    /// took counts as tested, and only while the words are still the same.
    /// </summary>
    /// <param name="actor">Who asks; must be one who may write it.</param>
    /// <returns>Null when there is no such announcement.</returns>
    ValueTask<TestOutcome?> TestAsync(AnnouncementId id, OfficialId official, AnnouncementActor actor, CancellationToken ct);

    /// <summary>Local days on which nothing unasked is sent: the parts of a series pass them over.</summary>
    IReadOnlySet<DateOnly> QuietDays { get; }

    /// <summary>How many recipients stand where: sums of tallies, which add up to the people found at every moment.</summary>
    ValueTask<RecipientCounts> CountsAsync(AnnouncementId id, CancellationToken ct);

    /// <summary>Who did what, and what happened by itself, in order.</summary>
    /// <param name="max">The oldest of them at most.</param>
    ValueTask<ImmutableArray<ActRecord>> ActsAsync(AnnouncementId id, int max, CancellationToken ct);

    /// <summary>Whether all bulk sending is stopped, and who said so last; null when nobody ever did.</summary>
    ValueTask<BulkStop?> StopAsync(CancellationToken ct);

    /// <summary>Stops all bulk sending at once, or lets it go again; what was under way then stays paused until somebody resumes it.</summary>
    ValueTask StopAsync(bool stopped, string by, CancellationToken ct);
}
