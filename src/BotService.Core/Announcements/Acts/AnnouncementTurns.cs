using System.Diagnostics;

namespace BotService.Core.Announcements.Acts;

/// <summary>
/// Decides what a person's act does to an announcement. Pure, and total: every act by everybody at every point has an outcome. What an
/// announcement does by itself decides <see cref="Steering"/>.
/// </summary>
public static class AnnouncementTurns
{
    /// <summary>People who may write one announcement: all of them are kept from approving it.</summary>
    public const int MostHands = 20;

    /// <summary>The first act: somebody begins one.</summary>
    public static ActOutcome Begin(AnnouncementId id, AnnouncementDraft draft, AnnouncementActor actor, ActContext context) =>
        actor.Role < ActorRole.Writer ? new ActOutcome.Refused(ActRefusal.NotAllowed)
        : Writing.Problem(draft, context) is { } problem ? new ActOutcome.Refused(problem)
        : new Announcement(id, actor.Name, draft) is var begun ? new ActOutcome.Done(begun, Record(begun, begun, "Begin", actor.Name, context.Now))
        : throw new UnreachableException();

    public static ActOutcome Decide(Announcement before, AnnouncementActor actor, Act act, ActContext context)
    {
        if (context.Expected is { } seen && seen != before.Revision)
        {
            return new ActOutcome.Refused(ActRefusal.Stale);
        }

        if (actor.Role < ActorRole.Writer)
        {
            return new ActOutcome.Refused(ActRefusal.NotAllowed);
        }

        // Whoever may approve it need not have written it; everything else is for those whom it concerns.
        if (act is not Act.Approve && !FourEyes.Concerns(actor, before, context.Units))
        {
            return new ActOutcome.Refused(ActRefusal.OutsideUnits);
        }

        var decided = act switch
        {
            Act.Edit(var draft) => Writing.Edit(before, actor, draft, context),
            Act.Tested => Writing.Tested(before),
            Act.Planned(var plan) => Writing.Planned(before, plan),
            Act.Submit => Approving.Submit(before, actor, context),
            Act.Approve => Approving.Approve(before, actor, context),
            Act.Reject => Approving.Reject(before),
            Act.Confirm(var people) => Approving.Confirm(before, actor, people, context),
            Act.Undo => Running.Undo(before),
            Act.Pause => Running.Pause(before, actor, context),
            Act.Resume => Running.Resume(before, actor, context),
            Act.Cancel => Running.Cancel(before, actor, context),
            Act.Correct(var content) => Mending.Correct(before, actor, content, context),
            Act.Withdraw => Mending.Withdraw(before, actor, context),
            _ => throw new UnreachableException(),
        };
        if (decided.Refusal is { } why)
        {
            return new ActOutcome.Refused(why);
        }

        var next = decided.Next! with { Revision = before.Revision + 1 };
        return new ActOutcome.Done(next, Record(before, next, act.GetType().Name, actor.Name, context.Now));
    }

    internal static ActRecord Record(Announcement before, Announcement next, string act, string? by, DateTimeOffset now) =>
        new(by, act, now, before.Phase.GetType().Name, next.Phase.GetType().Name, next.Revision);
}
