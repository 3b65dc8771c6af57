using BotService.Core.Access;
using BotService.Core.Officials;
using BotService.Core.Units;
using BotService.Host.Audit;
using BotService.Reporting.Pages;

namespace BotService.Host.Gate;

/// <summary>Who calls a staff endpoint, and what of the organisation they may see or touch by it. Endpoints take it as a parameter.</summary>
/// <param name="action">What the endpoint needs.</param>
/// <param name="record">What the audit log is told of the call.</param>
internal sealed class Caller(Actor actor, StaffAction action, IReadOnlyDictionary<UnitId, Unit> units, DateOnly today, AuditRun record) : IVisibleUnits
{
    public Actor Actor => actor;

    public AuditRun Record => record;

    public bool Sees(UnitId unit) => Allowed(new Target.OfUnit(unit));

    public bool Sees(Official official) => Allowed(new Target.OfPerson(official, today));

    /// <summary>For what was asked for by its name: a refusal is recorded, and is to be answered like something that is not there.</summary>
    public bool May(UnitId unit) => Sees(unit) || Refuse();

    /// <summary>For who was asked for by their id: a refusal is recorded, and is to be answered like somebody who is not there.</summary>
    public bool May(Official official) => Sees(official) || Refuse();

    /// <summary>Found on the request; there is always one behind the gate.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Caller>());

    private bool Allowed(Target target) => AccessRules.Allows(actor, action, target, units);

    private bool Refuse()
    {
        record.IsRefused = true;
        return false;
    }
}
