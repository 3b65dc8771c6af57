using System.Diagnostics.Metrics;

namespace BotService.Channels.BotFramework;

internal sealed class BotFrameworkCounters(IMeterFactory meters) : IntakeCounters(meters, ActivitiesName, "{activity}", "Activities by what became of them")
{
    public const string ActivitiesName = "botservice.botframework.activities";

    public void Malformed() => Count("malformed", "any");
}
