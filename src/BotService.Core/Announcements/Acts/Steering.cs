using BotService.Core.Announcements.Slices;

namespace BotService.Core.Announcements.Acts;

/// <summary>
/// What an announcement does by itself: when its hold is over, its slices have told something, a wave was watched long enough, a limit is
/// passed, or all bulk sending is stopped. Pure; asking twice changes nothing more.
/// </summary>
public static class Steering
{
    /// <summary>Takes in what a slice tells. It may come late, twice or out of order: what is older than what is known is passed over.</summary>
    public static Announcement Hear(Announcement before, SliceReport report)
    {
        var known = before.Slices.FirstOrDefault(one => one.Partition == report.Partition);
        return known is null ? before with { Slices = [.. before.Slices.Add(report).OrderBy(one => one.Partition)] }
            : report.Number > known.Number ? before with { Slices = before.Slices.Replace(known, report) }
            : before;
    }

    /// <param name="partitions">How many slices there are; all have told before anything is concluded.</param>
    /// <param name="panic">True while all bulk sending is stopped.</param>
    public static Steered Steer(Announcement before, int partitions, bool panic, DateTimeOffset now)
    {
        var next = before;
        // Several steps may be due at once: an empty wave is passed in the moment in which it begins.
        for (var step = Step(next, partitions, panic, now); step is not null; step = Step(next, partitions, panic, now))
        {
            next = step;
        }

        var record = before.Phase == next.Phase && before.Mend?.State == next.Mend?.State ? null : AnnouncementTurns.Record(before, next, "Steer", null, now);
        return new(next, record, Wake(next), Unchanged: ReferenceEquals(before, next));
    }

    /// <returns>Null when nothing follows by itself.</returns>
    private static Announcement? Step(Announcement before, int partitions, bool panic, DateTimeOffset now)
    {
        if (before.Mend is { State: MendState.Running } mend && All(before, partitions, slice => slice.Mended >= mend.Edition))
        {
            return before with { Mend = mend with { State = MendState.Done } };
        }

        if (panic)
        {
            return before.Phase is Phase.Holding ? before with { Phase = new Phase.Approved(), Confirmed = 0, Rules = null }
                : before.Phase.IsUnderWay ? Running.Paused(before, PauseReason.Panic, null, now)
                : null;
        }

        return before.Phase switch
        {
            Phase.Holding(_, var until) when now >= until => before with { Phase = new Phase.Gathering() },
            Phase.Gathering => Gathered(before, partitions, now),
            Phase.Canary or Phase.Sending => Stopped(before, now) ?? Parked(before, partitions, now) ?? Drained(before, partitions, now),
            Phase.Parked parked => Stopped(before, now) ?? (ParkedUntil(before, partitions) is not { } still || now >= still.Until ? before with { Phase = parked.Back } : null),
            _ => null,
        };
    }

    private static Announcement? Gathered(Announcement before, int partitions, DateTimeOffset now)
    {
        if (!All(before, partitions, static slice => slice.Gathered))
        {
            return null;
        }

        var begun = before with { Phase = new Phase.Canary(Wave.Staff, null) };
        return Drift.IsChanged(before.Confirmed, Counts(before).Total, RulesOf(before)) ? Running.Paused(begun, PauseReason.AudienceChanged, null, now) : begun;
    }

    private static Announcement? Stopped(Announcement before, DateTimeOffset now) =>
        StopLoss.Judge(Counts(before).Since(before.Baseline), RulesOf(before).Limits) is { } why ? Running.Paused(before, why, null, now) : null;

    private static Announcement? Parked(Announcement before, int partitions, DateTimeOffset now) =>
        ParkedUntil(before, partitions) is { Until: { } until, Why: { } why } && until > now ? before with { Phase = new Phase.Parked(until, why, before.Phase) } : null;

    /// <returns>The slice that goes on first, when every one that is not through waits; else null.</returns>
    private static SliceReport? ParkedUntil(Announcement announcement, int partitions)
    {
        var wave = WaveOf(announcement.Phase is Phase.Parked parked ? parked.Back : announcement.Phase);
        return announcement.Slices.Length >= partitions && All(announcement, partitions, slice => slice.Drained >= wave || slice.Until is not null)
            ? announcement.Slices.Where(slice => !(slice.Drained >= wave)).MinBy(slice => slice.Until)
            : null;
    }

    private static Announcement? Drained(Announcement before, int partitions, DateTimeOffset now)
    {
        if (!All(before, partitions, slice => slice.Drained >= WaveOf(before.Phase)))
        {
            return null;
        }

        if (before.Phase is not Phase.Canary canary)
        {
            return before with { Phase = new Phase.Done(now) };
        }

        var rules = RulesOf(before);
        var empty = before.Slices.Sum(slice => slice.Waves[(int)canary.Wave]) == 0;
        return canary.Drained is null && !empty ? before with { Phase = canary with { Drained = now } }
            : !empty && now < canary.Drained + rules.Watch ? null
            : before with { Phase = canary.Wave == Wave.Staff ? new Phase.Canary(Wave.Share, null) : new Phase.Sending() };
    }

    private static Wave WaveOf(Phase phase) => phase is Phase.Canary canary ? canary.Wave : Wave.Rest;

    private static bool All(Announcement announcement, int partitions, Func<SliceReport, bool> told) =>
        announcement.Slices.Length >= partitions && announcement.Slices.All(told);

    private static RecipientCounts Counts(Announcement announcement) => RecipientCounts.Sum(announcement.Slices.Select(slice => slice.Counts));

    private static SafetyRules RulesOf(Announcement announcement) => announcement.Rules ?? SafetyRules.Usual;

    private static DateTimeOffset? Wake(Announcement announcement) => announcement.Phase switch
    {
        Phase.Holding(_, var until) => until,
        Phase.Canary(_, { } drained) => drained + RulesOf(announcement).Watch,
        Phase.Parked(var until, _, _) => until,
        _ => null,
    };
}
