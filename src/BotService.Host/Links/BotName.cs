using BotService.Channels.Telegram;

namespace BotService.Host.Links;

/// <summary>The bot's user name, for deep links: as set, else asked of Telegram once.</summary>
/// <param name="set">From <c>Telegram:BotName</c>; null asks.</param>
/// <param name="telegram">Null when there is no bot.</param>
internal sealed class BotName(string? set, TelegramOptions? telegram, TimeProvider time)
{
    private string? _known = set;

    /// <returns>Null when there is no bot, or Telegram does not answer: the links are then made without Telegram's, and <c>doctor</c> says why.</returns>
    public async ValueTask<string?> FindAsync(CancellationToken ct) =>
        _known ??= telegram is null ? null : (await new TelegramCheck(telegram).RunAsync(time, ct)).BotName;
}
