using System.Diagnostics.Metrics;

namespace BotService.Runtime;

/// <summary>What the service counts about itself. No tag holds anything about a person.</summary>
public static class RuntimeMeter
{
    public const string Name = "BotService";

    private static readonly Meter Meter = new(Name);

    internal static Counter<long> Turns { get; } = Meter.CreateCounter<long>("botservice.turns", description: "Turns committed");

    internal static Counter<long> Repeats { get; } = Meter.CreateCounter<long>("botservice.repeats", description: "Events met a second time and not counted");

    internal static Counter<long> Sends { get; } = Meter.CreateCounter<long>("botservice.sends", description: "Attempts to send, by channel and outcome");

    internal static Counter<long> Buried { get; } = Meter.CreateCounter<long>("botservice.letters", description: "Messages and updates given up and kept");

    internal static Histogram<double> ReplySeconds { get; } = Meter.CreateHistogram<double>("botservice.reply.duration", "s", "From commit to the platform's answer");
}
