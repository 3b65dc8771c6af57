namespace BotService.Core.Results;

/// <summary>
/// Decides attempts to deliver a report. A newer body replaces one that was not delivered; while an attempt is under way nobody begins
/// another, so a receiver never gets an older one after a newer.
/// </summary>
public static class ReportDeliveries
{
    /// <summary>Longer than one attempt can take: after this the process that made it is taken for dead.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromSeconds(60);

    /// <summary>True when the receiver does not have the newest body.</summary>
    public static bool IsOwed(ReportState state) => state.Sequence > state.Delivery.Acknowledged;

    /// <summary>When the next attempt may begin; null when none is wanted.</summary>
    public static DateTimeOffset? DueAt(ReportState state)
    {
        var delivery = state.Delivery;
        return !IsOwed(state) || delivery.Dead || delivery.Next is not { } next ? null
            : delivery.TryingUntil is { } until && until > next ? until
            : next;
    }

    /// <summary>A new body is to be delivered: at once, or, when this report was sent a short while ago, at the next boundary.</summary>
    public static ReportDelivery Renewed(ReportDelivery before, DateTimeOffset now, TimeSpan every)
    {
        var boundary = before.SentAt is { } sent ? new DateTimeOffset(((sent.UtcTicks / every.Ticks) + 1) * every.Ticks, TimeSpan.Zero) : now;
        return new()
        {
            Acknowledged = before.Acknowledged,
            Next = boundary > now ? boundary : now,
            Trying = before.Trying,
            TryingUntil = before.TryingUntil,
            SentAt = before.SentAt,
        };
    }

    /// <summary>Begins an attempt when one is due and the endpoint may be called.</summary>
    /// <returns>A state whose <see cref="ReportDelivery.Trying"/> is set by this very turn when the newest body is to be posted now.</returns>
    public static ReportTurn Begin(ReportState before, EndpointState endpoint, DateTimeOffset now)
    {
        var delivery = before.Delivery;
        if (DueAt(before) is not { } due || due > now)
        {
            return ReportTurn.Nothing(before);
        }

        if (endpoint.Disabled)
        {
            return To(before, delivery with { Next = null, Trying = 0, TryingUntil = null });
        }

        if (endpoint.NotBefore is { } free && free > now)
        {
            return To(before, delivery with { Next = free, Trying = 0, TryingUntil = null });
        }

        return To(before, delivery with
        {
            Trying = before.Sequence,
            TryingUntil = now + Lease,
            Attempts = delivery.Attempts + 1,
            Since = delivery.Since ?? now,
            SentAt = delivery.Attempts == 0 ? now : delivery.SentAt,
        });
    }

    /// <summary>Ends an attempt. An outcome that comes after its lease ended still counts as an acceptance, and as nothing else.</summary>
    /// <param name="spread">See <see cref="RetrySchedule.Next"/>.</param>
    public static ReportTurn End(ReportState before, long sequence, PostOutcome outcome, DateTimeOffset now, double spread)
    {
        var delivery = before.Delivery;
        var ours = delivery.Trying == sequence;
        var freed = ours ? delivery with { Trying = 0, TryingUntil = null } : delivery;
        if (outcome is PostOutcome.Accepted)
        {
            var known = freed with { Acknowledged = Math.Max(freed.Acknowledged, sequence) };
            return To(before, sequence == before.Sequence ? known with { Next = null, Since = null, Reason = null, Refused = false, Dead = false } : known);
        }

        // A newer body is waiting: it has its own attempts.
        if (!ours || sequence != before.Sequence)
        {
            return ours ? To(before, freed) : ReportTurn.Nothing(before);
        }

        var next = outcome switch
        {
            PostOutcome.Gone => null,
            PostOutcome.Throttled(var wait) => RetrySchedule.Next(delivery.Since ?? now, now, spread) is null ? null : now + RetrySchedule.Bounded(wait),
            _ => RetrySchedule.Next(delivery.Since ?? now, now, spread),
        };
        return To(before, freed with
        {
            Next = next,
            Reason = ReasonOf(outcome),
            Refused = outcome is PostOutcome.Refused,
            Dead = next is null && outcome is not PostOutcome.Gone,
        });
    }

    /// <summary>The receiver is back: what waited for it is due now.</summary>
    /// <param name="all">True after an operator or a new address put things right: what was refused is tried again too.</param>
    public static ReportTurn Release(ReportState before, bool all, DateTimeOffset now)
    {
        var delivery = before.Delivery;
        var waits = IsOwed(before) && !delivery.Dead && (all || (!delivery.Refused && (delivery.Next is null || delivery.Next > now)));
        return waits ? To(before, delivery with { Next = now }) : ReportTurn.Nothing(before);
    }

    /// <summary>An operator wants the newest body sent again, delivered or given up: under the same id, with attempts of its own.</summary>
    public static ReportTurn Replay(ReportState before, DateTimeOffset now) => before.Sequence == 0
        ? ReportTurn.Nothing(before)
        : To(before, before.Delivery with
        {
            Acknowledged = Math.Min(before.Delivery.Acknowledged, before.Sequence - 1),
            Next = now,
            Since = null,
            Attempts = 0,
            Reason = null,
            Refused = false,
            Dead = false,
        });

    private static string ReasonOf(PostOutcome outcome) => outcome switch
    {
        PostOutcome.Throttled(var wait) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"asked to wait {wait.TotalSeconds:0} s"),
        PostOutcome.Unavailable(var reason) => reason,
        PostOutcome.Refused(var reason) => reason,
        PostOutcome.Gone => "410: the receiver wants no reports any more",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static ReportTurn To(ReportState before, ReportDelivery delivery) => ReportTurn.To(before with { Delivery = delivery });
}
