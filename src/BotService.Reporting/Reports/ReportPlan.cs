using System.Collections.Immutable;
using System.Text.Json;
using BotService.Core.Results;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Reporting.Reports;

/// <summary>What a report's turn writes: the state, its notes, and its places in the lists, all in one commit.</summary>
internal static class ReportPlan
{
    public static Decision Write(ReportState before, ReportTurn turn, ReportKey report, DateTimeOffset? wake) =>
        new(JsonSerializer.Serialize(turn.Next, ReportJson.Default.ReportState), wake)
        {
            Outbox = [.. turn.Notes.Select(NoteOf)],
            Members = Members(before, turn.Next, report),
        };

    private static OutboxPayload NoteOf(ReportNote note) =>
        new OutboxPayload.ToDocument(ReportKeys.Document(note.Target).Value, JsonSerializer.Serialize(note.Part, ReportJson.Default.ReportPart));

    private static ImmutableArray<MemberWrite> Members(ReportState before, ReportState next, ReportKey report)
    {
        var writes = ImmutableArray.CreateBuilder<MemberWrite>();
        if (before.Body is null && next.Body is not null)
        {
            writes.Add(new(ReportKeys.Periods, report.Period.ToString(), ""));
            writes.Add(new(ReportKeys.Index(report.Period), ReportKeys.Entry(report), ""));
        }

        if (Standing(before) != Standing(next))
        {
            writes.Add(new(ReportKeys.Owed, report.ToString(), Standing(next)));
        }

        return writes.ToImmutable();
    }

    private static string? Standing(ReportState state) =>
        !ReportDeliveries.IsOwed(state) ? null : state.Delivery.Dead ? ReportKeys.GivenUp : ReportKeys.Waiting;
}
