using BotService.Core.Results;
using BotService.Reporting.Reports;
using BotService.Runtime.Turns;

namespace BotService.Reporting.Pages;

/// <summary>
/// Collects the cells of today before a page is shown, so that whoever answered a moment ago finds it counted. At most once in a few
/// seconds, whoever asks; what is sent keeps its own rhythm.
/// </summary>
internal sealed class FreshCells(ReportDocuments documents, ReportLists lists, IDialogShelf shelf, ReportOptions options, TimeProvider time) : IDisposable
{
    /// <summary>More combinations of poll and unit than this are not tried one by one: then only those that have a report today.</summary>
    private const int Most = 600;
    private const int AtOnce = 8;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);
    private readonly SemaphoreSlim _one = new(1, 1);
    private DateTimeOffset _last;

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), options.Zone).DateTime);

    public void Dispose() => _one.Dispose();

    public async Task CollectAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (time.GetUtcNow() - _last < Rest)
            {
                return;
            }

            await Parallel.ForEachAsync(
                await CandidatesAsync(ct),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
                (report, token) => documents.CollectAsync(ReportKeys.Document(report), token));
            _last = time.GetUtcNow();
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<IReadOnlyCollection<ReportKey>> CandidatesAsync(CancellationToken ct)
    {
        var today = Today;
        var library = shelf.Library;
        if (library.Units.Count * library.Polls.Count > Most)
        {
            return await lists.OfPeriodAsync(ReportPeriod.Day(today), ct);
        }

        // A unit that no longer exists is asked about too: an old QR code may still hang on its wall.
        return [.. from poll in library.Polls.Keys from unit in library.Units.Keys select new ReportKey(poll, unit, ReportPeriod.Day(today))];
    }
}
