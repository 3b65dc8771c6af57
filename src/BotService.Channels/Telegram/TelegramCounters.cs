using System.Diagnostics.Metrics;

namespace BotService.Channels.Telegram;

internal sealed class TelegramCounters(IMeterFactory meters) : IntakeCounters(meters, UpdatesName, "{update}", "Updates by what became of them")
{
    public const string UpdatesName = "botservice.telegram.updates";
}
