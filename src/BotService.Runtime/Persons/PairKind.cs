using System.Text.Json;
using BotService.Core.Persons;
using BotService.Runtime.Delivery;
using BotService.Runtime.Identity;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Persons;

/// <summary>Lets Core decide what a note, or time, does to a pair code.</summary>
internal sealed class PairKind(ServiceSecret secret) : IDocumentKind
{
    public char Kind => 'k';

    public ValueTask<Decision> DecideAsync(DocumentKey key, string state, long version, TurnInput input, DateTimeOffset now, CancellationToken ct)
    {
        if (DeliveryPost.IsAll(input))
        {
            return ValueTask.FromResult(Decision.Nothing());
        }

        var before = state.Length == 0 ? null : JsonSerializer.Deserialize(state, RuntimeJson.Default.PairOffer);
        return ValueTask.FromResult(input is TurnInput.Note(_, var payload) ? OnNote(key, before, PersonPost.Read(payload), now) : OnWake(before, now));
    }

    private Decision OnNote(DocumentKey key, PairOffer? before, PersonNote note, DateTimeOffset now)
    {
        var turn = PairTurns.Decide(before, note, now);
        return turn.Unchanged
            ? Decision.Nothing(turn.Wake)
            : new Decision(Write(turn.Next), turn.Wake)
            {
                Outbox = [.. turn.Mail.Select(mail => PersonPost.Of(mail, secret, $"{key.Id}|{now.UtcTicks}"))],
            };
    }

    private static Decision OnWake(PairOffer? before, DateTimeOffset now)
    {
        var left = before is null ? null : PairTurns.Woken(before, now);
        return new Decision(Write(left), PairTurns.WakeOf(left));
    }

    private static string? Write(PairOffer? offer) => offer is null ? null : JsonSerializer.Serialize(offer, RuntimeJson.Default.PairOffer);
}
