using System.Diagnostics.Metrics;

namespace BotService.Channels.Zalo.Bot;

internal sealed class ZaloBotCounters(IMeterFactory meters) : IntakeCounters(meters, EventsName, "{event}", "Events by what became of them")
{
    public const string EventsName = "botservice.zalo-bot.events";
}
