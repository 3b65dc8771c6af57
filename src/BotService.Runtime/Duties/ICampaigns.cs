using System.Collections.Immutable;
using BotService.Core.Campaigns;
using BotService.Core.Duties;
using BotService.Core.Officials;
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

/// <summary>A campaign's people in one unit, each counted in exactly one of the states; the last two count again across them.</summary>
/// <param name="Occurrence">See <see cref="Core.Campaigns.Occurrence.Key"/>.</param>
/// <param name="Overdue">Of those not done and not claimed: past the last day.</param>
/// <param name="Unreachable">Of those not done and not claimed: no chat could be written to.</param>
public sealed record UnitTotals(
    UnitId Unit, string Occurrence, int Open, int Claimed, int Done, int NotMine, int Trouble, int Overdue, int Unreachable)
{
    public int Total => Open + Claimed + Done + NotMine + Trouble;
}

/// <summary>Worklists of officials.</summary>
public interface IWorklists
{
    /// <summary>What an official would be shown now.</summary>
    /// <returns>Null when nobody has the id.</returns>
    ValueTask<DutySheet?> SheetAsync(OfficialId official, CancellationToken ct);

    /// <summary>Says of an official's duty, from outside the chats (a list, the survey system, an admin), that it is done or not done.</summary>
    /// <param name="list">The complete list that says so; null for a single word of an admin or the survey system.</param>
    /// <param name="cause">Stable over repeats.</param>
    /// <returns>False when the campaign does not concern the official.</returns>
    ValueTask<bool> CompleteAsync(OfficialId official, CampaignId campaign, string occurrence, bool done, string? list, string cause, CancellationToken ct);

    /// <summary>Removes a worklist, when its official is forgotten.</summary>
    ValueTask ForgetAsync(OfficialId official, CancellationToken ct);
}

/// <summary>Waves: the moments at which reminders go out, intended and done.</summary>
public interface IWaves
{
    /// <summary>The newest waves first.</summary>
    /// <param name="max">1 to 200.</param>
    ValueTask<ImmutableArray<Wave>> NewestAsync(int max, CancellationToken ct);

    /// <summary>Decides about a wave that did not run when it should have.</summary>
    /// <returns>False when there is no such wave, or nothing of it is left.</returns>
    ValueTask<bool> OrderAsync(DateTimeOffset wave, WaveOrder order, CancellationToken ct);
}

/// <param name="At">When it was to begin.</param>
/// <param name="Intended">People who were to be reminded in it.</param>
/// <param name="Sent">Of them, those handed to a chat.</param>
/// <param name="Moved">Of them, those whom it passed over because it ran too late, or because they had nothing open any more or wanted it later.</param>
public sealed record Wave(DateTimeOffset At, int Intended, int Sent, int Moved)
{
    public int Waiting => Intended - Sent - Moved;
}

public enum WaveOrder
{
    /// <summary>As soon as manners allow.</summary>
    SendNow,

    /// <summary>Not at all; what is due next goes with the next wave.</summary>
    Skip,

    /// <summary>With the next wave.</summary>
    Shift,
}
