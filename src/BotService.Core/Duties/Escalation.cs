using BotService.Core.Campaigns;

namespace BotService.Core.Duties;

/// <summary>
/// The ladder: superiors are told that somebody is late, step by step, and never before the person was reminded, and told one working
/// day ahead who would be told.
/// </summary>
internal static class Escalation
{
    /// <summary>Carries out the steps whose day has come and that were announced on an earlier day.</summary>
    public static void Run(WorklistDraft draft)
    {
        for (var i = 0; i < draft.Duties.Count; i++)
        {
            var duty = draft.Duties[i];
            if (duty.Warned is not { } warned)
            {
                continue;
            }

            if (Next(draft, duty) is not { } next || next.To != duty.WarnedOf)
            {
                // Somebody else would be told than was announced, or nobody: it is announced anew.
                draft.Set(i, duty with { Warned = null, WarnedOf = null });
            }
            else if (duty.Reminded is not null && DayFor(draft, duty, warned) is { } day && WaveClock.FirstFrom(draft.Rules, duty.Unit, day) <= draft.Now)
            {
                Raise(draft, i, duty, next);
            }
        }
    }

    /// <returns>The moment of the next step that was announced; null when none was.</returns>
    public static DateTimeOffset? NextMoment(WorklistDraft draft, Duty duty) =>
        duty.Warned is { } warned && Next(draft, duty) is not null && DayFor(draft, duty, warned) is { } day
            ? WaveClock.FirstFrom(draft.Rules, duty.Unit, day)
            : null;

    /// <returns>The day from which on a digest has to announce the next step; null when nothing is to be announced before <paramref name="sooner"/>.</returns>
    public static DateOnly? WarnFrom(WorklistDraft draft, Duty duty, DateOnly? sooner) =>
        duty is { Warned: null, For: null } && draft.DaysOf(duty).Previous(StepDay(draft, duty)) is { } day && !(day >= sooner) && Next(draft, duty) is not null
            ? day
            : null;

    /// <returns>What a digest of today has to say; null when nothing.</returns>
    public static (Superior To, DateOnly On, string? Who, Units.UnitId Unit)? Announced(WorklistDraft draft, Duty duty)
    {
        var days = draft.DaysOf(duty);
        if (StepDay(draft, duty) is not { } step || (duty.Warned is null && days.Previous(step) > draft.Today) || Next(draft, duty) is not { } next)
        {
            return null;
        }

        var soonest = days.Next(duty.Warned ?? draft.Today);
        return (next.To, step > soonest ? step : soonest, next.Holders[0].Name, next.Holders[0].Unit);
    }

    /// <summary>Whoever was told that the person is late is told that it is over; should it come back, the ladder begins anew.</summary>
    public static Duty Lower(WorklistDraft draft, Duty duty)
    {
        foreach (var raised in duty.Raised)
        {
            draft.Mail(raised.Official, new DutyNote.Lowered(duty.Campaign, duty.Occurrence, duty.Unit, raised.Level, draft.Context.Id));
        }

        return duty with { Level = 0, Escalated = null, Raised = [], Warned = null, WarnedOf = null };
    }

    private static Superiors.Next? Next(WorklistDraft draft, Duty duty) =>
        duty is { For: null, State: DutyState.Open } && draft.CampaignOf(duty) is { Escalates: true, State: CampaignState.Open } campaign && duty.Level < campaign.Ladder.Length
            ? Superiors.After(duty.Level, campaign, duty.Unit, draft)
            : null;

    private static DateOnly? DayFor(WorklistDraft draft, Duty duty, DateOnly warned)
    {
        var days = draft.DaysOf(duty);
        return StepDay(draft, duty) is not { } step ? null : days.Next(warned) is var after && after > step ? after : days.OnOrAfter(step);
    }

    /// <summary>As the ladder has it; when the step before came later than that, as long after it as the ladder leaves between the two.</summary>
    private static DateOnly? StepDay(WorklistDraft draft, Duty duty)
    {
        var days = draft.DaysOf(duty);
        if (days.StepDay(duty.Level) is not { } step || duty.Escalated is not { } before || duty.Level == 0)
        {
            return days.StepDay(duty.Level);
        }

        var ladder = draft.CampaignOf(duty)!.Ladder;
        var after = days.Add(before, ladder[duty.Level].After - ladder[duty.Level - 1].After);
        return after > step ? after : step;
    }

    private static void Raise(WorklistDraft draft, int index, Duty duty, Superiors.Next next)
    {
        var raised = duty.Raised;
        foreach (var holder in next.Holders)
        {
            raised = raised.Add(new(holder.Official, next.To));
            draft.Mail(holder.Official, new DutyNote.Raised(duty.Campaign, duty.Occurrence, duty.Unit, next.To, draft.Context.Id));
        }

        draft.Set(index, duty with { Level = next.Step + 1, Escalated = draft.Today, Raised = raised, Warned = null, WarnedOf = null });
    }
}
