namespace BotService.Core.Delivery.Planning;

/// <summary>What a rule says of one moment. The set is closed on purpose.</summary>
internal abstract record Gate
{
    private Gate()
    {
    }

    /// <param name="Cost">Of all parts.</param>
    public sealed record Go(SendClass Class, decimal Cost, int Parts) : Gate;

    /// <param name="Until">After the moment in question.</param>
    public sealed record Wait(DateTimeOffset Until, SendReason Why) : Gate;

    public sealed record Shut(SendReason Why) : Gate;
}
