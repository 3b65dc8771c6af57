using System.Collections.Immutable;
using BotService.Core.Campaigns;
using BotService.Core.Officials;
using BotService.Core.Units;

namespace BotService.Core.Duties;

/// <summary>One occurrence of a campaign, as it stands for one person. Holds no answer of any survey.</summary>
/// <param name="Number">Names it in this worklist, also on buttons; never used again for another.</param>
/// <param name="Occurrence">See <see cref="Campaigns.Occurrence.Key"/>.</param>
/// <param name="Unit">The unit for which the person is concerned.</param>
/// <param name="At">When it came to this state.</param>
public sealed record Duty(int Number, CampaignId Campaign, string Occurrence, UnitId Unit, DutyState State, DateTimeOffset At)
{
    public Progress? Progress { get; init; }

    /// <summary>When the last reminder that was not found undeliverable was handed to a chat.</summary>
    public DateTimeOffset? Reminded { get; init; }

    /// <summary>Reminders after the last day, so far.</summary>
    public int Overdue { get; init; }

    /// <summary>Postponed by the person until this moment.</summary>
    public DateTimeOffset? Later { get; init; }

    public TroubleReason? Trouble { get; init; }

    /// <summary>When the colleague's reply is due.</summary>
    public DateTimeOffset? ReplyBy { get; init; }

    /// <summary>The ladder's steps that were carried out.</summary>
    public int Level { get; init; }

    /// <summary>The local day on which the newest of them was; null while none was.</summary>
    public DateOnly? Escalated { get; init; }

    /// <summary>The local day on which the person was told of the next step; null while that step was not announced.</summary>
    public DateOnly? Warned { get; init; }

    /// <summary>Of whom the person was told that they would be told.</summary>
    public Superior? WarnedOf { get; init; }

    /// <summary>The list that confirmed it.</summary>
    public string? List { get; init; }

    /// <summary>The person claimed to be done, and a newer list says otherwise.</summary>
    public bool Reopened { get; init; }

    /// <summary>A colleague decided that it is not this person's: it does not come back by itself.</summary>
    public bool Released { get; init; }

    /// <summary>Whose duty it is, when this official only stands in: told, never counted, never raised.</summary>
    public OfficialId? For { get; init; }

    /// <summary>The newest word of the person on it, by the clock of the chat.</summary>
    public DateTimeOffset? Said { get; init; }

    /// <summary>A superior or an admin asked for one more reminder.</summary>
    public bool Nudged { get; init; }

    /// <summary>Reminders before this moment were passed over by an admin's word.</summary>
    public DateTimeOffset? Skipped { get; init; }

    /// <summary>The superiors who were told that it is late.</summary>
    public ImmutableArray<RaisedTo> Raised { get; init; } = [];

    /// <summary>The colleagues who were asked for help.</summary>
    public ImmutableArray<OfficialId> Helpers { get; init; } = [];

    /// <summary>Counted as past the last day.</summary>
    public bool Late { get; init; }

    /// <summary>Counted as belonging to somebody whom no chat reaches.</summary>
    public bool Unreached { get; init; }
}

/// <param name="Level">As whom.</param>
public sealed record RaisedTo(OfficialId Official, Superior Level);
