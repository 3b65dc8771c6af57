using BotService.Core.Delivery;

namespace BotService.Channels.BotFramework.Connector;

/// <summary>What to do about the connector's answer to one call. The set is closed on purpose.</summary>
internal abstract record ConnectorVerdict
{
    private ConnectorVerdict()
    {
    }

    public sealed record Over(SendOutcome Outcome) : ConnectorVerdict;

    /// <summary>The token is not taken: once more with a fresh one.</summary>
    public sealed record AgainWithNewToken : ConnectorVerdict;

    /// <summary>The message to change is gone, or the channel changes none: the same as a new one.</summary>
    public sealed record AgainAsNew : ConnectorVerdict;
}
