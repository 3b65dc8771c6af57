using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using BotService.Core.Access;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Announcements.Slices;
using BotService.Runtime.Audit;
using BotService.Runtime.Delivery;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Announcements;

/// <summary>Lets Core decide what acts, reports of slices and time do to an announcement, and has its slices look when that concerns them.</summary>
internal sealed class AnnouncementKind(IStore store, NewsShelf shelf, IDialogShelf dialogs, SenderPost senders, BulkHalt halt, RuntimeOptions options) : IDocumentKind
{
    public char Kind => 'n';

    public static Announcement? Read(string json) => json.Length == 0 ? null : JsonSerializer.Deserialize(json, NewsJson.Default.Announcement);

    public async ValueTask<Decision> DecideAsync(DocumentKey key, string state, long version, TurnInput input, DateTimeOffset now, CancellationToken ct)
    {
        if (DeliveryPost.IsAll(input))
        {
            return Decision.Nothing();
        }

        if (key == NewsPost.StopKey)
        {
            return await halt.DecideAsync(key, input, now, ct);
        }

        var before = Read(state);
        return (before, input) switch
        {
            (_, TurnInput.Ask { Payload: AnnouncementWish wish }) => await ActAsync(key, before, wish, now, ct),
            (null, _) => Decision.Nothing(),
            (_, TurnInput.Ask { Payload: TrialWish trial }) => await TryAsync(key, before, version, trial, now, ct),
            (_, TurnInput.Wake) => await SteerAsync(key, before, before, [], [], now),
            (_, TurnInput.Note(_, var payload)) => NewsPost.Read(payload) switch
            {
                NewsNote.Stood(var report) => await SteerAsync(key, before, Steering.Hear(before, report), [], [], now),
                NewsNote.Look => await SteerAsync(key, before, before, [], [], now),
                NewsNote.Sent(_, var reference, _) => await TestedAsync(key, before, reference, now, ct),
                NewsNote.Undelivered => Decision.Nothing(),
                NewsNote.Wished(var wish) => await WishAsync(key, before, version, wish, now, ct),
                _ => throw new UnreachableException("an announcement takes no such note"),
            },
            _ => throw new UnreachableException("an announcement takes no such turn"),
        };
    }

    private async ValueTask<Decision> ActAsync(DocumentKey key, Announcement? before, AnnouncementWish wish, DateTimeOffset now, CancellationToken ct)
    {
        var id = new AnnouncementId(key.Id);
        var context = await ContextAsync(before, id, wish.Expected, now, ct);
        wish.Outcome = (before, wish.Draft, wish.Act) switch
        {
            (null, { } draft, _) => AnnouncementTurns.Begin(id, draft, wish.Actor, context),
            ({ }, null, { } act) => AnnouncementTurns.Decide(before, wish.Actor, act, context),
            (null, _, _) => null,
            _ => new ActOutcome.Refused(ActRefusal.Stale),
        };
        return wish.Outcome is ActOutcome.Done(var next, var record) ? await SteerAsync(key, before, next, [record], [], now) : Decision.Nothing();
    }

    /// <summary>An act from a chat, which is answered; done or refused, it is put on record in the same commit.</summary>
    private async ValueTask<Decision> WishAsync(DocumentKey key, Announcement before, long version, DeskWish wish, DateTimeOffset now, CancellationToken ct)
    {
        var stamp = NoteStamp.Of(key, now);
        var context = await ContextAsync(before, before.Id, wish.Expected, now, ct);
        var outcome = AnnouncementTurns.Decide(before, wish.By, wish.AsAct() ?? new Act.Tested(), context);
        var refusal = (outcome as ActOutcome.Refused)?.Why;
        var record = AuditPost.Of(
            new AuditNote(wish.By.Name, $"chat announcement {wish.Act.ToString().ToLowerInvariant()}", [before.Id.Value], refusal is not null, wish.Request, now), stamp);
        var answer = NewsPost.Of(DocumentKey.Of('c', wish.Chat), new NewsNote.Answered(before.Id, wish.Act, refusal), stamp);
        var trial = TrialOf(key, version, wish.By, wish.Chat);
        return (outcome, wish.Act) switch
        {
            (ActOutcome.Done, DeskAct.Test) => await SteerAsync(key, before, before with { Trial = trial }, [], [Try(before.Id, trial, wish.Chat, stamp), record], now),

            // Whoever made the plan has just been shown it.
            (ActOutcome.Done(var next, var kept), DeskAct.Plan) => await SteerAsync(key, before, next, [kept], [], now),
            (ActOutcome.Done(var next, var kept), _) => await SteerAsync(key, before, next, [kept], [answer, record], now),
            _ => await SteerAsync(key, before, before, [], [answer, record], now),
        };
    }

