using System.Collections.Immutable;
using System.Text.Json.Serialization;
using BotService.Core.Campaigns;
using BotService.Core.Officials;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Core.Duties;

/// <summary>What an official is shown: own duties, and tables of units that this official urges. Facts only; the chat finds the words.</summary>
/// <param name="Name">The official's, as the directory has it.</param>
/// <param name="Tables">News first.</param>
/// <param name="Leave">Last day of leave; null while at work.</param>
public sealed record DutySheet(string Name, ImmutableArray<DutyLine> Lines, ImmutableArray<UnitTable> Tables, DateOnly? Leave = null)
{
    /// <summary>People who wait for this official's answer.</summary>
    public ImmutableArray<PleaLine> Pleas { get; init; } = [];

    /// <summary>How the week stands; null in all but one digest of a week.</summary>
    public WeekSheet? Week { get; init; }
}

/// <summary>Somebody in trouble, or who says that a duty is another's; answered with <see cref="DutyAct.Answered"/>.</summary>
/// <param name="Name">Who it is; null when the name was not read.</param>
/// <param name="Reason">With <see cref="TroubleReason.NotMyDuty"/> the person says that it is another's.</param>
public sealed record PleaLine(
    int Number, CampaignId Campaign, Translations Title, UnitId Unit, string? Name, TroubleReason Reason, DateTimeOffset ReplyBy)
{
    /// <summary>Who has it; only in a sheet that was read for a chat.</summary>
    [JsonIgnore]
    public OfficialId? Whose { get; init; }

    /// <summary>The name of the official on leave who was asked, when the reader stands in for them; null for the reader's own.</summary>
    public string? For { get; init; }
}

/// <summary>One duty of a person.</summary>
/// <param name="Number">See <see cref="Duty.Number"/>.</param>
/// <param name="Due">The last day on which it is in time; null when it has none.</param>
/// <param name="DaysLeft">Working days left, 0 on the last day, negative once it is over; null without a last day.</param>
/// <param name="Link">Complete; null for none.</param>
/// <param name="Warning">What will be sent to whom next, told one working day ahead; null when nothing will.</param>
/// <param name="Reply">When and by whom a reply to the person's trouble is due; null when none is awaited.</param>
public sealed record DutyLine(
    int Number,
    CampaignId Campaign,
    CampaignKind Kind,
    Wording Wording,
    Translations Title,
    string? Document,
    string? Item,
    UnitId Unit,
    DutyState State,
    DateOnly? Due,
    int? DaysLeft,
    int? Minutes,
    string? Link,
    DutyTarget? Target,
    Progress? Progress,
    Warning? Warning,
    ReplyDue? Reply)
{
    /// <summary>The person claimed to be done, and a newer list does not have them: asked again, politely.</summary>
    public bool Reopened { get; init; }

    /// <summary>The name of the official on leave whose duty it is; null for the reader's own.</summary>
    public string? For { get; init; }

    /// <summary>True when the reader stands in for another: only <see cref="DutyAct.Done"/> and <see cref="DutyAct.Postponed"/> can be said of it.</summary>
    public bool Instead { get; init; }

    /// <summary>Whose it is when the reader stands in for another; only in a sheet that was read for a chat.</summary>
    [JsonIgnore]
    public OfficialId? Whose { get; init; }

    /// <summary>Postponed by the person until this moment.</summary>
    public DateTimeOffset? Later { get; init; }

    /// <summary>When it can be put off to; only in a sheet that was read for a chat, as it is true for its moment alone.</summary>
    [JsonIgnore]
    public ImmutableArray<Postponement> Offers { get; init; } = [];

    /// <summary>How far pauses of the office moved the last day, and why; null when they did not.</summary>
    public DueMoved? Moved { get; init; }

    /// <summary>The year that no calendar covers, when the last day was reckoned with weekends alone.</summary>
    public int? Assumed { get; init; }
}

/// <param name="Days">Working days that the last day was moved on.</param>
/// <param name="Why">Why the office was paused, as whoever paused it says.</param>
public sealed record DueMoved(int Days, Translations Why);

/// <param name="On">The local day on which it will be sent.</param>
/// <param name="Who">Whoever holds the office then; null while the place is empty.</param>
public sealed record Warning(Superior To, UnitId Unit, string? Who, DateOnly On);

/// <param name="At">When the reminder will come.</param>
public readonly record struct Postponement(Later Later, DateTimeOffset At);

public sealed record ReplyDue(string? Who, UnitId? Unit, DateTimeOffset Until);

/// <summary>How a unit stands in a campaign, as its superior is told it: one table for a unit, not a message for a person.</summary>
/// <param name="Level">As whom the reader is told.</param>
/// <param name="Open">Overdue people of this unit of whom this reader has been told; 0 once all are done.</param>
/// <param name="Total">Everybody of this unit whom the campaign concerns; 0 when it was not read.</param>
public sealed record UnitTable(
    CampaignId Campaign, string Occurrence, Translations Title, UnitId Unit, Superior Level, int Open, int Total, DateOnly? Due, bool Noted)
{
    /// <summary>The superior on leave who was told it, when the reader stands in for them.</summary>
    public OfficialId? Whose { get; init; }

    /// <summary>The name of <see cref="Whose"/>; null when it was not read.</summary>
    public string? For { get; init; }
}

/// <summary>One person in a unit's list, for those who may see names.</summary>
/// <param name="Role">In that unit.</param>
public sealed record UnitPerson(Official Official, OfficialRole Role, CampaignId Campaign, DutyState State, bool Reachable, bool Overdue);
