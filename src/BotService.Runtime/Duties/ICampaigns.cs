using System.Collections.Immutable;
using BotService.Core.Campaigns;
using BotService.Core.Duties;
using BotService.Core.Units;

namespace BotService.Runtime.Duties;

/// <summary>Campaigns as they are kept: rules, and the totals of those whom they concern.</summary>
public interface ICampaigns
{
    /// <returns>Null when there is no such campaign.</returns>
    ValueTask<Campaign?> FindAsync(CampaignId id, CancellationToken ct);

    /// <summary>All of them, by id; there are hundreds, not thousands.</summary>
    ValueTask<ImmutableArray<Campaign>> AllAsync(CancellationToken ct);

    /// <summary>
    /// Creates a campaign or replaces its rules, and has everybody concerned look at them again, a page at a time and by whichever process
    /// lives. Saving the same rules again changes nothing.
    /// </summary>
    /// <returns>The campaign with its new revision; null when somebody else changed it since <paramref name="campaign"/> was read (its revision is the one read; 0 creates).</returns>
    ValueTask<Campaign?> SaveAsync(Campaign campaign, CancellationToken ct);

    /// <summary>How far a campaign has come, by unit. Sums of tallies: an instant's figures of a campaign that goes on.</summary>
    ValueTask<ImmutableArray<UnitTotals>> TotalsAsync(CampaignId id, CancellationToken ct);

    /// <summary>Those whom a campaign concerns in one unit, with names; for those who may see them.</summary>
    ValueTask<ImmutableArray<UnitPerson>> PeopleAsync(CampaignId id, UnitId unit, CancellationToken ct);
}
