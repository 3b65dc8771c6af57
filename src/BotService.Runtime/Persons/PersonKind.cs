using System.Diagnostics;
using System.Text.Json;
using BotService.Core.Persons;
using BotService.Runtime.Delivery;
using BotService.Runtime.Identity;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Persons;

/// <summary>Lets Core decide what a note does to a person.</summary>
internal sealed class PersonKind(ServiceSecret secret) : IDocumentKind
{
    public char Kind => 'p';

    public ValueTask<Decision> DecideAsync(DocumentKey key, string state, long version, TurnInput input, DateTimeOffset now, CancellationToken ct)
    {
        if (DeliveryPost.IsAll(input))
        {
            return ValueTask.FromResult(Decision.Nothing());
        }

        if (input is not TurnInput.Note(_, var payload))
        {
            throw new UnreachableException("a person takes notes only");
        }

        var before = state.Length == 0 ? null : JsonSerializer.Deserialize(state, RuntimeJson.Default.Person);
        var turn = PersonTurns.Decide(before, key.Id, PersonPost.Read(payload));
        return ValueTask.FromResult(turn.Unchanged
            ? Decision.Nothing()
            : new Decision(turn.Next is null ? null : JsonSerializer.Serialize(turn.Next, RuntimeJson.Default.Person), null)
            {
                Outbox = [.. turn.Mail.Select(mail => PersonPost.Of(mail, secret, $"{key.Id}|{now.UtcTicks}"))],
            });
    }
}
