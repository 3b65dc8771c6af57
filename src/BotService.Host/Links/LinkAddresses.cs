using BotService.Core.Links;

namespace BotService.Host.Links;

internal enum LinkTarget
{
    Web,
    Telegram,

    /// <summary>The Official Account: its address carries no code, so the one on the slip is typed there.</summary>
    Zalo,
}

/// <summary>Where a link leads, for those who scan or click it.</summary>
/// <param name="Web">The service's address as citizens reach it, without a slash at the end.</param>
/// <param name="Bot">The Telegram bot's user name; null when there is no bot.</param>
/// <param name="ZaloAccount">The Official Account's id; null when it is not known.</param>
internal sealed record LinkAddresses(string Web, string? Bot, string? ZaloAccount = null)
{
    public string WebOf(Link link) => WebOf(link.Code);

    /// <param name="code">A link's or an invitation's, in its plain form.</param>
    public string WebOf(string code) => $"{Web}/chat?c={code}";

    /// <returns>Null when there is no bot.</returns>
    public string? TelegramOf(Link link) => TelegramOf(link.Code);

    /// <returns>Null when there is no bot.</returns>
    public string? TelegramOf(string code) => Bot is null ? null : $"https://t.me/{Bot}?start={code}";

    /// <returns>Null when the account is not known.</returns>
    public string? Zalo => ZaloAccount is null ? null : $"https://zalo.me/{ZaloAccount}";

    public string? Of(Link link, LinkTarget target) => target switch
    {
        LinkTarget.Telegram => TelegramOf(link),
        LinkTarget.Zalo => Zalo,
        _ => WebOf(link),
    };
}
