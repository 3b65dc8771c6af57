namespace BotService.Core.Announcements.Acts;

/// <summary>Correcting and withdrawing what people have already.</summary>
internal static class Mending
{
    /// <summary>Stops what is under way at once, also while the new words still wait for a second person.</summary>
    public static Decided Correct(Announcement before, AnnouncementActor actor, Content content, ActContext context)
    {
        if (!before.Phase.HasBegun || context.Cleared || before.Mend is { Kind: MendKind.Withdraw })
        {
            return ActRefusal.WrongPhase;
        }

        if (before.Mend is { State: MendState.Running })
        {
            return ActRefusal.MendUnderWay;
        }

        if (!ContentRules.Check(content, context.Polls).IsEmpty)
        {
            return ActRefusal.BadContent;
        }

        if (Writing.By(before, actor) is not { } written)
        {
            return ActRefusal.TooManyHands;
        }

        var stopped = written.Phase.IsUnderWay ? Running.Paused(written, PauseReason.Person, actor.Name, context.Now) : written;
        var mend = new Mend(MendKind.Correct, before.Edition + 1, actor.Name, context.Now, content, MendState.Proposed);
        var people = Math.Max(before.Confirmed, context.Counts.Total);
        return FourEyes.Needed(actor, before.Draft.Audience, people, context.Rules, context.Units) ? stopped with { Mend = mend } : Begin(stopped, mend);
    }

    /// <summary>Takes a wrong message back, whatever else was going on: nobody is asked first.</summary>
    public static Decided Withdraw(Announcement before, AnnouncementActor actor, ActContext context)
    {
        if (!before.Phase.HasBegun || context.Cleared || before.Mend is { Kind: MendKind.Withdraw })
        {
            return ActRefusal.WrongPhase;
        }

        var ended = before.Phase is Phase.Done or Phase.Cancelled ? before : Running.Cancelled(before, actor, context);
        return Begin(ended, new(MendKind.Withdraw, before.Edition + 1, actor.Name, context.Now, null, MendState.Proposed));
    }

    public static Announcement Begin(Announcement before, Mend mend) => before with
    {
        Edition = mend.Edition,
        Draft = mend.Content is { } content ? before.Draft with { Content = content } : before.Draft,
        Mend = mend with { State = MendState.Running },
    };
}
