using System.Diagnostics;
using System.Text.Json;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Duties;

/// <summary>Keeps the orders about waves in one document, and has everybody look when one is given.</summary>
internal sealed class OrderKind(IStore store) : IDocumentKind
{
    public char Kind => 'h';

    public static DocumentKey Key { get; } = DocumentKey.Of('h', "waves");

    public static OrderBook Read(string json) =>
        json.Length == 0 ? OrderBook.Empty : JsonSerializer.Deserialize(json, DutyJson.Default.OrderBook) ?? OrderBook.Empty;

    public ValueTask<Decision> DecideAsync(DocumentKey key, string state, long version, TurnInput input, DateTimeOffset now, CancellationToken ct) =>
        ValueTask.FromResult(input switch
        {
            TurnInput.Ask { Payload: GivenOrder order } => new Decision(JsonSerializer.Serialize(Read(state).With(order), DutyJson.Default.OrderBook), null)
            {
                Outbox = SliceKind.LookEverywhere(key, store.Partitions, now),
            },
            TurnInput.Note => Decision.Nothing(),
            _ => throw new UnreachableException("orders about waves take no such turn"),
        });
}
