using System.Collections.Immutable;
using BotService.Core.Delivery;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Delivery;

/// <summary>One attempt at one message. Held once, because every step on the way out waits and would keep a copy.</summary>
/// <param name="Sender">Asked before each call whether the right to send outlasts it.</param>
/// <param name="Attempt">Its number, from 1.</param>
/// <param name="ChatFreeAt">See <see cref="Placed.ChatFreeAt"/>.</param>
internal sealed record Errand(OutboxSender Sender, OutboxItem Item, OutboxPayload.ToChat Message, int Attempt, DateTimeOffset? ChatFreeAt)
{
    public DocumentKey From => Sender.Key;

    /// <summary>Where in its wait an item falls: differs from item to item, and is the same whoever sends it.</summary>
    public static double Spread(DocumentKey from, OutboxItem item) => StableHash.Of(from.Value, item.Id) / (double)uint.MaxValue;

    /// <param name="counts">True when a call was made.</param>
    public Attempted PutOff(DateTimeOffset until, bool counts = false) =>
        new(new NextStep.TryAt(until, WholeChannel: false, counts), ChatFreeAt, []);
}

/// <summary>What became of one attempt at an outbox item, and what must be kept of it.</summary>
internal sealed record Attempted(NextStep Next, DateTimeOffset? ChatFreeAt, ImmutableArray<MemberWrite> Letters);
