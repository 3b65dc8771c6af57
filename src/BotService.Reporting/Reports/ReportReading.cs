using BotService.Core.Polls;
using BotService.Core.Results;
using BotService.Core.Texts;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Reporting.Reports;

/// <summary>Reads what a report's decision needs.</summary>
internal sealed class ReportReading(IStore store, IDialogShelf shelf, ITexts texts, ReportOptions options)
{
    /// <summary>The tallies of a day's cell over all partitions. A month has no cell of its own.</summary>
    public async ValueTask<Counts> CellAsync(ReportKey report, CancellationToken ct)
    {
        if (report.Period.IsMonth)
        {
            return Counts.None;
        }

        var cell = report.Cell.ToString();
        var partitions = await Task.WhenAll(Enumerable.Range(0, store.Partitions).Select(partition => store.ReadCellAsync(partition, cell, ct).AsTask()));
        return CellFields.Read(partitions);
    }

    /// <param name="counts">Names the revisions that were asked.</param>
    public async ValueTask<ReportFacts> FactsAsync(ReportKey report, Counts counts, CancellationToken ct)
    {
        var library = shelf.Library;
        var polls = new List<Poll>();
        if (library.Polls.GetValueOrDefault(report.Poll) is { } offered)
        {
            polls.Add(offered);
        }

        foreach (var revision in CellFields.Revisions(counts))
        {
            if (polls.TrueForAll(poll => poll.Revision != revision) && await shelf.FindAsync(revision, ct) is { } older)
            {
                polls.Add(older);
            }
        }

        return new([.. polls], library.Units.GetValueOrDefault(report.Unit), texts, options.Language, options.MinimumCell, options.Every, options.Zone);
    }
}
