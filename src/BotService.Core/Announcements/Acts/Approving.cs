namespace BotService.Core.Announcements.Acts;

/// <summary>From the finished draft to the typed number of people.</summary>
internal static class Approving
{
    /// <summary>Also once more, when many more people were found than were approved.</summary>
    public static Decided Submit(Announcement before, AnnouncementActor actor, ActContext context)
    {
        if (before.Phase is not (Phase.Draft or Phase.Approved))
        {
            return ActRefusal.WrongPhase;
        }

        if (Writing.Problem(before.Draft, context) is { } problem)
        {
            return problem;
        }

        if (Missing(before, context) is { } missing)
        {
            return missing;
        }

        // Who hands it in stands for it, and is no second person.
        if (Writing.By(before, actor) is not { } handed)
        {
            return ActRefusal.TooManyHands;
        }

        var people = before.Plan!.People;
        return FourEyes.Needed(actor, before.Draft.Audience, people, context.Rules, context.Units)
            ? handed with { Phase = new Phase.Submitted(actor.Name, context.Now), Approval = null }
            : handed with { Phase = new Phase.Approved(), Approval = new(null, context.Now, people) };
    }

    public static Decided Approve(Announcement before, AnnouncementActor actor, ActContext context)
    {
        var proposed = before.Mend is { State: MendState.Proposed };
        if (!proposed && before.Phase is not Phase.Submitted)
        {
            return ActRefusal.WrongPhase;
        }

        if (FourEyes.Approving(actor, before, context.Units) is { } refusal)
        {
            return refusal;
        }

        return proposed
            ? Mending.Begin(before, before.Mend! with { ApprovedBy = actor.Name })
            : before with { Phase = new Phase.Approved(), Approval = new(actor.Name, context.Now, before.Plan?.People ?? 0) };
    }

    public static Decided Reject(Announcement before) =>
        before.Mend is { State: MendState.Proposed } ? before with { Mend = null }
        : before.Phase is Phase.Submitted ? before with { Phase = new Phase.Draft(), Approval = null }
        : ActRefusal.WrongPhase;

    public static Decided Confirm(Announcement before, AnnouncementActor actor, int people, ActContext context)
    {
        if (before is not { Phase: Phase.Approved, Approval: { } approval })
        {
            return ActRefusal.WrongPhase;
        }

        if (context.Panic)
        {
            return ActRefusal.Panic;
        }

        if (Missing(before, context) is { } missing)
        {
            return missing;
        }

        var plan = before.Plan!;
        return context.Now - plan.At > context.Rules.PlanHolds ? ActRefusal.PlanTooOld
            : Drift.IsGrown(approval.People, plan.People, context.Rules) ? ActRefusal.AudienceGrew
            : people != plan.People ? ActRefusal.WrongNumber
            : before with { Phase = new Phase.Holding(actor.Name, context.Now + context.Rules.Hold), Confirmed = people, ConfirmedBy = actor.Name, Rules = context.Rules };
    }

    private static ActRefusal? Missing(Announcement announcement, ActContext context) =>
        announcement.Draft.Expires <= context.Now ? ActRefusal.Expired
        : context.Rules.MustTest && !announcement.Tested ? ActRefusal.NotTested
        : announcement.Plan switch
        {
            null => ActRefusal.NotPlanned,
            { People: 0 } => ActRefusal.NobodyThere,
            _ => null,
        };
}
