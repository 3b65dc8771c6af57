using BotService.Core.Campaigns;

namespace BotService.Core.Duties;

/// <summary>What happens to a worklist. The set is closed on purpose.</summary>
public abstract record DutyInput
{
    private DutyInput()
    {
    }

    /// <summary>Its moment came.</summary>
    public sealed record Woke : DutyInput;

    public sealed record Noted(DutyNote Note) : DutyInput;

    /// <summary>A digest was given up on its way.</summary>
    /// <param name="Reference">See <see cref="DutyNote.Digest"/>.</param>
    public sealed record Undelivered(string Reference, string Why) : DutyInput;

    /// <summary>A list, the survey system or an admin says that it is done or not done.</summary>
    /// <param name="List">The list that says so; null for a single word.</param>
    public sealed record Completed(CampaignId Campaign, string Occurrence, bool Done, string? List) : DutyInput;
}
