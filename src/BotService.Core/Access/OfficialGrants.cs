using System.Diagnostics;
using BotService.Core.Officials;
using BotService.Core.Units;

namespace BotService.Core.Access;

/// <summary>What a position in the directory allows in a chat.</summary>
public static class OfficialGrants
{
    /// <returns>Null when it allows nothing but what is one's own.</returns>
    public static Grant? Of(Holding held, IReadOnlyDictionary<UnitId, Unit> units) => held.Role switch
    {
        OfficialRole.Chair or OfficialRole.ViceChair => new(StaffRole.Approver, new(Sight.Units, [held.Unit])),
        OfficialRole.Head or OfficialRole.DeputyHead => new(StaffRole.Operator, new(Sight.Units, [held.Unit])),
        OfficialRole.HomeAffairs => new(StaffRole.Operator, new(Sight.Managers, [UnitTree.BodyOf(held.Unit, units)])),
        OfficialRole.Office => new(StaffRole.Operator, new(Sight.Councillors, [UnitTree.BodyOf(held.Unit, units)])),
        OfficialRole.Monitor => new(StaffRole.Viewer, Scope.Totals),
        OfficialRole.Councillor or OfficialRole.Staff => null,
        _ => throw new UnreachableException(),
    };
}
