namespace BotService.Core.Delivery.Planning;

/// <summary>What is to become of one message to one person. The set is closed on purpose.</summary>
public abstract record SendPlan
{
    private SendPlan()
    {
    }

    /// <summary>Send it now.</summary>
    /// <param name="Chat">The chosen chat's <see cref="ChatStanding.Key"/>.</param>
    /// <param name="Parts">Messages it becomes on this channel; each counts and costs.</param>
    /// <param name="Cost">Of all parts, in the currency of the settings.</param>
    /// <param name="InsteadOf">Why the preferred chat was passed over; null when it was not.</param>
    public sealed record Send(string Chat, string Channel, SendClass Class, decimal Cost, int Parts, SendReason? InsteadOf) : SendPlan;

    /// <summary>Plan it again at this moment: as far as is known now, it can go then.</summary>
    /// <param name="At">Always after the moment of planning.</param>
    /// <param name="Why">What holds it back first.</param>
    public sealed record Later(DateTimeOffset At, SendReason Why) : SendPlan;

    /// <summary>It cannot go, by no chat and at no moment that would be in time.</summary>
    /// <param name="Behind">With <see cref="SendReason.TooLate"/>: what it would have had to wait for; null otherwise.</param>
    public sealed record Never(SendReason Why, SendReason? Behind = null) : SendPlan;
}
