namespace BotService.Core.Delivery;

/// <summary>What became of one attempt to send. The set is closed on purpose.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <param name="Message">The platform's id of the message, by which it can be changed; null where none is told.</param>
    /// <param name="WithoutPicture">True when it had a picture that the platform would not show: the words went without.</param>
    public sealed record Delivered(string? Message = null, bool WithoutPicture = false) : SendOutcome;

    /// <summary>The platform asks to wait.</summary>
    /// <param name="WholeChannel">True when every send of this channel must wait, false when only this chat.</param>
    public sealed record Throttled(TimeSpan RetryAfter, bool WholeChannel) : SendOutcome;

    /// <summary>No answer, or a server's trouble: it may or may not have arrived.</summary>
    public sealed record Unavailable(string Reason) : SendOutcome;

    /// <summary>The platform will never take this message.</summary>
    public sealed record Refused(string Reason) : SendOutcome;

    /// <summary>The person cannot be reached: blocked, gone.</summary>
    public sealed record Unreachable(string Reason) : SendOutcome;

    /// <summary>The chat has a new address; the message should go there.</summary>
    public sealed record Moved(string NewAddress) : SendOutcome;

    /// <summary>The platform takes words only for some time after the person's last act, and that time is over.</summary>
    public sealed record OutsideWindow(string Reason) : SendOutcome;

    /// <summary>The channel itself cannot send until an operator acts: a revoked token, say. The message waits.</summary>
    public sealed record Misconfigured(string Reason) : SendOutcome;
}
