using System.Collections.Immutable;
using System.Text.Json;
using BotService.Core.Conversations;
using BotService.Core.Polls;
using BotService.Core.Results;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Conversations;

/// <param name="Counted">What the cell holds.</param>
/// <param name="Recounted">What responses and open runs add up to.</param>
public sealed record CountDifference(string Cell, string Field, long Counted, long Recounted);

/// <param name="Closed">Cells that are not compared: nothing in them can change any more, so that their parts may be folded into their report, or their responses are gone.</param>
public sealed record CountFindings(int Cells, int Closed, int Responses, int OpenRuns, ImmutableArray<CountDifference> Differences);

/// <summary>
/// Holds every cell against a recount from the responses that are kept and the runs still open. Exact when nobody answers meanwhile; reads everything,
/// so it is for an operator and for tests.
/// </summary>
public sealed class CountCheck(IStore store, IDialogShelf dialogs, RuntimeOptions options, TimeProvider time)
{
    private const int PageSize = 500;

    public async Task<CountFindings> RunAsync(CancellationToken ct)
    {
        var open = await OpenRunsAsync(ct);
        var polls = await PollsAsync(open, ct);
        var reported = await ReportedCellsAsync(ct);
        var (cells, closed, responses) = (0, 0, 0);
        var differences = ImmutableArray.CreateBuilder<CountDifference>();
        foreach (var poll in polls)
        {
            var versions = await ResponsesAsync(poll, ct);
            var recounted = Recount.Of(dialogs.Library, versions, open.Where(one => one.Run.Poll == poll))
                .ToDictionary(cell => cell.Key.ToString(), cell => cell.Value, StringComparer.Ordinal);
            responses += versions.DistinctBy(version => version.Response).Count();
            foreach (var cell in recounted.Keys.Union(reported.Where(cell => cell.StartsWith($"{poll.Value}/", StringComparison.Ordinal)), StringComparer.Ordinal))
            {
                var counted = await CountedAsync(cell, ct);
                var over = IsOver(cell);
                closed += over ? 1 : 0;
                cells += over ? 0 : 1;
                differences.AddRange(over ? [] : Compare(cell, counted, recounted.GetValueOrDefault(cell)));
            }
        }

        return new(cells, closed, responses, open.Count, differences.ToImmutable());
    }

    private static IEnumerable<CountDifference> Compare(string cell, Dictionary<string, long> counted, IReadOnlyDictionary<string, int>? recounted) =>
        from field in counted.Keys.Union(recounted?.Keys ?? [], StringComparer.Ordinal).Order(StringComparer.Ordinal)
        let has = counted.GetValueOrDefault(field)
        let should = recounted?.GetValueOrDefault(field) ?? 0
        where has != should
        select new CountDifference(cell, field, has, should);

    /// <summary>
    /// True when nothing in the cell can change any more, so that its report may already have taken its parts in, and when its responses are
    /// so old that <see cref="OldAnswers"/> may have removed them.
    /// </summary>
    private bool IsOver(string cell)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), options.Zone).DateTime);
        if (!ReportKey.TryParse(cell, out var key))
        {
            return false;
        }

        var longest = dialogs.Library.Revisions.Values.Where(poll => poll.Id == key.Poll).Select(poll => poll.Expiry + poll.ChangeWithin).DefaultIfEmpty().Max();
        return key.Period.First.AddDays((int)Math.Ceiling(longest.TotalDays) + 1) < today || key.Period.First < options.KeptFrom(time.GetUtcNow());
    }

    private async Task<List<OpenRun>> OpenRunsAsync(CancellationToken ct)
    {
        var open = new Dictionary<DocumentKey, OpenRun>();
        await foreach (var document in store.DocumentsAsync('c', ct))
        {
            var conversation = document.Exists && new Envelope(document.State).Json is { Length: > 0 } json
                ? JsonSerializer.Deserialize(json, RuntimeJson.Default.Conversation)
                : null;
            if (conversation?.Run is { } run)
            {
                await dialogs.FindAsync(run.Revision, ct);
                // A store may list a document twice.
                open[document.Key] = new(conversation.Channel, run);
            }
        }

        return [.. open.Values];
    }

    /// <summary>Every poll that was ever asked here: each of its revisions stands in the store.</summary>
    private async Task<HashSet<PollId>> PollsAsync(List<OpenRun> open, CancellationToken ct)
    {
        await foreach (var document in store.DocumentsAsync('d', ct))
        {
            await dialogs.FindAsync(new Revision(document.Key.Id), ct);
        }

        return [.. dialogs.Library.Revisions.Values.Select(poll => poll.Id), .. dialogs.Library.Polls.Keys, .. open.Select(one => one.Run.Poll)];
    }

    private async Task<List<string>> ReportedCellsAsync(CancellationToken ct)
    {
        var cells = new List<string>();
        await foreach (var document in store.DocumentsAsync('r', ct))
        {
            if (ReportKey.TryParse(document.Key.Id, out var key) && !key.Period.IsMonth)
            {
                cells.Add(document.Key.Id);
            }
        }

        return cells;
    }

    private async Task<List<ResponseVersion>> ResponsesAsync(PollId poll, CancellationToken ct)
    {
        var versions = new List<ResponseVersion>();
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            ImmutableArray<LogEntry> page;
            var after = 0L;
            do
            {
                page = await store.ReadLogAsync(partition, ConversationPlan.ResponsesOf(poll.Value), after, PageSize, ct);
                foreach (var entry in page)
                {
                    after = entry.Number;
                    versions.Add(JsonSerializer.Deserialize(entry.Payload, RuntimeJson.Default.ResponseVersion)!);
                }
            }
            while (page.Length == PageSize);
        }

        return versions;
    }

    private async Task<Dictionary<string, long>> CountedAsync(string cell, CancellationToken ct)
    {
        var total = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            foreach (var (field, count) in await store.ReadCellAsync(partition, cell, ct))
            {
                total[field] = total.GetValueOrDefault(field) + count;
            }
        }

        return total;
    }
}
