using BotService.Channels.BotFramework.Connector;
using BotService.Core.Texts;
using BotService.Runtime.Channels;

namespace BotService.Channels.BotFramework.Activities;

/// <summary>What an activity means to us. The set is closed on purpose.</summary>
internal abstract record ActivityReading
{
    private ActivityReading()
    {
    }

    /// <summary>Somebody did something in a conversation of two.</summary>
    public sealed record Event(InboundEvent Inbound, ConversationReference From, string Kind) : ActivityReading;

    /// <summary>Something reached us where several people read, which is where the bot does not talk.</summary>
    public sealed record InPublic(ConversationReference From, Language? Hint) : ActivityReading;

    /// <summary>Nothing for us.</summary>
    /// <param name="Kind">For the count; one of a small set of names.</param>
    public sealed record Ignored(string Kind) : ActivityReading;

    /// <summary>A question that only a bot with such a feature answers.</summary>
    public sealed record Invoked : ActivityReading;

    /// <summary>Lacks what every activity of its kind has.</summary>
    public sealed record Malformed : ActivityReading;
}
