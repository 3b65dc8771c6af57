namespace BotService.Core.Announcements.Acts;

/// <summary>What a person does to an announcement that was confirmed.</summary>
internal static class Running
{
    public static Decided Undo(Announcement before) =>
        before.Phase is Phase.Holding ? before with { Phase = new Phase.Approved(), Confirmed = 0, Rules = null } : ActRefusal.WrongPhase;

    public static Decided Pause(Announcement before, AnnouncementActor actor, ActContext context) =>
        before.Phase.IsUnderWay ? Paused(before, PauseReason.Person, actor.Name, context.Now) : ActRefusal.WrongPhase;

    /// <summary>What was counted until now no longer speaks against going on: a person has looked at it.</summary>
    public static Decided Resume(Announcement before, AnnouncementActor actor, ActContext context)
    {
        if (before.Phase is not Phase.Paused paused)
        {
            return ActRefusal.WrongPhase;
        }

        if (context.Panic)
        {
            return ActRefusal.Panic;
        }

        if (before.Mend is { State: not MendState.Done })
        {
            return ActRefusal.MendUnderWay;
        }

        if (paused.Why != PauseReason.AudienceChanged)
        {
            return before with { Phase = paused.Back, Baseline = context.Counts };
        }

        // Many more people than anybody said yes to: a second person says it now.
        return Drift.IsGrown(before.Approval?.People ?? 0, context.Counts.Total, before.Rules ?? context.Rules)
            && FourEyes.Needed(actor, before.Draft.Audience, context.Counts.Total, context.Rules, context.Units)
            && FourEyes.Approving(actor, before, context.Units) is { } refusal
            ? refusal
            : before with { Phase = paused.Back, Confirmed = context.Counts.Total, Baseline = context.Counts };
    }

    public static Decided Cancel(Announcement before, AnnouncementActor actor, ActContext context) =>
        before.Phase is Phase.Done or Phase.Cancelled ? ActRefusal.WrongPhase
        : before.Mend is { State: MendState.Running } ? ActRefusal.MendUnderWay
        : Cancelled(before, actor, context) with { Mend = before.Mend is { State: MendState.Proposed } ? null : before.Mend };

    public static Announcement Cancelled(Announcement before, AnnouncementActor actor, ActContext context) =>
        before with { Phase = new Phase.Cancelled(actor.Name, context.Now, context.Counts.Received, context.Counts.Rest) };

    public static Announcement Paused(Announcement before, PauseReason why, string? by, DateTimeOffset now) =>
        before with { Phase = new Phase.Paused(why, by, now, before.Phase is Phase.Parked parked ? parked.Back : before.Phase) };
}
