using BotService.Core.Campaigns;
using BotService.Core.Duties;
using BotService.Core.Officials;

namespace BotService.Runtime.Duties;

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
