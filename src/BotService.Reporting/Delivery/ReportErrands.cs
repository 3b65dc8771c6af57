using System.Security.Cryptography;
using System.Text;
using BotService.Core.Results;
using BotService.Reporting.Reports;
using BotService.Runtime.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotService.Reporting.Delivery;

/// <summary>
/// Does what reports want done in the world: one attempt to post, removing tallies that were folded, looking whether the receiver is
/// back. Each errand begins and ends with a turn of its own; between them no document is held, and a process that dies leaves the rest
/// to the agenda.
/// </summary>
internal sealed class ReportErrands(
    ErrandQueue queue,
    ReportDocuments documents,
    ReportRelease release,
    IStore store,
    ReportOptions options,
    TimeProvider time,
    ILogger<ReportErrands> logger,
    WebhookSender? sender) : BackgroundService
{
    private const int AtOnce = 4;
    private static readonly TimeSpan StoreAgain = TimeSpan.FromSeconds(5);
    private long _done;

    /// <summary>Errands ended so far, well or not.</summary>
    public long Done => Interlocked.Read(ref _done);

    /// <summary>Does all errands that stand in the queue.</summary>
    public async Task PassAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested && queue.TryTake(out var key))
        {
            await RunAsync(key);
        }
    }

    /// <summary>Notices a changed address, which ends a 410 and makes everything that waits due.</summary>
    public async Task BeginAsync(CancellationToken ct)
    {
        var mark = options.Url is { } url ? Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(url.AbsoluteUri)), 0, 8) : "";
        var asked = await documents.EndpointTurnAsync((before, _) => EndpointTurns.Configured(before, mark), ct);
        if (options.Url is not null && !ReferenceEquals(asked.Before, asked.After))
        {
            await release.AllAsync(ct);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await BeginWhenPossibleAsync(stoppingToken);
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => WorkAsync(stoppingToken)));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What stands in the queue comes back by the agenda, here or elsewhere.
        }
    }

    private async Task BeginWhenPossibleAsync(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await BeginAsync(ct);
                return;
            }
            catch (StoreUnavailableException)
            {
                logger.ErrandWaits();
                await Task.Delay(StoreAgain, time, ct);
            }
        }
    }

    private async Task WorkAsync(CancellationToken ct)
    {
        while (await queue.WaitAsync(ct))
        {
            await PassAsync(ct);
        }
    }

    private async Task RunAsync(DocumentKey key)
    {
        try
        {
            // An errand that has begun is ended under its own time-outs, whatever happens to the process.
            await DoAsync(key, CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            logger.ErrandWaits();
        }
        catch (Exception failure)
        {
            logger.ErrandFailed(failure);
        }
        finally
        {
            Interlocked.Increment(ref _done);
        }
    }

    private async Task DoAsync(DocumentKey key, CancellationToken ct)
    {
        if (key == ReportKeys.Endpoint)
        {
            await ProbeAsync(ct);
            return;
        }

        if ((await documents.ReadAsync(key, ct)).Sweeping)
        {
            await SweepAsync(key, ct);
        }

        if (sender is not null)
        {
            await DeliverAsync(key, sender, ct);
        }
    }

    private async Task DeliverAsync(DocumentKey key, WebhookSender receiver, CancellationToken ct)
    {
        var endpoint = await documents.EndpointAsync(ct);
        var begun = await documents.TurnAsync(key, (state, now) => ReportDeliveries.Begin(state, endpoint, now), ct);
        if (!begun.Changed || begun.Next is not { Delivery.Trying: > 0 } trying || ReportEvent.Of(trying, options.Source) is not { } message)
        {
            return;
        }

        var outcome = await receiver.PostAsync(message, ct);
        await TellEndpointAsync(outcome, ct);
        var spread = Spread(message);
        var ended = await documents.TurnAsync(key, (state, now) => ReportDeliveries.End(state, message.Sequence, outcome, now, spread), ct);
        Tell(message, outcome, ended.Next);
    }

    /// <summary>The receiver's own state comes first: an attempt whose outcome is lost is made again, and tells it again.</summary>
    private async Task TellEndpointAsync(PostOutcome outcome, CancellationToken ct)
    {
        if (outcome is PostOutcome.Accepted && await documents.EndpointAsync(ct) is { DownSince: not null })
        {
            logger.ReceiverBack(await release.WaitingAsync(ct));
        }

        var told = await documents.EndpointTurnAsync((before, now) => EndpointTurns.After(before, outcome, now), ct);
        if (told.After.Disabled && !told.Before.Disabled)
        {
            logger.ReceiverGone();
        }
    }

    private async Task ProbeAsync(CancellationToken ct)
    {
        if (!await release.ProbeAsync(ct))
        {
            // Nothing waits: the next report that does will tell how the receiver is.
            await documents.EndpointTurnAsync((before, _) => before.DownSince is null ? before : before with { DownSince = null }, ct);
        }
    }

    private async Task SweepAsync(DocumentKey key, CancellationToken ct)
    {
        if (!ReportKey.TryParse(key.Id, out var report))
        {
            return;
        }

        for (var partition = 0; partition < store.Partitions; partition++)
        {
            await store.RemoveCellAsync(partition, report.Cell.ToString(), ct);
        }

        await documents.TurnAsync(key, (state, _) => ReportTurns.Swept(state), ct);

        // A count that came while the tallies went was not collected then.
        await documents.CollectAsync(key, ct);
    }

    private void Tell(ReportEvent message, PostOutcome outcome, ReportState state)
    {
        if (outcome is PostOutcome.Accepted)
        {
            logger.ReportAccepted(message.Subject, message.Sequence);
            return;
        }

        logger.ReportNotAccepted(message.Subject, message.Sequence, state.Delivery.Reason ?? "a newer one is waiting");
        if (state.Delivery.Dead)
        {
            logger.ReportGivenUp(message.Subject, message.Sequence);
        }
    }

    /// <summary>Chance made from the report, so that many do not come back at the same moment.</summary>
    private static double Spread(ReportEvent message) => SHA256.HashData(Encoding.UTF8.GetBytes(message.Subject))[0] / 255.0;
}
