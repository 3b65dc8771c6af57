using System.Diagnostics;
using BotService.Core.Officials;
using BotService.Core.Units;

namespace BotService.Core.Access;

/// <summary>Who may do what, and to whom: the same for keys and for officials in chats. Whatever is not allowed here is refused.</summary>
public static class AccessRules
{
    /// <summary>What an action is about: nobody's things, figures, units, their people, the service itself.</summary>
    private enum About
    {
        Nobody,
        Totals,
        Units,
        People,
        Service,
    }

    /// <summary>Whether an actor may do this to anything at all. What it may do it to is another question for actions about units and people.</summary>
    public static bool Allows(Actor actor, StaffAction action) => actor.Grants.Any(grant => Allows(grant, action));

    /// <summary>Whether an actor may do this to that.</summary>
    public static bool Allows(Actor actor, StaffAction action, Target target, IReadOnlyDictionary<UnitId, Unit> units) =>
        actor.Grants.Any(grant => Allows(grant, action) && Reaches(grant.Scope, target, units));

    /// <summary>True for what leaves a record although it may only read: what takes a person's data out.</summary>
    public static bool IsTaking(StaffAction action) => action is StaffAction.ExportPerson;

    private static (StaffRole Least, About About) Needs(StaffAction action) => action switch
    {
        StaffAction.ReadCatalogue => (StaffRole.Viewer, About.Nobody),
        StaffAction.ReadTotals => (StaffRole.Viewer, About.Totals),
        StaffAction.ReadUnits => (StaffRole.Viewer, About.Units),
        StaffAction.ReadPeople => (StaffRole.Viewer, About.People),
        StaffAction.ManageLinks => (StaffRole.Operator, About.Units),
        StaffAction.UrgePeople => (StaffRole.Operator, About.People),
        StaffAction.PrepareSending => (StaffRole.Operator, About.Units),
        StaffAction.ApproveSending => (StaffRole.Approver, About.Units),
        StaffAction.OperateService => (StaffRole.Operator, About.Service),
        StaffAction.InvitePeople => (StaffRole.Approver, About.People),
        StaffAction.ManageDirectory => (StaffRole.Approver, About.Service),
        StaffAction.ExportPerson => (StaffRole.Admin, About.People),
        StaffAction.ForgetPerson => (StaffRole.Admin, About.People),
        StaffAction.ManageKeys => (StaffRole.Admin, About.Service),
        StaffAction.ReadAudit => (StaffRole.Admin, About.Service),
        _ => throw new UnreachableException(),
    };

    private static bool Allows(Grant grant, StaffAction action)
    {
        var (least, about) = Needs(action);
        return grant.Role >= least && grant.Scope.Sight switch
        {
            Sight.Everything => true,
            Sight.Units or Sight.Managers or Sight.Councillors => about != About.Service,
            Sight.Totals => about is About.Nobody or About.Totals,
            _ => throw new UnreachableException(),
        };
    }

    private static bool Reaches(Scope scope, Target target, IReadOnlyDictionary<UnitId, Unit> units) => (scope.Sight, target) switch
    {
        (Sight.Everything, _) => true,
        (Sight.Totals, _) => false,
        (_, Target.OfUnit(var unit)) => Covers(scope, unit, units),
        (var sight, Target.OfPerson(var official, var today)) =>
            official.Holdings.Any(holding => !holding.IsOver(today) && Shows(sight, holding.Role) && Covers(scope, holding.Unit, units)),
        _ => throw new UnreachableException(),
    };

    private static bool Shows(Sight sight, OfficialRole role) => sight switch
    {
        Sight.Units => true,
        Sight.Managers => role is OfficialRole.Chair or OfficialRole.ViceChair or OfficialRole.Head or OfficialRole.DeputyHead,
        Sight.Councillors => role is OfficialRole.Councillor,
        _ => throw new UnreachableException(),
    };

    private static bool Covers(Scope scope, UnitId unit, IReadOnlyDictionary<UnitId, Unit> units) =>
        (scope.Units.IsEmpty && scope.Sight != Sight.Units) || scope.Units.Any(root => UnitTree.IsWithin(unit, root, units));
}
