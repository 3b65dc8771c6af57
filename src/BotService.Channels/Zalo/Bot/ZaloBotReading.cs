using BotService.Runtime.Channels;

namespace BotService.Channels.Zalo.Bot;

/// <summary>What an event means to us. The set is closed on purpose.</summary>
internal abstract record ZaloBotReading
{
    private ZaloBotReading()
    {
    }

    /// <summary>Somebody did something in a private chat.</summary>
    public sealed record Event(InboundEvent Inbound) : ZaloBotReading;

    /// <summary>The bot was mentioned in a group, where it does not talk.</summary>
    public sealed record InGroup(string Chat) : ZaloBotReading;

    /// <summary>Nothing for us.</summary>
    /// <param name="Kind">For the count; one of a small set of names.</param>
    public sealed record Ignored(string Kind) : ZaloBotReading;

    /// <summary>Lacks what every event of its kind has.</summary>
    public sealed record Unreadable(string Reason) : ZaloBotReading;
}
