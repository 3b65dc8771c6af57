using System.Collections.Immutable;
using BotService.Core.Polls;

namespace BotService.Core.Results;

/// <summary>
/// Decides how counts become a report. A day's report collects the tallies of its cell and gathers the days of the units below; a
/// month's report gathers its days. What changes is noted upwards: to the month, and to the unit above.
/// </summary>
public static class ReportTurns
{
    /// <summary>How long parts are gathered before they make a body, so that thirteen communes make one.</summary>
    public static TimeSpan GatherFor { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Added to the time in which a run can change, for clocks and for work that was put off.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromDays(1);

    /// <summary>
    /// A wake that comes this late found the service down, and with it the runs that should have expired: they get
    /// <see cref="LateGrace"/> before the last reading.
    /// </summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LateGrace = TimeSpan.FromHours(1);

    /// <summary>True when the next wake needs the cell's tallies.</summary>
    public static bool FoldsAt(ReportState state, ReportKey key, DateTimeOffset now) =>
        !key.Period.IsMonth && state.FoldAt <= now && now - state.FoldAt <= Late;

    /// <param name="read">The cell's tallies, read after the report was loaded; see <see cref="CellFields.Read"/>.</param>
    /// <param name="version">The version loaded: what is committed has one more.</param>
    public static ReportTurn Collect(ReportState before, ReportKey key, Counts read, long version, DateTimeOffset now, ReportFacts facts)
    {
        var own = before.Folded.Plus(read);
        if (before.Sweeping || own.Equals(before.Own))
        {
            return ReportTurn.Nothing(before);
        }

        var next = Begun(before, key, facts) with { Own = own };
        return Settled(before.Over ? next with { FoldAt = before.FoldAt ?? now + LateGrace } : next, key, version, now, facts);
    }

    public static ReportTurn Gather(ReportState before, ReportKey key, ReportPart part, DateTimeOffset now, ReportFacts facts)
    {
        var known = before.Parts.FirstOrDefault(other => other.Source == part.Source);
        if (known is not null && known.Sequence >= part.Sequence)
        {
            return ReportTurn.Nothing(before);
        }

        return ReportTurn.To(Begun(before, key, facts) with
        {
            Parts = known is null ? before.Parts.Add(part) : before.Parts.Replace(known, part),
            GatherAt = before.GatherAt ?? now + GatherFor,
        });
    }

    /// <param name="read">The cell's tallies when <see cref="FoldsAt"/> says so, else nothing.</param>
    public static ReportTurn Wake(ReportState before, ReportKey key, Counts read, long version, DateTimeOffset now, ReportFacts facts)
    {
        var next = before;
        var settles = false;
        if (before.FoldAt <= now)
        {
            if (now - before.FoldAt > Late)
            {
                next = next with { FoldAt = now + LateGrace };
            }
            else
            {
                var own = next.Folded.Plus(read);
                next = next with { Own = own, Folded = own, FoldAt = null, Over = true, Sweeping = !read.IsEmpty };
                settles = true;
            }
        }

        if (before.GatherAt <= now)
        {
            next = next with { GatherAt = null };
            settles = true;
        }

        return settles ? Settled(next, key, version, now, facts) : ReportTurn.To(next);
    }

    /// <summary>The folded tallies are gone from the store.</summary>
    public static ReportTurn Swept(ReportState before) =>
        before.Sweeping ? ReportTurn.To(before with { Sweeping = false }) : ReportTurn.Nothing(before);

    /// <summary>When the report next needs attention by itself.</summary>
    /// <param name="delivers">True when there is a webhook to deliver to.</param>
    /// <param name="busyUntil">
    /// Errands that are due (an attempt, a sweep) were just handed to this process: if it dies, they are due again then. Null when they
    /// are still to be handed out.
    /// </param>
    public static DateTimeOffset? NextWake(ReportState state, bool delivers, DateTimeOffset now, DateTimeOffset? busyUntil)
    {
        var errand = state.Sweeping ? now : delivers ? ReportDeliveries.DueAt(state) : null;
        if (errand <= now && busyUntil is not null)
        {
            errand = busyUntil;
        }

        return Soonest(errand, Soonest(state.FoldAt, state.GatherAt));
    }

    private static ReportTurn Settled(ReportState next, ReportKey key, long version, DateTimeOffset now, ReportFacts facts)
    {
        var total = next.Total();
        if (total.IsEmpty && next.Body is null)
        {
            return ReportTurn.To(next);
        }

        var sequence = version + 1;
        var body = ReportBodies.Make(key, total, next.Closed, sequence, facts);
        next = next with { CountsAt = sequence };
        if (next.Body is null || !body.SaysTheSameAs(next.Body))
        {
            next = next with { Body = body, At = now, Delivery = ReportDeliveries.Renewed(next.Delivery, now, facts.Every) };
        }

        return new(next, Changed: true, Notes(next, key, total));
    }

    private static ImmutableArray<ReportNote> Notes(ReportState state, ReportKey key, Counts total)
    {
        if (key.Period.IsMonth)
        {
            return [];
        }

        var part = new ReportPart(key.ToString(), state.CountsAt, total, state.Closed);
        var month = new ReportNote(key.Month, part);
        return state.Parent is { } parent ? [month, new(key with { Unit = parent }, part)] : [month];
    }

    /// <summary>Sets what a report keeps from its first counts on.</summary>
    private static ReportState Begun(ReportState state, ReportKey key, ReportFacts facts) =>
        state.CountsAt > 0 || !state.Parts.IsEmpty
            ? state
            : state with { FoldAt = ClosesAt(key.Period, facts), Parent = key.Period.IsMonth ? null : facts.Unit?.Parent };

    private static DateTimeOffset ClosesAt(ReportPeriod period, ReportFacts facts)
    {
        var midnight = period.Last.AddDays(1).ToDateTime(TimeOnly.MinValue);
        var ends = new DateTimeOffset(midnight, facts.Zone.GetUtcOffset(midnight));
        var open = facts.Polls.Select(LifeOfRun).DefaultIfEmpty(TimeSpan.FromDays(10)).Max();
        return ends + open + Margin;
    }

    private static TimeSpan LifeOfRun(Poll poll) => poll.Expiry + poll.ChangeWithin;

    private static DateTimeOffset? Soonest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;
}
