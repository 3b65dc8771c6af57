namespace BotService.Core.Duties;

/// <summary>What a list, the survey system or an admin says of a duty outweighs what the person says.</summary>
internal static class Completions
{
    public static void Take(WorklistDraft draft, DutyInput.Completed said)
    {
        if (draft.IndexOf(said.Campaign, said.Occurrence) is >= 0 and var index)
        {
            var duty = draft.Duties[index];
            if (said.Done)
            {
                if (duty.State is not (DutyState.Done or DutyState.Withdrawn))
                {
                    Finish(draft, index, duty, DutyState.Done, draft.Now, said.List);
                }
                else if (duty.State == DutyState.Done && duty.List is null && said.List is not null)
                {
                    draft.Set(index, duty with { List = said.List });
                }
            }
            else if (duty.State is DutyState.Done or DutyState.Claimed)
            {
                draft.Set(index, duty with { State = DutyState.Open, At = draft.Now, List = null, Reopened = duty.State == DutyState.Claimed, Nudged = true, Later = null });
            }
        }
    }

    /// <summary>The person is through with it, by their own word or another's: everything that urged them rests.</summary>
    public static void Finish(WorklistDraft draft, int index, Duty duty, DutyState state, DateTimeOffset at, string? list) =>
        draft.Set(index, Pleading.End(draft, Escalation.Lower(draft, duty)) with
        {
            State = state,
            At = at,
            List = list,
            Later = null,
            Nudged = false,
            Reopened = false,
        });
}
