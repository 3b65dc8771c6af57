using BotService.Core.Results;
using BotService.Runtime.Agenda;
using Microsoft.Extensions.Logging;

namespace BotService.Reporting.Reports;

/// <summary>Brings a cell that changed into its day's report, or into its campaign's or announcement's. Called by the agenda at the boundaries of <see cref="ReportOptions.Every"/>, and when an announcement takes a turn.</summary>
internal sealed class Collector(ReportDocuments documents, ILogger<Collector> logger) : ICollector
{
    /// <summary>What went out in a wave of reminders is the operator's business, not a receiver's.</summary>
    private const string Waves = "wave/";

    public async ValueTask CollectAsync(string cell, CancellationToken ct)
    {
        if (DutyReportKey.TryParseCell(cell, out var duties))
        {
            await documents.CollectAsync(ReportKeys.Document(duties), ct);
            return;
        }

        if (AnnouncementReportKey.TryParse(cell, out var news))
        {
            await documents.CollectAsync(ReportKeys.Document(news), ct);
            return;
        }

        if (cell.StartsWith(Waves, StringComparison.Ordinal))
        {
            return;
        }

        if (!ReportKey.TryParse(cell, out var report) || report.Period.IsMonth)
        {
            logger.StrangeCell();
            return;
        }

        await documents.CollectAsync(ReportKeys.Document(report), ct);
    }
}
