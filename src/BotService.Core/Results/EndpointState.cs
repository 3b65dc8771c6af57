namespace BotService.Core.Results;

/// <summary>How the webhook's receiver is doing, as all processes see it.</summary>
public sealed record EndpointState
{
    /// <summary>A mark of the address in use; a new address starts anew.</summary>
    public string? Mark { get; init; }

    /// <summary>When it answered 410; null while it is in use.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Since when it gives no answer or fails; null while all is well.</summary>
    public DateTimeOffset? DownSince { get; init; }

    /// <summary>It asked for no call before this.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Why the last attempt failed, in a few words.</summary>
    public string? Reason { get; init; }

    public bool Disabled => DisabledAt is not null;
}

/// <summary>Decides what outcomes say about the receiver as a whole.</summary>
public static class EndpointTurns
{
    /// <summary>How often one report is tried out of turn while the receiver is down, so that its return is noticed.</summary>
    public static TimeSpan ProbeEvery { get; } = TimeSpan.FromMinutes(5);

    /// <returns>The same instance when nothing changed.</returns>
    public static EndpointState After(EndpointState before, PostOutcome outcome, DateTimeOffset now) => outcome switch
    {
        PostOutcome.Accepted => before is { DownSince: null, NotBefore: null, Reason: null } ? before : before with { DownSince = null, NotBefore = null, Reason = null },
        PostOutcome.Gone => before.Disabled ? before : before with { DisabledAt = now, DownSince = null, NotBefore = null, Reason = "410" },
        PostOutcome.Throttled(var wait) => before with { NotBefore = now + RetrySchedule.Bounded(wait) },
        PostOutcome.Unavailable(var reason) => before.DownSince is null ? before with { DownSince = now, Reason = reason } : before,
        _ => before,
    };

    /// <returns>The same instance when the address is the one in use.</returns>
    public static EndpointState Configured(EndpointState before, string mark) => before.Mark == mark ? before : new() { Mark = mark };

    /// <summary>An operator says that a disabled receiver takes reports again.</summary>
    public static EndpointState Resumed(EndpointState before) => new() { Mark = before.Mark };
}
