using System.Diagnostics.Metrics;
using BotService.Runtime;

namespace BotService.Channels.BotFramework;

/// <summary>What is counted of activities. The tags come from small closed sets: nothing a person sent becomes one.</summary>
internal sealed class BotFrameworkCounters(IMeterFactory meters)
{
    public const string ActivitiesName = "botservice.botframework.activities";

    private readonly Counter<long> _activities =
        meters.Create(RuntimeMeter.Name).CreateCounter<long>(ActivitiesName, "{activity}", "Activities by what became of them");

    public void Taken(string kind) => Count("taken", kind);

    public void Ignored(string kind) => Count("ignored", kind);

    public void Buried() => Count("buried", "any");

    public void Malformed() => Count("malformed", "any");

    private void Count(string outcome, string kind) => _activities.Add(1, new KeyValuePair<string, object?>("outcome", outcome), new("kind", kind));
}
