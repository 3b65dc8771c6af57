using System.Collections.Immutable;
using BotService.Core.Access;
using BotService.Core.Units;

namespace BotService.Core.Announcements.Acts;

/// <summary>Who acts on an announcement, as far as its rules ask.</summary>
/// <param name="Name">See <see cref="Actor.Person"/>; never a person's name.</param>
/// <param name="Units">These and all below; null for everywhere.</param>
public sealed record AnnouncementActor(string Name, ActorRole Role, ImmutableArray<UnitId>? Units)
{
    /// <summary>
    /// What somebody may do by the grants that allow an action. The role holds in all of the units: of several grants the least, so that a
    /// head here who is a chair there says yes there alone.
    /// </summary>
    /// <param name="action">
    /// <see cref="StaffAction.ApproveSending"/> for a yes, <see cref="StaffAction.PrepareSending"/> for every other act,
    /// <see cref="StaffAction.ReadUnits"/> for looking.
    /// </param>
    public static AnnouncementActor Of(Actor actor, StaffAction action)
    {
        var grants = actor.Grants.Where(grant => AccessRules.Allows(actor with { Grants = [grant] }, action)).ToImmutableArray();
        var role = grants.IsEmpty ? ActorRole.Viewer : grants.Min(grant => RoleOf(grant.Role));

        // Whoever sits at the machine has no name of their own there: nobody could tell a second person from the first.
        return new(actor.Person, actor.Name == Actor.CommandLine.Name && role > ActorRole.Writer ? ActorRole.Writer : role, UnitsOf(grants));
    }

    /// <summary>Whether the announcement is this one's to look at or to act on.</summary>
    public bool Sees(Announcement announcement, IReadOnlyDictionary<UnitId, Unit> units) => FourEyes.Concerns(this, announcement, units);

    private static ActorRole RoleOf(StaffRole role) => role switch
    {
        StaffRole.Admin => ActorRole.Admin,
        StaffRole.Approver => ActorRole.Approver,
        StaffRole.Operator => ActorRole.Writer,
        _ => ActorRole.Viewer,
    };

    // Those who see managers or councillors only see nobody's whole unit: what they write goes past somebody who does.
    private static ImmutableArray<UnitId>? UnitsOf(ImmutableArray<Grant> grants) =>
        grants.Any(grant => grant.Scope.Sight == Sight.Everything)
            ? null
            : [.. grants.Where(grant => grant.Scope.Sight == Sight.Units).SelectMany(grant => grant.Scope.Units).Distinct()];
}

/// <summary>Each may what the ones before it may.</summary>
public enum ActorRole
{
    Viewer,

    /// <summary>Writes, submits, confirms, pauses, cancels.</summary>
    Writer,

    /// <summary>Says yes to what others wrote.</summary>
    Approver,
    Admin,
}
