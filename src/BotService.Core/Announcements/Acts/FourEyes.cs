using System.Collections.Immutable;
using BotService.Core.Announcements.Audience;
using BotService.Core.Units;

namespace BotService.Core.Announcements.Acts;

/// <summary>When a second person must say yes, and who may.</summary>
public static class FourEyes
{
    /// <summary>True when this person may not send to so many, or to these, alone.</summary>
    public static bool Needed(AnnouncementActor sender, AudienceRule audience, int people, SafetyRules rules, IReadOnlyDictionary<UnitId, Unit> units) =>
        people > rules.AloneUpTo || !Reaches(sender.Units, audience, units);

    /// <returns>Null when this person may say yes.</returns>
    public static ActRefusal? Approving(AnnouncementActor actor, Announcement announcement, IReadOnlyDictionary<UnitId, Unit> units) =>
        announcement.Hands.Contains(actor.Name) ? ActRefusal.OwnWords
        : actor.Role < ActorRole.Approver ? ActRefusal.NotAllowed
        : !Reaches(actor.Units, announcement.Draft.Audience, units) ? ActRefusal.OutsideUnits
        : null;

    /// <summary>True when the announcement is this person's to act on: written by them, or to people of their units only.</summary>
    public static bool Concerns(AnnouncementActor actor, Announcement announcement, IReadOnlyDictionary<UnitId, Unit> units) =>
        announcement.Hands.Contains(actor.Name) || Reaches(actor.Units, announcement.Draft.Audience, units);

    // An audience that names no units may reach anybody.
    private static bool Reaches(ImmutableArray<UnitId>? own, AudienceRule audience, IReadOnlyDictionary<UnitId, Unit> units) =>
        own is not { } roots || UnitReach.Holds(roots, audience, units);
}
