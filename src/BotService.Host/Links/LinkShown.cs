using BotService.Core.Links;

namespace BotService.Host.Links;

/// <summary>A link as staff see it.</summary>
/// <param name="Spaced">The code in the form to be read aloud and typed.</param>
/// <param name="Telegram">Null when there is no bot.</param>
internal sealed record LinkShown(
    string Code,
    string Spaced,
    string Poll,
    string Unit,
    string? Procedure,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    DateTimeOffset CreatedAt,
    string Web,
    string? Telegram)
{
    public static LinkShown Of(Link link, LinkAddresses addresses) => new(
        link.Code,
        LinkCode.Spaced(link.Code),
        link.Poll.Value,
        link.Unit.Value,
        link.Procedure,
        link.ValidFrom,
        link.ValidTo,
        link.CreatedAt,
        addresses.WebOf(link),
        addresses.TelegramOf(link));
}
