using System.Collections.Immutable;
using System.Diagnostics;
using BotService.Core.Delivery;
using BotService.Core.Duties;
using BotService.Core.Officials;
using BotService.Runtime.Delivery;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Duties;

/// <summary>Asks a worklist to go, and to take back what is counted of it.</summary>
internal sealed record Forgetting;

/// <summary>Lets Core decide what a moment, a note or a word from outside does to an official's worklist.</summary>
internal sealed class WorklistKind(DutyReads reads, RuntimeOptions options) : IDocumentKind
{
    public char Kind => 'w';

    public async ValueTask<Decision> DecideAsync(DocumentKey key, string state, long version, TurnInput input, DateTimeOffset now, CancellationToken ct)
    {
        var (age, before) = AgedState.Read(state, DutyJson.Default.Worklist);
        var official = new OfficialId(key.Id);
        if (input is TurnInput.Ask { Payload: Forgetting })
        {
            return before is null ? Decision.Nothing() : Plan(key, before, await reads.GoneAsync(official, age, now, ct), new DutyInput.Woke(), now, stays: false);
        }

        var asked = Input(input);
        return await reads.ReadAsync(official, age, before, asked, now, ct) is { } read
            ? Plan(key, before, read, asked, now, stays: true)
            : Decision.Nothing();
    }

    private static DutyInput Input(TurnInput input) => input switch
    {
        TurnInput.Wake => new DutyInput.Woke(),
        TurnInput.Note(_, var payload) when DutyPost.Read(payload) is { } note => new DutyInput.Noted(note),
        TurnInput.Note(_, var payload) when DeliveryPost.Read(payload) is DeliveryNote.Undelivered(var reference, var why) => new DutyInput.Undelivered(reference, why),
        TurnInput.Ask { Payload: DutyInput given } => given,
        _ => throw new UnreachableException("a worklist takes no such turn"),
    };

    private Decision Plan(DocumentKey key, Worklist? before, DutyReading read, DutyInput input, DateTimeOffset now, bool stays)
    {
        var turn = WorklistTurns.Decide(before, input, read.Context);
        if (turn.Unchanged && stays)
        {
            return Decision.Nothing(turn.Wake);
        }

        var stamp = NoteStamp.Of(key, now);
        var next = stays ? turn.Next : null;
        return new Decision(next is null ? null : AgedState.Write(read.Age, next, DutyJson.Default.Worklist), next is null ? null : turn.Wake)
        {
            Outbox = [.. turn.Mail.Select(mail => DutyPost.Of(mail, stamp))],
            Cells = Cells(turn.Tallies, now),
            Members = Members(before, turn),
        };
    }

    private ImmutableArray<CellChange> Cells(ImmutableArray<DutyTally> tallies, DateTimeOffset now)
    {
        if (tallies.IsEmpty)
        {
            return [];
        }

        var collectAt = options.NextCollection(now);
        return
        [
            .. tallies.GroupBy(tally => tally.Cell, StringComparer.Ordinal)
                .Select(cell => new CellChange(cell.Key, [.. cell.Select(tally => new TallyChange(tally.Field, tally.Delta))], collectAt)),
        ];
    }

    /// <summary>People in the lists of their units; and what is counted for the first time is put on the list of what is counted.</summary>
    private static ImmutableArray<MemberWrite> Members(Worklist? before, WorklistTurn turn)
    {
        var members = ImmutableArray.CreateBuilder<MemberWrite>();
        foreach (var entry in turn.Entries)
        {
            members.Add(new(entry.Set, entry.Member, entry.State is null ? null : entry.Value));
            if (entry.State is not null && !Has(before, entry))
            {
                members.Add(new(CampaignTotals.CellsOf(entry.Campaign), DutyCells.Of(entry.Campaign, entry.Occurrence, entry.Unit), ""));
            }
        }

        foreach (var tally in turn.Tallies)
        {
            if (tally is { Field: DutyCells.Intended, Delta: > 0 })
            {
                members.Add(new(StoredWaves.Set, tally.Cell[DutyCells.Waves.Length..], "", StoredWaves.Kept));
            }
        }

        return members.DrainToImmutable();
    }

    private static bool Has(Worklist? before, DutyEntry entry) =>
        before is not null && before.Duties.Any(duty => duty.Campaign == entry.Campaign && duty.Occurrence == entry.Occurrence && duty.Unit == entry.Unit && duty.State != DutyState.Withdrawn);
}
