using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using BotService.Core.Announcements.Subscriptions;
using BotService.Core.Officials;
using BotService.Core.Officials.Joining;
using BotService.Runtime.Announcements;
using BotService.Runtime.Delivery;
using BotService.Runtime.Duties;
using BotService.Runtime.Identity;
using BotService.Runtime.Persons;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Officials;

/// <summary>Writes what an import decided of one official, and lets Core decide who has joined.</summary>
internal sealed class OfficialKind(ServiceSecret secret) : IDocumentKind
{
    /// <summary>The set that lists the officials of a partition.</summary>
    public const string Set = "officials";

    /// <summary>The value of whoever stands in the roster, if they have a position that counts there.</summary>
    public const string Enrolled = "r";

    public char Kind => 'o';

    public static DocumentKey KeyOf(OfficialId id) => DocumentKey.Of('o', id.Value);

    public ValueTask<Decision> DecideAsync(DocumentKey key, string state, long version, TurnInput input, DateTimeOffset now, CancellationToken ct)
    {
        var before = state.Length == 0 ? null : JsonSerializer.Deserialize(state, RuntimeJson.Default.KeptOfficial);
        return ValueTask.FromResult((before, input) switch
        {
            (_, TurnInput.Ask { Payload: Official wanted }) => Record(before, wanted, now),
            (null, _) => Decision.Nothing(),
            _ when DeliveryPost.IsAll(input) => Decision.Nothing(),
            (_, TurnInput.Ask { Payload: Enrolment }) => Write(before) with { Members = [new(Set, key.Id, Enrolled), InRoster(before.Official(secret))] },
            (_, TurnInput.Ask { Payload: Removal }) => Remove(before, key, now),
            (_, TurnInput.Ask { Payload: Invitation open }) => Write(before.With(before.Seat() with { Open = open })),
            (_, TurnInput.Ask { Payload: Revocation }) => Seated(before, JoiningTurns.Revoke(before.Seat(), new(key.Id)), key, now),
            (_, TurnInput.Note(_, var payload)) => Seated(before, JoiningTurns.Decide(before.Seat(), new(key.Id), PersonPost.Read(payload), now), key, now),
            _ => throw new UnreachableException("an official takes no such turn"),
        });
    }

    private Decision Record(KeptOfficial? before, Official wanted, DateTimeOffset now)
    {
        var known = before?.Official(secret);
        if (wanted.Equals(known))
        {
            return Decision.Nothing();
        }

        var text = KeptOfficial.Seal(wanted, secret);
        ImmutableArray<MemberWrite> listed = before is null ? [new(Set, wanted.Id.Value, Enrolled)] : [];
        return Write(before is null ? new KeptOfficial(text) : before with { Sealed = text }) with
        {
            Members = RosterPost.Same(known, wanted) ? listed : listed.Add(InRoster(wanted)),
            Outbox = [DutyPost.Look(wanted.Id, KeyOf(wanted.Id), now)],
        };
    }

    private Decision Seated(KeptOfficial before, SeatTurn turn, DocumentKey key, DateTimeOffset now)
    {
        if (turn.Unchanged)
        {
            return Decision.Nothing();
        }

        var mail = turn.Mail.Select(one => PersonPost.Of(one, secret, $"{key.Id}|{now.UtcTicks}"));

        // Behind the mail: the person must know of the seat before the worklist asks for its chats.
        var look = before.Person == turn.Next.Person ? [] : new[] { DutyPost.Look(new(key.Id), key, now) };
        return Write(before.With(turn.Next)) with { Outbox = [.. mail, .. look], Members = Listed(key, before.Seat(), turn.Next) };
    }

    /// <summary>The chats that have joined are let go by what the document still owes when it is gone.</summary>
    private Decision Remove(KeptOfficial before, DocumentKey key, DateTimeOffset now) => new(null, null)
    {
        Outbox = [.. JoiningTurns.Revoke(before.Seat(), new(key.Id)).Mail.Select(mail => PersonPost.Of(mail, secret, $"{key.Id}|{now.UtcTicks}"))],
        Members = [new MemberWrite(Set, key.Id, null), new MemberWrite(RosterPost.Set, key.Id, null), .. Listed(key, before.Seat(), null)],
    };

    private MemberWrite InRoster(Official official) => new(RosterPost.Set, official.Id.Value, RosterPost.Write(official, secret));

    private static ImmutableArray<MemberWrite> Listed(DocumentKey key, Seat before, Seat? after) =>
        SubscriberEntries.Changes(SubscriberLists.NameOf(SubscriberLists.Official, key.Id), SubscriberLists.Of(before), SubscriberLists.Of(after));

    private static Decision Write(KeptOfficial official) => new(JsonSerializer.Serialize(official, RuntimeJson.Default.KeptOfficial), null);
}

/// <summary>Asks an official to end its invitation and to let go of the chats that have joined.</summary>
internal sealed record Revocation;

/// <summary>Asks an official to enter the roster as they stand.</summary>
internal sealed record Enrolment;

/// <summary>Asks an official to be forgotten.</summary>
internal sealed record Removal;