    private async ValueTask<ActContext> ContextAsync(Announcement? before, AnnouncementId id, int? expected, DateTimeOffset now, CancellationToken ct)
    {
        var library = dialogs.Library;
        var counts = before is null ? RecipientCounts.None : await CountAsync(store, id, ct);
        var stopped = await shelf.StopAsync() is { Stopped: true };
        return new(now, options.Announcements.Safety, counts, library.Units, [.. library.Polls.Keys], expected, stopped)
        {
            Cleared = before?.EndedAt < now - options.Announcements.RecipientsKept,
        };
    }

    /// <summary>Hands a test to the chats of whoever asks. It counts when a platform took it.</summary>
    private async ValueTask<Decision> TryAsync(DocumentKey key, Announcement before, long version, TrialWish wish, DateTimeOffset now, CancellationToken ct)
    {
        if (AnnouncementTurns.Decide(before, wish.Actor, new Act.Tested(), await ContextAsync(before, before.Id, null, now, ct)) is ActOutcome.Refused(var why))
        {
            wish.Outcome = new TestOutcome.Refused(why);
            return Decision.Nothing();
        }

        wish.Outcome = new TestOutcome.HandedOver(wish.Chats.Length);
        var (trial, stamp) = (TrialOf(key, version, wish.Actor, null), NoteStamp.Of(key, now));
        return await SteerAsync(key, before, before with { Trial = trial }, [], [.. wish.Chats.Select(chat => Try(before.Id, trial, chat, stamp))], now);
    }

    private static Trial TrialOf(DocumentKey key, long version, AnnouncementActor by, string? chat) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{key.Id}.test.{version}"), by, chat);

    private static OutboxPayload Try(AnnouncementId id, Trial trial, string chat, string stamp) => NewsPost.Of(DocumentKey.Of('c', chat), new NewsNote.Try(id, trial.Reference), stamp);

    private async ValueTask<Decision> TestedAsync(DocumentKey key, Announcement before, string reference, DateTimeOffset now, CancellationToken ct)
    {
        if (before.Trial is not { By: var by, Chat: var chat } trial || trial.Reference != reference
            || AnnouncementTurns.Decide(before, by, new Act.Tested(), await ContextAsync(before, before.Id, null, now, ct)) is not ActOutcome.Done(var next, var record))
        {
            return Decision.Nothing();
        }

        ImmutableArray<OutboxPayload> answer = chat is null ? [] : [NewsPost.Of(DocumentKey.Of('c', chat), new NewsNote.Answered(before.Id, DeskAct.Test, null), NoteStamp.Of(key, now))];
        return await SteerAsync(key, before, next with { Trial = null }, [record], answer, now);
    }

    /// <summary>How many recipients stand where.</summary>
    public static async ValueTask<RecipientCounts> CountAsync(IStore store, AnnouncementId id, CancellationToken ct)
    {
        var parts = await Task.WhenAll(Enumerable.Range(0, store.Partitions).Select(partition => store.ReadCellAsync(partition, NewsPost.CellOf(id), ct).AsTask()));
        return RecipientCounts.Sum(parts.Select(RecipientCounts.Of));
    }

    private async ValueTask<Decision> SteerAsync(DocumentKey key, Announcement? before, Announcement heard, ImmutableArray<ActRecord> acts, ImmutableArray<OutboxPayload> owed, DateTimeOffset now)
    {
        var stopped = await shelf.StopAsync() is { Stopped: true };
        var steered = Steering.Steer(heard, store.Partitions, stopped, now);
        var stamp = NoteStamp.Of(key, now);
        var (next, told) = before is null ? (steered.Next, []) : await senders.TellAsync(steered.Next, stamp, CancellationToken.None);
        if (ReferenceEquals(before, next) && owed.IsEmpty)
        {
            return Decision.Nothing(steered.Wake);
        }

        var concerns = before is not null && (next.Phase is Phase.Gathering || next.Phase.HasBegun)
            && (before.Phase != next.Phase || before.Mend != next.Mend || before.Revision != next.Revision);
        return new Decision(JsonSerializer.Serialize(next, NewsJson.Default.Announcement), steered.Wake)
        {
            Outbox = [.. owed, .. concerns ? NewsPost.LookEverywhere(next.Id, store.Partitions, stamp) : [], .. told],
            Members = before is not null && NewsIndex.EntryOf(before) == NewsIndex.EntryOf(next) ? [] : [new(NewsIndex.Set, next.Id.Value, NewsIndex.EntryOf(next))],

            // Whoever reports on it looks at once, not when its recipients are next collected.
            Cells = acts.IsEmpty && steered.Record is null ? [] : [new(NewsPost.CellOf(next.Id), [], now)],
            Logs = [.. acts.Concat(steered.Record is { } own ? [own] : []).Select(record => new LogWrite(NewsPost.ActsOf(next.Id), JsonSerializer.Serialize(record, NewsJson.Default.ActRecord)))],
        };
    }
}
