using BotService.Core.Campaigns;
using BotService.Core.Units;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Campaigns;

/// <summary>Holds the parts of a campaign against each other.</summary>
internal static class CampaignChecks
{
    /// <param name="issued">The day of the document; null when the file does not say.</param>
    public static void Check(Campaign campaign, Section section, DateOnly? issued, CampaignSurroundings around)
    {
        CheckDeadline(campaign, section, issued);
        CheckSurvey(campaign, section);
        CheckLadder(campaign, section);
        CheckUnits(campaign, section, around);
    }

    private static void CheckDeadline(Campaign campaign, Section section, DateOnly? issued)
    {
        if (campaign.Deadline is not { } deadline)
        {
            return;
        }

        var at = section.PlaceOf("deadline");
        var stated = deadline.Corrected ?? deadline.Written;
        if (deadline.Corrected is not null && campaign.Anomalies.IsEmpty)
        {
            section.Findings.Error(at, "The date was corrected, and nothing says why", "Add it to  anomalies:  with a code and a note in both languages");
        }

        if (stated < issued && campaign.State != CampaignState.Draft)
        {
            section.Findings.Error(at, $"The deadline {stated:yyyy-MM-dd} lies before the document of {issued:yyyy-MM-dd}", "Correct it with  corrected:  or keep the campaign as  state: draft  until somebody confirms it");
        }
        else if (deadline.Written < issued && campaign.Anomalies.IsEmpty)
        {
            section.Findings.Error(at, $"The written date {deadline.Written:yyyy-MM-dd} lies before the document of {issued:yyyy-MM-dd}", "Say so in  anomalies:");
        }

        if (campaign.Opens is { } opens && (opens > stated || (deadline.Exclusive && opens == stated)))
        {
            section.Findings.Error(section.PlaceOf("opens"), "It opens after its last day", "Correct one of the two days");
        }
    }

    private static void CheckSurvey(Campaign campaign, Section section)
    {
        if (campaign.Kind != CampaignKind.Survey)
        {
            return;
        }

        if (campaign.Target is not null)
        {
            section.Findings.Error(section.PlaceOf("target"), "A survey has no number to reach: a person is done or not", "Remove the target");
        }

        if (campaign.State == CampaignState.Open && campaign.Deadline is null)
        {
            section.Findings.Error(section.PlaceOf("state"), "An open survey needs its last day", "Add  deadline:  or keep it as  state: draft");
        }
    }

    private static void CheckLadder(Campaign campaign, Section section)
    {
        if (!campaign.Ladder.IsEmpty && campaign.Wording != Wording.Subordinate)
        {
            section.Findings.Error(section.PlaceOf("ladder"), "Councillors and bodies that are asked are never escalated", "Remove the ladder");
        }
    }

    private static void CheckUnits(Campaign campaign, Section section, CampaignSurroundings around)
    {
        var last = campaign.Deadline?.Corrected ?? campaign.Deadline?.Written;
        foreach (var id in campaign.Owners.Concat(campaign.Assignees.Units).Distinct())
        {
            if (around.Units.GetValueOrDefault(id) is not { } unit)
            {
                continue;
            }

            if ((last ?? campaign.Opens) > unit.ValidTo)
            {
                section.Findings.Warn(section.PlaceOf("deadline"), $"The unit \"{id}\" ended on {unit.ValidTo:yyyy-MM-dd}, before the deadline", Successors(unit));
            }
            else if (last < unit.ValidFrom)
            {
                section.Findings.Warn(section.PlaceOf("deadline"), $"The unit \"{id}\" began on {unit.ValidFrom:yyyy-MM-dd}, after the deadline", "Name the unit of that time");
            }
        }
    }

    private static string Successors(Unit unit) =>
        unit.Successors.IsEmpty ? "Name the unit of that time" : $"Its successors are: {string.Join(", ", unit.Successors)}";
}
