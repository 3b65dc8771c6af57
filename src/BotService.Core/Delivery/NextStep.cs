namespace BotService.Core.Delivery;

/// <summary>What follows an attempt. The set is closed on purpose.</summary>
public abstract record NextStep
{
    private NextStep()
    {
    }

    public sealed record Done : NextStep;

    /// <summary>Try the same message again at this moment.</summary>
    /// <param name="WholeChannel">True when no send of the channel may leave before.</param>
    /// <param name="CountsAsAttempt">False when the platform only asked to wait.</param>
    public sealed record TryAt(DateTimeOffset At, bool WholeChannel, bool CountsAsAttempt) : NextStep;

    /// <summary>Give the message up, keep it with its reason.</summary>
    public sealed record Bury(string Reason) : NextStep;

    /// <summary>Send it once more at once, as the template that stands for it.</summary>
    public sealed record AsTemplate : NextStep;

    /// <summary>
    /// Give the message up and note that the chat cannot be reached. What else is owed to it is tried in its turn: each message has a reason of
    /// its own, and the person may have come back.
    /// </summary>
    public sealed record MuteRecipient(string Reason) : NextStep;

    /// <summary>Send the same message to the new address and note it.</summary>
    public sealed record Readdress(string NewAddress) : NextStep;
}

/// <summary>How failed sends are repeated.</summary>
public sealed record RetryRules(int MaxAttempts, TimeSpan First, TimeSpan Longest)
{
    /// <summary>Eight attempts over some 20 minutes.</summary>
    public static RetryRules Default { get; } = new(8, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
}
