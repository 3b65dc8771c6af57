using BotService.Core.Campaigns;

namespace BotService.Core.Duties;

/// <summary>What time, lists and leave do to duties by themselves.</summary>
internal static class Standing
{
    public static void Refresh(WorklistDraft draft)
    {
        if (draft.State.Leave < draft.Today)
        {
            draft.State = draft.State with { Leave = null };
        }

        for (var i = 0; i < draft.Duties.Count; i++)
        {
            var duty = draft.Duties[i];
            if (duty.For is not null)
            {
                continue;
            }

            if (IsContradicted(draft, duty) is { } list)
            {
                draft.Set(i, duty with { State = DutyState.Open, At = list.AsOf, Reopened = true, Nudged = true, Later = null, List = null });
            }
            else if (duty.State == DutyState.Trouble && duty.ReplyBy <= draft.Now)
            {
                // No reply came in time: reminders go on, and the colleague may still answer.
                draft.Set(i, duty with { State = DutyState.Open, At = duty.ReplyBy.Value, ReplyBy = null });
            }
            else if (duty.Warned is not null && draft.Leave is not null)
            {
                // What was announced before a leave is announced again after it.
                draft.Set(i, duty with { Warned = null, WarnedOf = null });
            }
        }
    }

    /// <summary>What is counted beside the state: past its last day, and out of every chat's reach. Stands still with a closed campaign.</summary>
    public static void Flag(WorklistDraft draft)
    {
        for (var i = 0; i < draft.Duties.Count; i++)
        {
            var duty = draft.Duties[i];
            if (duty.For is not null)
            {
                continue;
            }

            var waits = duty.State is DutyState.Open or DutyState.NotMine or DutyState.Trouble;
            var open = draft.CampaignOf(duty) is { State: CampaignState.Open };
            var late = waits && (open ? draft.DaysOf(duty).Last < draft.Today : duty.Late);
            var unreached = waits && (open ? !draft.Reachable : duty.Unreached);
            if (late != duty.Late || unreached != duty.Unreached)
            {
                draft.Set(i, duty with { Late = late, Unreached = unreached });
            }
        }
    }

    /// <returns>The list that does not have this person, though the claim is older; null when none says so.</returns>
    private static CompletionList? IsContradicted(WorklistDraft draft, Duty duty) =>
        duty.State == DutyState.Claimed
        && draft.CampaignOf(duty) is { State: CampaignState.Open } campaign
        && campaign.ListOf(duty.Occurrence) is { } list
        && duty.At <= list.AsOf
            ? list
            : null;
}
