namespace BotService.Channels.WebChat;

/// <summary>What a page token turned out to be. The set is closed on purpose.</summary>
public abstract record PageTokenReading
{
    private PageTokenReading()
    {
    }

    /// <param name="Conversation">The one conversation that the token opens.</param>
    /// <param name="Link">The code of the link that the conversation begins with.</param>
    public sealed record Good(string Conversation, string Link) : PageTokenReading;

    public sealed record Expired : PageTokenReading;

    public sealed record ForAnotherOrigin : PageTokenReading;

    /// <summary>Forged, altered, or made by another installation.</summary>
    public sealed record NotOurs : PageTokenReading;
}
