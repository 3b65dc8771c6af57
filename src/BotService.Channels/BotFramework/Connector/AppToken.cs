using BotService.Core.Delivery;

namespace BotService.Channels.BotFramework.Connector;

/// <summary>Our own token, or why there is none. The set is closed on purpose.</summary>
internal abstract record AppToken
{
    private AppToken()
    {
    }

    public sealed record Held(string Value) : AppToken
    {
        // Printed by accident sooner or later.
        public override string ToString() => nameof(Held);
    }

    /// <param name="Outcome">What it means for the message that needed the token.</param>
    public sealed record Missing(SendOutcome Outcome) : AppToken;
}
