namespace BotService.Host.Embedding;

/// <summary>A page token that a portal's server wants.</summary>
/// <param name="Link">The code of the link that the talk begins with.</param>
/// <param name="Origin">The only origin whose page may show it; null for any page, ours included.</param>
/// <param name="Seconds">How long a page may begin with it. A talk once begun goes on.</param>
internal sealed record PageTokenWish(string? Link, string? Origin, int Seconds = 900);
