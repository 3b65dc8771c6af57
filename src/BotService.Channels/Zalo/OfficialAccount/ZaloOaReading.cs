using BotService.Runtime.Channels;

namespace BotService.Channels.Zalo.OfficialAccount;

/// <summary>What an event means to us. The set is closed on purpose.</summary>
internal abstract record ZaloOaReading
{
    private ZaloOaReading()
    {
    }

    /// <summary>Something happened in the chat of a person whom we can answer.</summary>
    /// <param name="ByPerson">False when somebody else did it: an operator, or Zalo itself.</param>
    public sealed record Event(InboundEvent Inbound, bool ByPerson) : ZaloOaReading;

    /// <summary>A visitor of the account's web page who is not logged in: cannot be recognised, so is told once how to be.</summary>
    public sealed record Anonymous(string Visitor, string Conversation) : ZaloOaReading;

    /// <summary>Nothing for us.</summary>
    /// <param name="Kind">For the count; one of a small set of names.</param>
    public sealed record Ignored(string Kind) : ZaloOaReading;

    /// <summary>Lacks what every event of its kind has.</summary>
    public sealed record Unreadable(string Reason) : ZaloOaReading;
}
