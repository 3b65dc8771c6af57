using System.Diagnostics.Metrics;
using BotService.Runtime;

namespace BotService.Channels.Zalo.Bot;

/// <summary>What is counted of the bot's events. The tags come from small closed sets: nothing a person sent becomes one.</summary>
internal sealed class ZaloBotCounters(IMeterFactory meters)
{
    public const string EventsName = "botservice.zalo-bot.events";

    private readonly Counter<long> _events =
        meters.Create(RuntimeMeter.Name).CreateCounter<long>(EventsName, "{event}", "Events by what became of them");

    public void Taken(string kind) => Count("taken", kind);

    public void Ignored(string kind) => Count("ignored", kind);

    public void Buried() => Count("buried", "any");

    private void Count(string outcome, string kind) => _events.Add(1, new KeyValuePair<string, object?>("outcome", outcome), new("kind", kind));
}
