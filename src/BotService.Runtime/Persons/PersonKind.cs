using System.Diagnostics;
using System.Text.Json;
using BotService.Core.Announcements.Subscriptions;
using BotService.Core.Persons;
using BotService.Runtime.Announcements;
using BotService.Runtime.Delivery;
using BotService.Runtime.Duties;
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
        if (turn.Unchanged)
        {
            return ValueTask.FromResult(Decision.Nothing());
        }

        var mail = turn.Mail.Select(one => PersonPost.Of(one, secret, $"{key.Id}|{now.UtcTicks}"));
        return ValueTask.FromResult(new Decision(turn.Next is null ? null : JsonSerializer.Serialize(turn.Next, RuntimeJson.Default.Person), null)
        {
            Outbox = [.. mail, .. Look(before, turn.Next, key, now)],
            Members = SubscriberEntries.Changes(SubscriberLists.NameOf(SubscriberLists.Person, key.Id), SubscriberLists.Of(before), SubscriberLists.Of(turn.Next)),
        });
    }

    /// <summary>Whether and where an official can be reminded is for the worklist to see.</summary>
    private static OutboxPayload[] Look(Person? before, Person? after, DocumentKey key, DateTimeOffset now) =>
        before is { Official: { } official } && !(after?.Standings() ?? []).SequenceEqual(before.Standings()) ? [DutyPost.Look(new(official), key, now)] : [];
}
