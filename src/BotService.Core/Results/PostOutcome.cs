namespace BotService.Core.Results;

/// <summary>What became of one attempt to post a report. The set is closed on purpose.</summary>
public abstract record PostOutcome
{
    private PostOutcome()
    {
    }

    /// <summary>2xx.</summary>
    public sealed record Accepted : PostOutcome;

    /// <summary>The receiver asks to wait (429, or 503 with <c>Retry-After</c>).</summary>
    public sealed record Throttled(TimeSpan RetryAfter) : PostOutcome;

    /// <summary>No answer, or a server's trouble: it may or may not have arrived.</summary>
    public sealed record Unavailable(string Reason) : PostOutcome;

    /// <summary>An answer that is no acceptance: a redirection, a client error.</summary>
    public sealed record Refused(string Reason) : PostOutcome;

    /// <summary>410: the receiver wants no reports any more.</summary>
    public sealed record Gone : PostOutcome;
}
