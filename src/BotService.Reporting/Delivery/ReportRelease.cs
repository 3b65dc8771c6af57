using BotService.Core.Results;
using BotService.Reporting.Reports;

namespace BotService.Reporting.Delivery;

/// <summary>Makes waiting reports due when their receiver is there again.</summary>
internal sealed class ReportRelease(ReportDocuments documents, ReportLists lists)
{
    /// <summary>After an operator or a new address put things right.</summary>
    public Task<int> AllAsync(CancellationToken ct) => AsManyAsync(int.MaxValue, all: true, ct);

    /// <summary>After the receiver answered again.</summary>
    public Task<int> WaitingAsync(CancellationToken ct) => AsManyAsync(int.MaxValue, all: false, ct);

    /// <summary>One report, to see whether the receiver is back.</summary>
    /// <returns>False when none waits.</returns>
    public async Task<bool> ProbeAsync(CancellationToken ct) => await AsManyAsync(1, all: false, ct) > 0;

    private async Task<int> AsManyAsync(int most, bool all, CancellationToken ct)
    {
        var released = 0;
        await foreach (var (report, standing) in lists.OwedAsync(ct))
        {
            if (standing != ReportKeys.Waiting)
            {
                continue;
            }

            var turn = await documents.TurnAsync(ReportKeys.Document(report), (state, now) => ReportDeliveries.Release(state, all, now), ct);
            released += turn.Changed ? 1 : 0;
            if (released == most)
            {
                break;
            }
        }

        return released;
    }
}
