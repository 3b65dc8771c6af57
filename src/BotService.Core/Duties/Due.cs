using BotService.Core.Campaigns;
using BotService.Core.Delivery.Planning;

namespace BotService.Core.Duties;

/// <summary>From when on a reminder is due: derived from where a duty stands, so that an outage of any length costs one reminder at the most.</summary>
internal static class Due
{
    /// <summary>True when a duty is spoken of at all: open, its campaign too, and begun.</summary>
    public static bool IsLive(WorklistDraft draft, Duty duty) =>
        duty.State == DutyState.Open && draft.CampaignOf(duty) is { State: CampaignState.Open };

    /// <returns>The moment from which on it is due without having been asked for; null for never. Reckoned from the beginning of a local day.</returns>
    public static DateTimeOffset? Unasked(WorklistDraft draft, Duty duty)
    {
        if (!IsLive(draft, duty))
        {
            return null;
        }

        var days = draft.DaysOf(duty);
        var reminder = duty.Nudged ? draft.Today : duty.Later is null ? Point(draft, duty, days) : null;
        if (Earlier(reminder, Escalation.WarnFrom(draft, duty, reminder)) is not { } day)
        {
            return null;
        }

        return LocalClock.StartOf(days.Opens > day ? days.Opens.Value : day, draft.Rules.Zone);
    }

    /// <returns>The moment at which the person wants to be reminded; null when none was named.</returns>
    public static DateTimeOffset? Asked(WorklistDraft draft, Duty duty) => IsLive(draft, duty) ? duty.Later : null;

    /// <summary>True when something of it is due at this moment.</summary>
    public static bool IsNow(WorklistDraft draft, Duty duty) => Unasked(draft, duty) <= draft.Now || Asked(draft, duty) <= draft.Now;

    /// <returns>The first day of the cadence after the newest reminder.</returns>
    private static DateOnly? Point(WorklistDraft draft, Duty duty, DutyDays days)
    {
        DateOnly? covered = Newest(duty) is { } newest ? draft.Rules.DayOf(newest) : null;
        foreach (var point in days.Points)
        {
            if (covered is null || point > covered)
            {
                return point;
            }
        }

        return null;
    }

    private static DateTimeOffset? Newest(Duty duty) => duty.Skipped > duty.Reminded || duty.Reminded is null ? duty.Skipped : duty.Reminded;

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null || other < one ? other : one;
}
