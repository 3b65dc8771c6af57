using System.Text.Json.Serialization;

namespace BotService.Core.Delivery;

/// <summary>
/// What a document is told of a message that another sent for it. The set is closed on purpose. May come twice, and also for a message that
/// an operator sends again later.
/// </summary>
[JsonDerivedType(typeof(Undelivered), "undelivered")]
public abstract record DeliveryNote
{
    private DeliveryNote()
    {
    }

    /// <summary>The message was given up for good: refused, too late, or its chat cannot be reached.</summary>
    /// <param name="Reference">What the document called the message.</param>
    /// <param name="Why">For operators; not a text for people.</param>
    public sealed record Undelivered(string Reference, string Why) : DeliveryNote;
}
