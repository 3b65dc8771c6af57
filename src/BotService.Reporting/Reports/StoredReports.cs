using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using BotService.Core.Results;
using BotService.Reporting.Delivery;

namespace BotService.Reporting.Reports;

internal sealed class StoredReports(ReportDocuments documents, ReportLists lists, ReportRelease release, ReportOptions options) : IReports
{
    public async ValueTask<ImmutableArray<ReportPeriod>> PeriodsAsync(ReportPeriod? after, CancellationToken ct) =>
        [.. await lists.PeriodsAsync(after?.ToString() ?? "", ct)];

    public async ValueTask<ImmutableArray<ReportView>> ListAsync(ReportPeriod period, CancellationToken ct)
    {
        var keys = await lists.OfPeriodAsync(period, ct);
        var views = await Task.WhenAll(keys.Select(async key => await FindAsync(key, ct)));
        return [.. views.OfType<ReportView>().OrderBy(view => view.Key.Poll.Value, StringComparer.Ordinal).ThenBy(view => view.Key.Unit.Value, StringComparer.Ordinal)];
    }

    public async ValueTask<ReportView?> FindAsync(ReportKey report, CancellationToken ct)
    {
        var state = await documents.ReadAsync(ReportKeys.Document(report), ct);
        return state.Body is { } body
            ? new(report, body, state.At, StandingOf(state), state.Delivery.Acknowledged, state.Delivery.Attempts, state.Delivery.Next, state.Delivery.Reason)
            : null;
    }

    public async ValueTask<string?> ShowAsync(ReportKey report, CancellationToken ct) =>
        await FindAsync(report, ct) is { } view ? JsonSerializer.Serialize(view.Body, ReportWire.Body) : null;

    public async IAsyncEnumerable<ReportView> DeadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var (report, standing) in lists.OwedAsync(ct))
        {
            if (standing == ReportKeys.GivenUp && ReportKey.TryParse(report, out var key) && await FindAsync(key, ct) is { Standing: ReportStanding.GivenUp } view)
            {
                yield return view;
            }
        }
    }

    public async ValueTask<string?> ShowAsync(DutyReportKey report, CancellationToken ct) =>
        (await documents.ReadAsync(ReportKeys.Document(report), ct)).Duties is { } body ? JsonSerializer.Serialize(body, ReportWire.Duties) : null;

    public async ValueTask<string?> ShowAsync(AnnouncementReportKey report, CancellationToken ct) =>
        (await documents.ReadAsync(ReportKeys.Document(report), ct)).News is { } body ? JsonSerializer.Serialize(body, ReportWire.News) : null;

    public ValueTask<bool> ReplayAsync(AnnouncementReportKey report, CancellationToken ct) => ReplayAsync(report.ToString(), ct);

    public ValueTask<bool> ReplayAsync(ReportKey report, CancellationToken ct) => ReplayAsync(report.ToString(), ct);

    public ValueTask<bool> ReplayAsync(DutyReportKey report, CancellationToken ct) => ReplayAsync(report.ToString(), ct);

    public async ValueTask<int> ReplayDeadAsync(CancellationToken ct)
    {
        var replayed = 0;
        await foreach (var (report, standing) in lists.OwedAsync(ct))
        {
            replayed += standing == ReportKeys.GivenUp && await ReplayAsync(report, ct) ? 1 : 0;
        }

        return replayed;
    }

    public async ValueTask<ReceiverView> ReceiverAsync(CancellationToken ct)
    {
        if (options.Url is null)
        {
            return new(ReceiverStanding.None, null, null, 0, 0);
        }

        var (waiting, dead) = (0, 0);
        await foreach (var (_, standing) in lists.OwedAsync(ct))
        {
            _ = standing == ReportKeys.GivenUp ? dead++ : waiting++;
        }

        return await documents.EndpointAsync(ct) switch
        {
            { DisabledAt: { } since } endpoint => new(ReceiverStanding.Gone, since, endpoint.Reason, waiting, dead),
            { DownSince: { } since } endpoint => new(ReceiverStanding.Down, since, endpoint.Reason, waiting, dead),
            { NotBefore: { } } endpoint => new(ReceiverStanding.Down, null, endpoint.Reason, waiting, dead),
            _ => new(ReceiverStanding.Well, null, null, waiting, dead),
        };
    }

    public async ValueTask ResumeAsync(CancellationToken ct)
    {
        await documents.EndpointTurnAsync((before, _) => EndpointTurns.Resumed(before), ct);
        await release.AllAsync(ct);
    }

    private async ValueTask<bool> ReplayAsync(string report, CancellationToken ct) =>
        (await documents.TurnAsync(ReportKeys.Document(report), ReportDeliveries.Replay, ct)).Changed;

    private ReportStanding StandingOf(ReportState state) =>
        options.Url is null ? ReportStanding.Shown
        : !ReportDeliveries.IsOwed(state) ? ReportStanding.Delivered
        : state.Delivery.Dead ? ReportStanding.GivenUp
        : ReportStanding.Waiting;
}
