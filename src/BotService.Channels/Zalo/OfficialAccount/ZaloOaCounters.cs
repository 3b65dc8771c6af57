using System.Diagnostics.Metrics;

namespace BotService.Channels.Zalo.OfficialAccount;

internal sealed class ZaloOaCounters(IMeterFactory meters) : IntakeCounters(meters, EventsName, "{event}", "Events of the Official Account by what became of them")
{
    public const string EventsName = "botservice.zalo.oa.events";
}
