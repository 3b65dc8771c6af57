using BotService.Core.Campaigns;
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

    /// <summary>The local day on which the person was told of the next step; null while that step was not announced.</summary>
    public DateOnly? Warned { get; init; }

    /// <summary>The list that confirmed it.</summary>
    public string? List { get; init; }
}
