using BotService.Core.Campaigns;
using BotService.Core.Officials;

namespace BotService.Core.Duties;

/// <summary>Which duties a person has: derived from the open campaigns and the positions of the day, each time anew.</summary>
internal static class Assignment
{
    // Longer than any list of an occurrence that is over may take to come.
    private const int DaysKept = 60;

    public static void Refresh(WorklistDraft draft)
    {
        foreach (var (campaign, holding) in draft.Concerned)
        {
            Take(draft, campaign, holding);
        }

        for (var i = draft.Duties.Count - 1; i >= 0; i--)
        {
            var duty = draft.Duties[i];
            if (duty.For is null && draft.Rules.Campaigns.Find(duty.Campaign) is { State: CampaignState.Open } campaign)
            {
                Keep(draft, i, duty, campaign, UnitOf(campaign.Id));
            }
        }

        Units.UnitId? UnitOf(CampaignId id)
        {
            foreach (var (campaign, holding) in draft.Concerned)
            {
                if (campaign.Id == id)
                {
                    return holding.Unit;
                }
            }

            return null;
        }
    }

    private static void Take(WorklistDraft draft, Campaign campaign, Holding holding)
    {
        var occurrence = draft.Rules.Current(campaign, draft.Today);
        if (draft.IndexOf(campaign.Id, occurrence) < 0)
        {
            draft.Add(number => new(number, campaign.Id, occurrence, holding.Unit, DutyState.Open, draft.Now));
        }
    }

    /// <summary>What is done stays where it was done; what is not follows the person, or ends with the position.</summary>
    private static void Keep(WorklistDraft draft, int index, Duty duty, Campaign campaign, Units.UnitId? unit)
    {
        if (duty.State is DutyState.Done or DutyState.Claimed || duty.Released)
        {
            if (campaign.Recurrence != Recurrence.Once && IsLongOver(draft, duty, campaign))
            {
                draft.Remove(index);
            }

            return;
        }

        draft.Set(index, unit switch
        {
            null => duty.State == DutyState.Withdrawn
                ? duty
                : Ended(draft, duty) with { State = DutyState.Withdrawn, At = draft.Now, Later = null, Nudged = false },
            { } held when duty.State == DutyState.Withdrawn => new(duty.Number, duty.Campaign, duty.Occurrence, held, DutyState.Open, draft.Now),
            { } held => duty.Unit == held ? duty : Escalation.Lower(draft, duty) with { Unit = held },
        });
    }

    private static Duty Ended(WorklistDraft draft, Duty duty) => Pleading.End(draft, Escalation.Lower(draft, duty));

    private static bool IsLongOver(WorklistDraft draft, Duty duty, Campaign campaign) =>
        duty.Occurrence != draft.Rules.Current(campaign, draft.Today)
        && duty.At < draft.Now.AddDays(-DaysKept)
        && (draft.Rules.Days(campaign, duty.Occurrence, duty.Unit).Last ?? DateOnly.MinValue).AddDays(DaysKept) < draft.Today;
}
