using System.Diagnostics;
using System.Text.Json;
using BotService.Core.Calendars.Pausing;
using BotService.Runtime.Duties;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Calendars;

/// <summary>Asks the pauses to take an act.</summary>
internal sealed class PauseWish(PauseAct act)
{
    public PauseAct Act => act;

    /// <summary>Left by the decision.</summary>
    public PauseAnswer Answer { get; set; } = new PauseAnswer.Unknown();
}

/// <summary>Keeps all pauses in one document, and has everybody look at their duties when one changes.</summary>
internal sealed class PauseKind(IStore store, RuntimeOptions options) : IDocumentKind
{
    public char Kind => 'e';

    public static DocumentKey Key { get; } = DocumentKey.Of('e', "pauses");

    public static PauseBook Read(string json) =>
        json.Length == 0 ? PauseBook.Empty : JsonSerializer.Deserialize(json, PauseJson.Default.PauseBook) ?? PauseBook.Empty;

    public ValueTask<Decision> DecideAsync(DocumentKey key, string state, long version, TurnInput input, DateTimeOffset now, CancellationToken ct) =>
        ValueTask.FromResult(input switch
        {
            TurnInput.Ask { Payload: PauseWish wish } => Decide(key, Read(state), wish, now),
            TurnInput.Note => Decision.Nothing(),
            _ => throw new UnreachableException("pauses take no such turn"),
        });

    private Decision Decide(DocumentKey key, PauseBook before, PauseWish wish, DateTimeOffset now)
    {
        var (next, answer) = before.Decide(wish.Act, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, options.Zone).Date));
        wish.Answer = answer;
        return ReferenceEquals(next, before)
            ? Decision.Nothing()
            : new Decision(JsonSerializer.Serialize(next, PauseJson.Default.PauseBook), null) { Outbox = SliceKind.LookEverywhere(key, store.Partitions, now) };
    }
}
