using System.Text.Json.Serialization;
using BotService.Core.Campaigns;
using BotService.Core.Units;

namespace BotService.Core.Duties;

/// <summary>What an official does to the worklist. The set is closed on purpose.</summary>
[JsonDerivedType(typeof(Done), "done")]
[JsonDerivedType(typeof(Undone), "undo")]
[JsonDerivedType(typeof(Postponed), "later")]
[JsonDerivedType(typeof(InTrouble), "trouble")]
[JsonDerivedType(typeof(NotMine), "other")]
[JsonDerivedType(typeof(OnLeave), "leave")]
[JsonDerivedType(typeof(Returned), "back")]
[JsonDerivedType(typeof(Progressed), "progress")]
[JsonDerivedType(typeof(Noted), "noted")]
[JsonDerivedType(typeof(RemindAll), "all")]
[JsonDerivedType(typeof(Answered), "answer")]
public abstract record DutyAct
{
    private DutyAct()
    {
    }

    /// <param name="Number">See <see cref="Duty.Number"/>; here and below.</param>
    public sealed record Done(int Number) : DutyAct;

    /// <summary>Takes back the last word: not done, not in trouble, theirs after all.</summary>
    public sealed record Undone(int Number) : DutyAct;

    public sealed record Postponed(int Number, Later Until) : DutyAct;

    public sealed record InTrouble(int Number, TroubleReason Reason) : DutyAct;

    public sealed record NotMine(int Number) : DutyAct;

    /// <param name="Until">Last day of the leave.</param>
    public sealed record OnLeave(DateOnly Until) : DutyAct;

    /// <summary>Back from leave before its time.</summary>
    public sealed record Returned : DutyAct;

    public sealed record Progressed(int Number, Progress Progress) : DutyAct;

    /// <summary>A superior has seen a unit's table: it is not shown again until its figures change.</summary>
    public sealed record Noted(CampaignId Campaign, string Occurrence, UnitId Unit) : DutyAct;

    /// <summary>A superior asks everybody of a unit who is not done: one more reminder to each, within each one's budget.</summary>
    public sealed record RemindAll(CampaignId Campaign, string Occurrence, UnitId Unit) : DutyAct;

    /// <summary>A colleague answers somebody's trouble, or decides whose a duty is.</summary>
    /// <param name="Number">See <see cref="Plea.Number"/>.</param>
    /// <param name="Theirs">True when it stays theirs and can now be done; false when it is not theirs.</param>
    public sealed record Answered(int Number, bool Theirs) : DutyAct;
}

/// <summary>When to be reminded again; never after the last day.</summary>
public enum Later
{
    ThisAfternoon,
    Tomorrow,
    InTwoDays,
}

public enum TroubleReason
{
    LinkFails,
    NoCode,
    Unclear,
    NotMyDuty,
    MoreTime,
    Other,
}
