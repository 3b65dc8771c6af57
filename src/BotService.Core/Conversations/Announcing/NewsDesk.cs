using System.Collections.Immutable;
using BotService.Core.Access;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Announcements.Reach;

namespace BotService.Core.Conversations.Announcing;

/// <summary>What was read for one act of an official about announcements. Holds only what this official may see.</summary>
/// <param name="Actor">With what the positions held today allow.</param>
/// <param name="Stopped">True while all bulk sending is stopped.</param>
public sealed record NewsDesk(Actor Actor, bool Stopped)
{
    /// <summary>Announcements that concern the official, what needs somebody first. Read only when asked for.</summary>
    public ImmutableArray<Announcement> All { get; init; } = [];

    /// <summary>The one that was asked for; null when there is none, or it is none of this official's.</summary>
    public Announcement? One { get; init; }

    /// <summary>How its recipients stand.</summary>
    public RecipientCounts Counts { get; init; } = RecipientCounts.None;

    /// <summary>Looked at just now; null when it was not asked for, or takes longer than a chat can wait.</summary>
    public ReachPlan? Plan { get; init; }

    public bool MayPrepare => AccessRules.Allows(Actor, StaffAction.PrepareSending);

    public bool MayApprove => AccessRules.Allows(Actor, StaffAction.ApproveSending);

    /// <summary>True for those who may stop everything; who lets it go again: <see cref="LettingGo"/>.</summary>
    public bool MayStop => MayPrepare || MayApprove;

    public AnnouncementActor For(DeskAct act) => AnnouncementActor.Of(Actor, act == DeskAct.Approve ? StaffAction.ApproveSending : StaffAction.PrepareSending);
}
