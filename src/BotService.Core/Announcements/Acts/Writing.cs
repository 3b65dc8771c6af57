using BotService.Core.Announcements.Reach;

namespace BotService.Core.Announcements.Acts;

/// <summary>Writing, trying out and planning, before anybody is asked to approve.</summary>
internal static class Writing
{
    public static ActRefusal? Problem(AnnouncementDraft draft, ActContext context) =>
        string.IsNullOrWhiteSpace(draft.Title) || draft.Title.Length > AnnouncementDraft.LongestTitle || draft.Topic.Length == 0
            || draft.Expires <= (draft.Earliest ?? DateTimeOffset.MinValue) || !draft.Audience.IsValid ? ActRefusal.BadDraft
        : !ContentRules.Check(draft.Content, context.Polls).IsEmpty ? ActRefusal.BadContent
        : null;

    /// <summary>Whatever was said of the words before was said of other words.</summary>
    public static Decided Edit(Announcement before, AnnouncementActor actor, AnnouncementDraft draft, ActContext context)
    {
        if (!IsOpen(before.Phase))
        {
            return ActRefusal.WrongPhase;
        }

        if (Problem(draft, context) is { } problem)
        {
            return problem;
        }

        var written = before with { Draft = draft, Phase = new Phase.Draft(), Tested = false, Trial = null, Plan = null, Approval = null, Confirmed = 0 };
        return By(written, actor) is { } next ? next : ActRefusal.TooManyHands;
    }

    public static Decided Tested(Announcement before) => IsOpen(before.Phase) ? before with { Tested = true } : ActRefusal.WrongPhase;

    public static Decided Planned(Announcement before, PlanFigures plan) => IsOpen(before.Phase) ? before with { Plan = plan } : ActRefusal.WrongPhase;

    /// <returns>Null when there are too many hands.</returns>
    public static Announcement? By(Announcement announcement, AnnouncementActor actor) =>
        announcement.Hands.Contains(actor.Name) ? announcement
        : announcement.Hands.Length >= AnnouncementTurns.MostHands ? null
        : announcement with { Hands = [.. announcement.Hands.Add(actor.Name).Order(StringComparer.Ordinal)] };

    private static bool IsOpen(Phase phase) => phase is Phase.Draft or Phase.Submitted or Phase.Approved;
}
