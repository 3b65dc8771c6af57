using BotService.Core.Delivery;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;
using Microsoft.Extensions.Logging;

namespace BotService.Runtime.Delivery;

/// <summary>Tells the document that wanted to know of a message that it was given up.</summary>
internal sealed class Receipts(ITurns turns, ILogger<Receipts> logger)
{
    /// <summary>Returns when the document has stored that it knows. Whoever dies before the item is settled tells it again, with the same cause.</summary>
    /// <returns>False when the document failed to take it.</returns>
    public async ValueTask<bool> TellAsync(DocumentKey from, OutboxItem item, Receipt receipt, string why, int attempt)
    {
        var target = new DocumentKey(receipt.Target);
        var note = new TurnInput.Note(from.Value, DeliveryPost.Write(new DeliveryNote.Undelivered(receipt.Reference, why)));
        try
        {
            await turns.HandleAsync(target, $"undelivered:{from.Value}:{item.Id}:{receipt.Reference}", note, CancellationToken.None);
            return true;
        }
        catch (Exception failure) when (failure is not StoreUnavailableException)
        {
            logger.NoteFailed(from.Kind, target.Kind, attempt, failure);
            return false;
        }
    }
}
