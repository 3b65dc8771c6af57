using BotService.Core.Results;
using BotService.Runtime.Agenda;
using Microsoft.Extensions.Logging;

namespace BotService.Reporting.Reports;

/// <summary>Brings a cell that changed into its day's report. Called by the agenda at the boundaries of <see cref="ReportOptions.Every"/>.</summary>
internal sealed class Collector(ReportDocuments documents, ILogger<Collector> logger) : ICollector
{
    public async ValueTask CollectAsync(string cell, CancellationToken ct)
    {
        if (!ReportKey.TryParse(cell, out var report) || report.Period.IsMonth)
        {
            logger.StrangeCell();
            return;
        }

        await documents.CollectAsync(report, ct);
    }
}
