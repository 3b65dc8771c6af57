using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using BotService.Runtime.Delivery;
using BotService.Runtime.Stores;
using Microsoft.Extensions.Logging;

namespace BotService.Runtime.Turns;

/// <summary>Loads, decides, commits once, hands over what is owed. The only writer of documents that take turns.</summary>
internal sealed class TurnHandler(
    IStore store,
    IEnumerable<IDocumentKind> kinds,
    Dispatcher dispatcher,
    RuntimeOptions options,
    TimeProvider time,
    ILogger<TurnHandler> logger) : ITurns
{
    private const int MaxRaces = 64;
    private readonly FrozenDictionary<char, IDocumentKind> _kinds = kinds.ToFrozenDictionary(kind => kind.Kind);
    private readonly TurnQueues _queues = new();
    private readonly RecentDocuments _recent = new();

    public async ValueTask<bool> HandleAsync(DocumentKey key, string cause, TurnInput input, CancellationToken ct)
    {
        using var place = _kinds.TryGetValue(key.Kind, out var kind) && kind.Queues ? await _queues.EnterAsync(key, ct) : null;
        var mark = Envelope.MarkOf(cause);
        Commit? uncertain = null;
        for (var race = 1; race <= MaxRaces; race++)
        {
            var recent = race == 1 && input is not TurnInput.Wake ? _recent.Find(key) : null;
            var guessed = recent is not null || (race == 1 && kind is IRememberedKind remembered && remembered.Begins(input));
            var before = recent?.Document ?? (guessed ? new Document(key, 0, "") : await store.LoadAsync(key, ct));
            var now = time.GetUtcNow();
            if (new Envelope(before.State).Has(mark))
            {
                if (uncertain is not null)
                {
                    // Our own commit had arrived although its answer had not: what it owes is ours to send.
                    await dispatcher.ResumeAsync(key, uncertain.SenderUntil, ct);
                }

                return uncertain is not null;
            }

            var decision = await DecideAsync(before, recent?.Meaning, input, now, ct);
            if ((decision.Unchanged && input is not TurnInput.Wake)
                || (!before.Exists && decision.State is null && decision.Outbox.IsEmpty && decision.Logs.IsEmpty))
            {
                if (guessed)
                {
                    // No commit will tell whether the document is as it was taken to be.
                    continue;
                }

                return true;
            }

            var commit = Plan(before, decision, mark, now, wakeStands: recent is not null && recent.Wake == decision.Wake);
            try
            {
                if (await store.CommitAsync(commit, ct) is CommitResult.Stored(var placed))
                {
                    Remember(commit.Documents[0], decision);
                    dispatcher.Owe(commit, placed);
                    RuntimeMeter.Turns.Add(1);
                    return true;
                }
            }
            catch (StoreUnavailableException) when (uncertain is null)
            {
                // Unknown: the same cause again tells. A second failure goes to the caller, who brings the cause back later.
                uncertain = commit;
                logger.CommitUncertain(key.Kind);
            }
        }

        throw new InvalidOperationException($"a document of kind {key.Kind} lost {MaxRaces} races in a row; the same cause may be tried again");
    }

    /// <summary>Puts a payload behind what a document owes, leaving its state as it is.</summary>
    /// <returns>False when the document is gone or the cause was handled.</returns>
    public async ValueTask<bool> RequeueAsync(DocumentKey key, string cause, OutboxPayload payload, CancellationToken ct)
    {
        var mark = Envelope.MarkOf(cause);
        for (var race = 1; race <= MaxRaces; race++)
        {
            var before = await store.LoadAsync(key, ct);
            if (!before.Exists || new Envelope(before.State).Has(mark))
            {
                return false;
            }

            var now = time.GetUtcNow();
            var decision = new Decision(new Envelope(before.State).Json, now) { Outbox = [payload] };
            var commit = Plan(before, decision, mark, now, wakeStands: false);
            if (await store.CommitAsync(commit, ct) is CommitResult.Stored(var placed))
            {
                dispatcher.Owe(commit, placed);
                return true;
            }
        }

        throw new InvalidOperationException($"a document of kind {key.Kind} lost {MaxRaces} races in a row; the same cause may be tried again");
    }

    private ValueTask<Decision> DecideAsync(Document before, object? meaning, TurnInput input, DateTimeOffset now, CancellationToken ct) =>
        !_kinds.TryGetValue(before.Key.Kind, out var kind) ? throw new UnreachableException($"no kind of document is called {before.Key.Kind}")
        : meaning is not null && kind is IRememberedKind remembered ? remembered.DecideOnAsync(before.Key, meaning, before.Version, input, now, ct)
        : kind.DecideAsync(before.Key, new Envelope(before.State).Json, before.Version, input, now, ct);

    private void Remember(DocumentWrite write, Decision decision)
    {
        if (write.State is { } state && decision.Meaning is { } meaning)
        {
            _recent.Keep(new(new(write.Key, write.Expected + 1, new Envelope(state).Bare), meaning, write.Wake));
        }
        else
        {
            _recent.Forget(write.Key);
        }
    }

    private Commit Plan(Document before, Decision decision, string mark, DateTimeOffset now, bool wakeStands)
    {
        var envelope = new Envelope(before.State);
        var json = decision.Unchanged ? envelope.Json : decision.State;
        var outbox = decision.Outbox.IsEmpty ? [] : Items(before.Version + 1, decision.Outbox);
        var write = new DocumentWrite(before.Key, before.Version, json is null ? null : envelope.With(mark, json), decision.Wake, outbox)
        {
            // The oldest mark is of a turn in this life of the document.
            Begins = envelope.Oldest.ToString(),
            WakeStands = wakeStands,
        };
        return new Commit
        {
            Partition = Partitioning.Of(before.Key, store.Partitions),
            Documents = [write],
            Cells = decision.Cells,
            Logs = decision.Logs,
            Members = decision.Members,
            Now = now,
            SenderUntil = now + options.SenderLease,
        };
    }

    private static ImmutableArray<OutboxItem> Items(long version, ImmutableArray<OutboxPayload> payloads)
    {
        var items = ImmutableArray.CreateBuilder<OutboxItem>(payloads.Length);
        for (var i = 0; i < payloads.Length; i++)
        {
            items.Add(new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{version}.{i}"), payloads[i].Write()) { Content = payloads[i] });
        }

        return items.MoveToImmutable();
    }
}
