using BotService.Core.Announcements.Slices;
using BotService.Core.Delivery;
using BotService.Runtime.Announcements;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;
using Microsoft.Extensions.Logging;

namespace BotService.Runtime.Delivery;

/// <summary>Tells the document that wanted to know of a message that it was given up.</summary>
internal sealed class Receipts(ITurns turns, TimeProvider time, ILogger<Receipts> logger)
{
    private const int MostTold = 5;
    private static readonly TimeSpan TellAgain = TimeSpan.FromMilliseconds(500);

    /// <summary>Returns when the document has stored that it knows. Whoever dies before the item is settled tells it again, with the same cause.</summary>
    /// <param name="blocked">True when the chat cannot be reached at all.</param>
    /// <returns>False when the document failed to take it.</returns>
    public ValueTask<bool> TellAsync(DocumentKey from, OutboxItem item, Receipt receipt, string why, int attempt, bool blocked)
    {
        var payload = receipt.News is { } news
            ? NewsPost.Write(new NewsNote.Undelivered(news.Recipient, receipt.Reference, blocked, why))
            : DeliveryPost.Write(new DeliveryNote.Undelivered(receipt.Reference, why));
        return TellAsync("undelivered", from, item, receipt, payload, attempt);
    }

    /// <summary>Tells a slice that its message was taken back before it left.</summary>
    /// <returns>False when the slice failed to take it.</returns>
    public ValueTask<bool> WithholdAsync(DocumentKey from, OutboxItem item, Receipt receipt, NewsReceipt news, int attempt) =>
        TellAsync("withheld", from, item, receipt, NewsPost.Write(new NewsNote.Withheld(news.Recipient, receipt.Reference)), attempt);

    /// <summary>
    /// Tells a slice that its message was taken. It has left, only the record of it is missing: told until it is heard, for whoever forgot it
    /// would send it twice.
    /// </summary>
    public async ValueTask DeliveredAsync(DocumentKey from, OutboxItem item, Receipt receipt, NewsReceipt news, SendOutcome.Delivered delivered)
    {
        var payload = NewsPost.Write(new NewsNote.Sent(news.Recipient, receipt.Reference, delivered.Message) { WithoutPicture = delivered.WithoutPicture });
        for (var attempt = 1; attempt <= MostTold; attempt++)
        {
            try
            {
                if (await TellAsync("sent", from, item, receipt, payload, attempt))
                {
                    return;
                }
            }
            catch (StoreUnavailableException)
            {
                logger.SettlementWaits();
                attempt--;
            }

            await Task.Delay(TellAgain, time);
        }
    }

    private async ValueTask<bool> TellAsync(string what, DocumentKey from, OutboxItem item, Receipt receipt, string payload, int attempt)
    {
        var target = new DocumentKey(receipt.Target);
        try
        {
            await turns.HandleAsync(target, $"{what}:{from.Value}:{item.Id}:{receipt.Reference}", new TurnInput.Note(from.Value, payload), CancellationToken.None);
            return true;
        }
        catch (Exception failure) when (failure is not StoreUnavailableException)
        {
            logger.NoteFailed(from.Kind, target.Kind, attempt, failure);
            return false;
        }
    }
}
