using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Announcements.Slices;
using BotService.Runtime.Delivery;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Announcements;

/// <summary>Lets Core decide what acts, reports of slices and time do to an announcement, and has its slices look when that concerns them.</summary>
internal sealed class AnnouncementKind(IStore store, NewsShelf shelf, IDialogShelf dialogs, RuntimeOptions options) : IDocumentKind
{
    /// <summary>The set that lists the announcements of a partition.</summary>
    public const string Set = "news";

    private const int PageSize = 500;

    public char Kind => 'n';

    public static Announcement? Read(string json) => json.Length == 0 ? null : JsonSerializer.Deserialize(json, NewsJson.Default.Announcement);

    public async ValueTask<Decision> DecideAsync(DocumentKey key, string state, long version, TurnInput input, DateTimeOffset now, CancellationToken ct)
    {
        if (DeliveryPost.IsAll(input))
        {
            return Decision.Nothing();
        }

        if (input is TurnInput.Ask { Payload: BulkStop stop })
        {
            return await StopAsync(key, stop, now, ct);
        }

        var before = Read(state);
        if (input is TurnInput.Ask { Payload: AnnouncementWish wish })
        {
            return await ActAsync(key, before, wish, now, ct);
        }

        if (input is TurnInput.Ask { Payload: TrialWish trial })
        {
            return await TryAsync(key, before, version, trial, now, ct);
        }

        return (before, input) switch
        {
            (null, _) => Decision.Nothing(),
            (_, TurnInput.Wake) => await SteerAsync(key, before, before, [], now),
            (_, TurnInput.Note(_, var payload)) => NewsPost.Read(payload) switch
            {
                NewsNote.Stood(var report) => await SteerAsync(key, before, Steering.Hear(before, report), [], now),
                NewsNote.Look => await SteerAsync(key, before, before, [], now),
                NewsNote.Sent(_, var reference, _) => await TestedAsync(key, before, reference, now, ct),
                NewsNote.Undelivered => Decision.Nothing(),
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
        return wish.Outcome is ActOutcome.Done(var next, var record) ? await SteerAsync(key, before, next, [record], now) : Decision.Nothing();
    }

    private async ValueTask<ActContext> ContextAsync(Announcement? before, AnnouncementId id, int? expected, DateTimeOffset now, CancellationToken ct)
    {
        var library = dialogs.Library;
        var counts = before is null ? RecipientCounts.None : await CountAsync(store, id, ct);
        var stopped = await shelf.StopAsync() is { Stopped: true };
        return new(now, options.Announcements.Safety, counts, library.Units, [.. library.Polls.Keys], expected, stopped);
    }

    /// <summary>Hands a test to the chats of whoever asks. It counts when a platform took it.</summary>
    private async ValueTask<Decision> TryAsync(DocumentKey key, Announcement? before, long version, TrialWish wish, DateTimeOffset now, CancellationToken ct)
    {
        if (before is null)
        {
            return Decision.Nothing();
        }

        if (AnnouncementTurns.Decide(before, wish.Actor, new Act.Tested(), await ContextAsync(before, before.Id, null, now, ct)) is ActOutcome.Refused(var why))
        {
            wish.Outcome = new TestOutcome.Refused(why);
            return Decision.Nothing();
        }

        var trial = new Trial(string.Create(CultureInfo.InvariantCulture, $"{key.Id}.test.{version}"), wish.Actor, null);
        wish.Outcome = new TestOutcome.HandedOver(wish.Chats.Length);
        return new Decision(JsonSerializer.Serialize(before with { Trial = trial }, NewsJson.Default.Announcement), Steering.Steer(before, store.Partitions, panic: false, now).Wake)
        {
            Outbox = [.. wish.Chats.Select(chat => NewsPost.Of(DocumentKey.Of('c', chat), new NewsNote.Try(before.Id, trial.Reference), NoteStamp.Of(key, now)))],
        };
    }

    private async ValueTask<Decision> TestedAsync(DocumentKey key, Announcement before, string reference, DateTimeOffset now, CancellationToken ct) =>
        before.Trial is { By: var by } trial && trial.Reference == reference
        && AnnouncementTurns.Decide(before, by, new Act.Tested(), await ContextAsync(before, before.Id, null, now, ct)) is ActOutcome.Done(var next, var record)
            ? await SteerAsync(key, before, next with { Trial = null }, [record], now)
            : Decision.Nothing();

    /// <summary>How many recipients stand where.</summary>
    public static async ValueTask<RecipientCounts> CountAsync(IStore store, AnnouncementId id, CancellationToken ct)
    {
        var parts = await Task.WhenAll(Enumerable.Range(0, store.Partitions).Select(partition => store.ReadCellAsync(partition, NewsPost.CellOf(id), ct).AsTask()));
        return RecipientCounts.Sum(parts.Select(RecipientCounts.Of));
    }

    private async ValueTask<Decision> SteerAsync(DocumentKey key, Announcement? before, Announcement heard, ImmutableArray<ActRecord> acts, DateTimeOffset now)
    {
        var stopped = await shelf.StopAsync() is { Stopped: true };
        var steered = Steering.Steer(heard, store.Partitions, stopped, now);
        var next = steered.Next;
        if (ReferenceEquals(before, next))
        {
            return Decision.Nothing(steered.Wake);
        }

        var concerns = before is not null && (next.Phase is Phase.Gathering || next.Phase.HasBegun)
            && (before.Phase != next.Phase || before.Mend != next.Mend || before.Revision != next.Revision);
        return new Decision(JsonSerializer.Serialize(next, NewsJson.Default.Announcement), steered.Wake)
        {
            Outbox = concerns ? NewsPost.LookEverywhere(next.Id, store.Partitions, NoteStamp.Of(key, now)) : [],
            Members = before is null ? [new(Set, next.Id.Value, "")] : [],

            // Whoever reports on it looks at once, not when its recipients are next collected.
            Cells = acts.IsEmpty && steered.Record is null ? [] : [new(NewsPost.CellOf(next.Id), [], now)],
            Logs = [.. acts.Concat(steered.Record is { } own ? [own] : []).Select(record => new LogWrite(NewsPost.ActsOf(next.Id), JsonSerializer.Serialize(record, NewsJson.Default.ActRecord)))],
        };
    }

    /// <summary>Every announcement looks at once, so that what was under way stays paused when bulk sending is let go again.</summary>
    private async ValueTask<Decision> StopAsync(DocumentKey key, BulkStop stop, DateTimeOffset now, CancellationToken ct)
    {
        var stamp = NoteStamp.Of(key, now);
        var looks = ImmutableArray.CreateBuilder<OutboxPayload>();
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            await foreach (var member in store.AllMembersAsync(partition, Set, PageSize, ct))
            {
                looks.Add(NewsPost.Of(NewsPost.KeyOf(new(member.Name)), new NewsNote.Look(), stamp));
            }
        }

        return new Decision(JsonSerializer.Serialize(stop with { At = now }, NewsJson.Default.BulkStop), null) { Outbox = looks.DrainToImmutable() };
    }
}
