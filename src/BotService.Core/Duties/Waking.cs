using BotService.Core.Campaigns;

namespace BotService.Core.Duties;

/// <summary>When a worklist has to be looked at though nothing happens to it.</summary>
internal static class Waking
{
    public static DateTimeOffset? Next(WorklistDraft draft)
    {
        var soonest = new Soonest(draft.Now);
        soonest.Add(draft.State.Wave);
        foreach (var duty in draft.Duties)
        {
            if (duty.For is not null || draft.CampaignOf(duty) is not { State: CampaignState.Open })
            {
                continue;
            }

            soonest.Add(Escalation.NextMoment(draft, duty));
            soonest.Add(duty.State == DutyState.Trouble ? duty.ReplyBy : null);
            if (!duty.Late && duty.State is DutyState.Open or DutyState.NotMine or DutyState.Trouble && draft.DaysOf(duty).Last is { } last && last < DateOnly.MaxValue)
            {
                soonest.Add(WaveClock.FirstFrom(draft.Rules, duty.Unit, last.AddDays(1)));
            }
        }

        soonest.Add(First(draft, Change(draft)));
        return soonest.At;
    }

    /// <returns>The next day on which positions, leave or occurrences change by themselves.</returns>
    private static DateOnly? Change(WorklistDraft draft)
    {
        DateOnly? next = draft.Leave is { } leave && leave < DateOnly.MaxValue ? leave.AddDays(1) : null;
        foreach (var holding in draft.Context.Official!.Holdings)
        {
            Add(holding.From);
            Add(holding.To < DateOnly.MaxValue ? holding.To.Value.AddDays(1) : null);
        }

        foreach (var (campaign, _) in draft.Concerned)
        {
            if (campaign.Recurrence != Recurrence.Once)
            {
                Add(draft.Rules.NextBegin(campaign, draft.Today));
            }
        }

        return next;

        void Add(DateOnly? day)
        {
            if (day > draft.Today && !(day >= next))
            {
                next = day;
            }
        }
    }

    private static DateTimeOffset? First(WorklistDraft draft, DateOnly? day) => day is { } from ? WaveClock.FirstFrom(draft.Rules, draft.Home, from) : null;

    private struct Soonest(DateTimeOffset now)
    {
        public DateTimeOffset? At { get; private set; }

        public void Add(DateTimeOffset? moment)
        {
            if (moment > now && !(moment >= At))
            {
                At = moment;
            }
        }
    }
}
