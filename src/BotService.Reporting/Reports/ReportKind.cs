using System.Diagnostics;
using System.Text.Json;
using BotService.Core.Results;
using BotService.Reporting.Announcements;
using BotService.Reporting.Delivery;
using BotService.Reporting.Duties;
using BotService.Runtime.Delivery;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Reporting.Reports;

/// <summary>Turns of reports, and of the document that says how their receiver is doing.</summary>
internal sealed class ReportKind(ReportReading reading, DutyReporting duties, AnnouncementReporting news, ErrandQueue errands, ReportOptions options) : IDocumentKind
{
    private readonly bool _delivers = options.Url is not null;

    public char Kind => ReportKeys.Kind;

    public async ValueTask<Decision> DecideAsync(DocumentKey key, string state, long version, TurnInput input, DateTimeOffset now, CancellationToken ct)
    {
        if (DeliveryPost.IsAll(input))
        {
            return Decision.Nothing();
        }

        if (key == ReportKeys.Endpoint)
        {
            return DecideEndpoint(state, input, now);
        }

        var before = state.Length == 0 ? new() : JsonSerializer.Deserialize(state, ReportJson.Default.ReportState)!;
        ReportKey? of = ReportKey.TryParse(key.Id, out var report) ? report : null;
        var turn = (input, of) switch
        {
            (TurnInput.Ask(ReportAsk ask), _) => ask.Decide(before, now),
            (TurnInput.Ask(CollectAsk), { } poll) => await CollectAsync(before, poll, version, now, ct),
            (TurnInput.Note(_, var payload), { } poll) => await GatherAsync(before, poll, payload, now, ct),
            (TurnInput.Wake, { } poll) => await WakeAsync(before, poll, version, now, ct),
            (TurnInput.Ask(CollectAsk), null) => DutyReportTurns.Collect(before, now),
            (TurnInput.Wake, null) => await WakeAsync(before, key, version, now, ct),
            _ => throw new UnreachableException(),
        };
        return turn.Changed ? ReportPlan.Write(before, turn, key.Id, of, WakeAfter(before, turn.Next, key, input, now)) : Decision.Nothing();
    }

    private Decision DecideEndpoint(string state, TurnInput input, DateTimeOffset now)
    {
        var before = state.Length == 0 ? new() : JsonSerializer.Deserialize(state, ReportJson.Default.EndpointState)!;
        var after = input is TurnInput.Ask(EndpointAsk ask) ? ask.Decide(before, now) : before;
        if (input is TurnInput.Wake && before.DownSince is not null)
        {
            errands.Add(ReportKeys.Endpoint);
        }
        else if (ReferenceEquals(before, after))
        {
            return Decision.Nothing();
        }

        var probe = after.DownSince is null ? (DateTimeOffset?)null : now + EndpointTurns.ProbeEvery;
        return new(JsonSerializer.Serialize(after, ReportJson.Default.EndpointState), probe);
    }

    private async ValueTask<ReportTurn> CollectAsync(ReportState before, ReportKey report, long version, DateTimeOffset now, CancellationToken ct)
    {
        var read = await reading.CellAsync(report, ct);
        return ReportTurns.Collect(before, report, read, version, now, await reading.FactsAsync(report, before.Total().Plus(read), ct));
    }

    private async ValueTask<ReportTurn> GatherAsync(ReportState before, ReportKey report, string payload, DateTimeOffset now, CancellationToken ct)
    {
        var part = JsonSerializer.Deserialize(payload, ReportJson.Default.ReportPart)!;
        return ReportTurns.Gather(before, report, part, now, await reading.FactsAsync(report, part.Counts, ct));
    }

    private async ValueTask<ReportTurn> WakeAsync(ReportState before, ReportKey report, long version, DateTimeOffset now, CancellationToken ct)
    {
        var read = ReportTurns.FoldsAt(before, report, now) ? await reading.CellAsync(report, ct) : Counts.None;
        return ReportTurns.Wake(before, report, read, version, now, await reading.FactsAsync(report, before.Total().Plus(read), ct));
    }

    private async ValueTask<ReportTurn> WakeAsync(ReportState before, DocumentKey key, long version, DateTimeOffset now, CancellationToken ct)
    {
        if (!DutyReportTurns.GathersAt(before, now))
        {
            return ReportTurn.To(before);
        }

        return AnnouncementReportKey.TryParse(key.Id, out var announcement) ? AnnouncementReportTurns.Gathered(before, await news.BodyAsync(announcement, ct), version, now)
            : DutyReportKey.TryParse(key.Id, out var report) ? DutyReportTurns.Gathered(before, await duties.BodyAsync(report, ct), version, now, options.Every)
            : throw new UnreachableException("a report has the name of no report");
    }

    /// <summary>
    /// A wake hands what is due to this process, which has until the end of the lease to do it. What only this very turn makes due waits for
    /// the next wake: whoever looked now would not find it yet.
    /// </summary>
    private DateTimeOffset? WakeAfter(ReportState before, ReportState next, DocumentKey key, TurnInput input, DateTimeOffset now)
    {
        var handed = input is TurnInput.Wake && IsDue(before, now) && IsDue(next, now);
        if (handed)
        {
            errands.Add(key);
        }

        return ReportTurns.NextWake(next, _delivers, now, handed ? now + ReportDeliveries.Lease : null);
    }

    private bool IsDue(ReportState state, DateTimeOffset now) => state.Sweeping || (_delivers && ReportDeliveries.DueAt(state) <= now);
}
