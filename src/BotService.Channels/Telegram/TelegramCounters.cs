using System.Diagnostics.Metrics;
using BotService.Runtime;

namespace BotService.Channels.Telegram;

/// <summary>What is counted of Telegram's updates. The tags come from small closed sets: nothing a person sent becomes one.</summary>
internal sealed class TelegramCounters(IMeterFactory meters)
{
    public const string UpdatesName = "botservice.telegram.updates";

    private readonly Counter<long> _updates =
        meters.Create(RuntimeMeter.Name).CreateCounter<long>(UpdatesName, "{update}", "Updates by what became of them");

    public void Taken(string kind) => Count("taken", kind);

    public void Ignored(string kind) => Count("ignored", kind);

    public void Buried() => Count("buried", "any");

    private void Count(string outcome, string kind) => _updates.Add(1, new KeyValuePair<string, object?>("outcome", outcome), new("kind", kind));
}
