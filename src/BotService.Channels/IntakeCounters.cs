using System.Diagnostics.Metrics;
using BotService.Runtime;

namespace BotService.Channels;

/// <summary>What is counted of what a platform brings. The tags come from small closed sets: nothing a person sent becomes one.</summary>
internal abstract class IntakeCounters(IMeterFactory meters, string name, string unit, string description)
{
    private readonly Counter<long> _counter = meters.Create(RuntimeMeter.Name).CreateCounter<long>(name, unit, description);

    public void Taken(string kind) => Count("taken", kind);

    public void Ignored(string kind) => Count("ignored", kind);

    public void Buried() => Count("buried", "any");

    protected void Count(string outcome, string kind) => _counter.Add(1, new KeyValuePair<string, object?>("outcome", outcome), new("kind", kind));
}
