using System.Collections.Immutable;
using System.Diagnostics;
using BotService.Core.Announcements.Slices;
using BotService.Runtime.Delivery;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Announcements;

/// <summary>Lets Core decide what a slice of an announcement does next, and writes its recipients' states in the same commit.</summary>
internal sealed class NewsSliceKind(NewsShelf shelf, NewsReads reads, RuntimeOptions options) : IDocumentKind
{
    private const int MostReads = 8;

    public char Kind => 'q';

    public bool Queues => true;

    public async ValueTask<Decision> DecideAsync(DocumentKey key, string state, long version, TurnInput input, DateTimeOffset now, CancellationToken ct)
    {
        if (DeliveryPost.IsAll(input))
        {
            return Decision.Nothing();
        }

        var (age, kept) = AgedState.Read(state, NewsJson.Default.Slice);
        var (id, partition) = NewsPost.ReadSlice(key);
        var given = Input(input);

        // Whoever was told to look must see what there is to look at; what a slice tells itself is only to go on.
        var anew = given is SliceInput.Told(NewsNote.Look) && input is TurnInput.Note(var from, _) && from != key.Value;
        if ((anew ? await shelf.AnewAsync(id) : await shelf.ViewAsync(id, age)) is not { } view)
        {
            return Decision.Nothing();
        }

        var before = kept ?? new Slice(id, partition);
        var context = reads.ContextOf(view.Announcement, await shelf.IsStoppedAsync(), now);
        var turn = SliceTurns.Decide(before, given, context);
        for (var look = 0; turn.Wants is { } read; look++)
        {
            context = look < MostReads ? await reads.AnswerAsync(context, key, partition, read, ct) : throw new UnreachableException("a slice asks for the same again and again");
            turn = SliceTurns.Decide(before, given, context);
        }

        // A wake of its own must be kept, also when nothing else is new.
        return turn.Unchanged && (turn.Wake is null || input is TurnInput.Wake) ? Decision.Nothing(turn.Wake) : Plan(key, view.Age, turn, now);
    }

    private static SliceInput Input(TurnInput input) => input switch
    {
        TurnInput.Wake => new SliceInput.Woke(),
        TurnInput.Note(_, var payload) when NewsPost.Read(payload) is { } note => new SliceInput.Told(note),
        _ => throw new UnreachableException("a slice takes no such turn"),
    };

    private Decision Plan(DocumentKey key, long age, SliceTurn turn, DateTimeOffset now)
    {
        var (id, partition) = (turn.Next.Announcement, turn.Next.Partition);
        var stamp = NoteStamp.Of(key, now);
        var outbox = ImmutableArray.CreateBuilder<OutboxPayload>(turn.Mail.Length + 2);
        outbox.AddRange(turn.Mail.Select(mail => NewsPost.Of(DocumentKey.Of('c', mail.Chat), mail.Note, stamp)));
        if (turn.Report is { } report)
        {
            outbox.Add(NewsPost.Of(NewsPost.KeyOf(id), new NewsNote.Stood(report), stamp));
        }

        // The next page at once, behind the notes of this one.
        var again = turn.Wake <= now;
        if (again)
        {
            outbox.Add(NewsPost.Of(key, new NewsNote.Look(), stamp));
        }

        var set = NewsPost.RecipientsOf(id, partition);
        return new Decision(AgedState.Write(age, turn.Next, NewsJson.Default.Slice), again ? null : turn.Wake)
        {
            Outbox = outbox.DrainToImmutable(),
            Members = [.. turn.Members.Select(member => new MemberWrite(set, member.Key, $"{member.State}"))],
            Cells = turn.Tallies.IsEmpty
                ? []
                : [new(NewsPost.CellOf(id), [.. turn.Tallies.Select(tally => new TallyChange(tally.Field, tally.Change))], options.NextCollection(now))],
        };
    }
}
