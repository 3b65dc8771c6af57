using BotService.Core.Access;
using BotService.Core.Campaigns;
using BotService.Core.Units;
using BotService.Host.Gate;

namespace BotService.Host.Campaigns;

/// <summary>What of campaigns a caller sees, and which of them a caller may change.</summary>
internal static class CampaignAccess
{
    /// <summary>A restricted campaign is seen by those who see one of its owners; any other by whomever its route lets in.</summary>
    public static bool Sees(this Caller caller, Campaign campaign) => !campaign.Restricted || campaign.Owners.Any(caller.Sees);

    /// <summary>
    /// True when the caller sees every unit that the campaign may concern: those it names, else all there are. A refusal is recorded.
    /// </summary>
    public static bool MayChange(this Caller caller, Campaign campaign, IEnumerable<UnitId> all)
    {
        var named = !campaign.Assignees.Units.IsEmpty && campaign.Assignees.Listed.IsEmpty;
        return (named ? campaign.Assignees.Units.Concat(campaign.Owners) : all).All(caller.May);
    }

    /// <summary>True for those who are told figures over everything, whatever units they see.</summary>
    public static bool SeesAllFigures(this Caller caller) => caller.Actor.Grants.Any(grant => grant.Scope.Sight is Sight.Totals or Sight.Everything);
}
