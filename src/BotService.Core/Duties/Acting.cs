using BotService.Core.Campaigns;

namespace BotService.Core.Duties;

/// <summary>What an official does to the own worklist.</summary>
internal static class Acting
{
    // Longer than any leave; a date typed wrong does not silence somebody for ever.
    private const int LongestLeave = 400;
    private const decimal MostCounted = 1_000_000_000;

    public static void Take(WorklistDraft draft, DutyNote.Acted acted)
    {
        switch (acted.Act)
        {
            case DutyAct.Done(var number):
                Duty(draft, number, acted, Done);
                break;
            case DutyAct.Undone(var number):
                Duty(draft, number, acted, (index, duty, at) =>
                {
                    if (duty is { For: null, State: DutyState.Claimed or DutyState.Trouble or DutyState.NotMine })
                    {
                        draft.Set(index, Pleading.End(draft, duty) with { State = DutyState.Open, At = at });
                    }
                });
                break;
            case DutyAct.Postponed(var number, var until):
                Duty(draft, number, acted, (index, duty, _) => Postpone(draft, index, duty, until));
                break;
            case DutyAct.InTrouble(var number, var reason):
                Duty(draft, number, acted, (index, duty, at) => Plead(draft, index, duty, reason, at));
                break;
            case DutyAct.NotMine(var number):
                Duty(draft, number, acted, (index, duty, at) => Plead(draft, index, duty, TroubleReason.NotMyDuty, at));
                break;
            case DutyAct.Progressed(var number, var progress):
                Duty(draft, number, acted, (index, duty, at) => Progress(draft, index, duty, progress, at));
                break;
            case DutyAct.OnLeave(var until) when IsNews(draft, acted) && until >= draft.Today && until <= draft.Today.AddDays(LongestLeave):
                draft.State = draft.State with { Leave = until, LeaveAt = acted.At, Back = null };
                break;
            case DutyAct.Returned when IsNews(draft, acted):
                draft.State = draft.State with { Leave = null, LeaveAt = acted.At, Back = draft.Context.Official!.Away?.Until };
                break;
            case DutyAct.Noted noted:
                Urging.Note(draft, noted);
                break;
            case DutyAct.RemindAll asked:
                Urging.Nudge(draft, asked);
                break;
            case DutyAct.Answered answer:
                Pleading.Answer(draft, answer);
                break;
            default:
                break;
        }

        void Done(int index, Duty duty, DateTimeOffset at)
        {
            if (duty.For is { } other)
            {
                if (draft.CampaignOf(duty) is { Kind: CampaignKind.Duty })
                {
                    draft.Mail(other, new DutyNote.DidInstead(duty.Campaign, duty.Occurrence, at));
                    draft.Remove(index);
                }
            }
            else if (duty.State is DutyState.Open or DutyState.Trouble or DutyState.NotMine)
            {
                Completions.Finish(draft, index, duty, DutyState.Claimed, at, list: null);
            }
        }
    }

    /// <summary>A word that is not newer than the one before is a repeat, unless the clock was put back meanwhile.</summary>
    private static bool IsRepeat(DateTimeOffset? said, DateTimeOffset at, DateTimeOffset now) => said is { } last && at <= last && last <= now;

    private static bool IsNews(WorklistDraft draft, DutyNote.Acted acted) => !IsRepeat(draft.State.LeaveAt, acted.At, draft.Now);

    private static void Duty(WorklistDraft draft, int number, DutyNote.Acted acted, Action<int, Duty, DateTimeOffset> act)
    {
        if (draft.IndexOf(number) is >= 0 and var index && draft.Duties[index] is var duty && !IsRepeat(duty.Said, acted.At, draft.Now))
        {
            draft.Set(index, duty with { Said = acted.At });
            act(index, draft.Duties[index], acted.At);
        }
    }

    private static void Postpone(WorklistDraft draft, int index, Duty duty, Later until)
    {
        if (Due.IsLive(draft, duty))
        {
            var later = Postponing.Until(until, draft.DaysOf(duty).Last, draft.Home, draft.IsSuperior, draft.Rules, draft.Now);
            draft.Set(index, duty with { Later = later, Nudged = duty.Nudged && later is null });
        }
    }

    private static void Plead(WorklistDraft draft, int index, Duty duty, TroubleReason reason, DateTimeOffset at)
    {
        if (duty is { For: null, State: DutyState.Open or DutyState.Trouble or DutyState.NotMine } && Enum.IsDefined(reason))
        {
            Pleading.Begin(draft, index, duty, reason, at);
        }
    }

    /// <summary>A number that reaches the target finishes the duty; a smaller one later, which nobody else confirmed, opens it again.</summary>
    private static void Progress(WorklistDraft draft, int index, Duty duty, Progress progress, DateTimeOffset at)
    {
        if (duty.For is not null || duty.State == DutyState.Withdrawn || !IsSound(progress) || draft.CampaignOf(duty) is not { Kind: CampaignKind.Duty } campaign)
        {
            return;
        }

        var reached = campaign.Target?.IsReached(progress) == true;
        var told = duty with { Progress = progress };
        if (reached && duty.State is not DutyState.Done)
        {
            Completions.Finish(draft, index, told, DutyState.Done, at, list: null);
        }
        else if (!reached && duty is { State: DutyState.Done, List: null } && campaign.Target is { } target && duty.Progress is { } before && target.IsReached(before))
        {
            draft.Set(index, told with { State = DutyState.Open, At = at });
        }
        else
        {
            draft.Set(index, told);
        }
    }

    private static bool IsSound(Progress progress) =>
        progress.Done is >= 0 and <= MostCounted && progress.Total is null or (>= 0 and <= MostCounted) && !(progress.Done > progress.Total);
}
