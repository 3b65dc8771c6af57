using BotService.Core.Access;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Host.Gate;

namespace BotService.Host.Announcements;

/// <summary>What of announcements a caller sees.</summary>
internal static class AnnouncementAccess
{
    public static bool Sees(this Caller caller, Announcement announcement, AnnouncementDesk desk) =>
        AnnouncementActor.Of(caller.Actor, StaffAction.ReadUnits).Sees(announcement, desk.Library.Units);

    /// <summary>True for those who may let all bulk sending go again: they approve for everybody, not for some units.</summary>
    public static bool MayLetGo(Actor actor) =>
        AccessRules.Allows(actor with { Grants = [.. actor.Grants.Where(grant => grant.Scope.Sight == Sight.Everything)] }, StaffAction.ApproveSending);

    /// <summary>The announcement of a name, for whom it concerns.</summary>
    /// <returns>Null when there is none, or none for this caller, which is recorded: to be answered alike.</returns>
    public static async ValueTask<Announcement?> FindAsync(this Caller caller, string id, AnnouncementDesk desk, CancellationToken ct)
    {
        if (await desk.FindAsync(id, ct) is not { } found)
        {
            return null;
        }

        if (!caller.Sees(found, desk))
        {
            caller.Record.IsRefused = true;
            return null;
        }

        return found;
    }
}
