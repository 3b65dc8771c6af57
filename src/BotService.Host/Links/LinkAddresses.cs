using BotService.Core.Links;

namespace BotService.Host.Links;

internal enum LinkTarget
{
    Web,
    Telegram,
}

/// <summary>Where a link leads, for those who scan or click it.</summary>
/// <param name="Web">The service's address as citizens reach it, without a slash at the end.</param>
/// <param name="Bot">The Telegram bot's user name; null when there is no bot.</param>
internal sealed record LinkAddresses(string Web, string? Bot)
{
    public string WebOf(Link link) => $"{Web}/chat?c={link.Code}";

    /// <returns>Null when there is no bot.</returns>
    public string? TelegramOf(Link link) => Bot is null ? null : $"https://t.me/{Bot}?start={link.Code}";

    public string? Of(Link link, LinkTarget target) => target == LinkTarget.Telegram ? TelegramOf(link) : WebOf(link);
}
