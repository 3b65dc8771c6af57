using System.Diagnostics.Metrics;
using BotService.Runtime;

namespace BotService.Channels.Zalo.OfficialAccount;

/// <summary>What is counted of Zalo's events. The tags come from small closed sets: nothing a person sent becomes one.</summary>
internal sealed class ZaloOaCounters(IMeterFactory meters)
{
    public const string EventsName = "botservice.zalo.oa.events";

    private readonly Counter<long> _events =
        meters.Create(RuntimeMeter.Name).CreateCounter<long>(EventsName, "{event}", "Events of the Official Account by what became of them");

    public void Taken(string kind) => Count("taken", kind);

    public void Ignored(string kind) => Count("ignored", kind);

    public void Buried() => Count("buried", "any");

    private void Count(string outcome, string kind) => _events.Add(1, new KeyValuePair<string, object?>("outcome", outcome), new("kind", kind));
}
