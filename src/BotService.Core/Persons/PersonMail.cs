using BotService.Core.Officials;

namespace BotService.Core.Persons;

/// <summary>A note and where it goes.</summary>
public sealed record PersonMail(Recipient To, PersonNote Note);

/// <summary>A document that takes person notes. The set is closed on purpose.</summary>
public abstract record Recipient
{
    private Recipient()
    {
    }

    public sealed record Person(string Id) : Recipient;

    public sealed record Chat(string Id) : Recipient;

    /// <param name="Value">In its plain form; see <see cref="PairCode"/>.</param>
    public sealed record Code(string Value) : Recipient;

    public sealed record Official(OfficialId Id) : Recipient;
}
