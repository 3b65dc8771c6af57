using System.Collections.Immutable;

namespace BotService.Channels.WebChat;

/// <summary>How the web chat is reached and held to its limits.</summary>
public sealed record WebChatOptions
{
    /// <summary>The address people open, for example <c>https://khaosat.example.gov.vn</c>. Null takes it from each request.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>
    /// How long a conversation token opens its conversation; every return to the page renews it. 30 days by default: a run lives 3 days
    /// and may be changed for 7 more, and who comes back with the next file within the month finds the talk again.
    /// </summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Origins besides our own whose pages may talk to the service, as a browser writes them. Empty by default.</summary>
    public ImmutableArray<string> AllowedOrigins { get; init; } = [];

    /// <summary>
    /// True behind a proxy that sets <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c>; only the entry that the nearest proxy
    /// added is believed. False by default: else anybody could choose the address that limits are counted for.
    /// </summary>
    public bool TrustForwardedHeaders { get; init; }

    public WebChatLimits Limits { get; init; } = new();
}
