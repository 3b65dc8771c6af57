using System.Collections.Immutable;
using System.Text.Json;
using BotService.Core.Results;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Reporting.Reports;

/// <summary>What a report's turn writes: the state, its notes, and its places in the lists, all in one commit.</summary>
internal static class ReportPlan
{
    /// <param name="report">The report's name.</param>
    /// <param name="of">What it is about; null for a campaign's or an announcement's, which stand in no list of periods.</param>
    public static Decision Write(ReportState before, ReportTurn turn, string report, ReportKey? of, DateTimeOffset? wake) =>
        new(JsonSerializer.Serialize(turn.Next, ReportJson.Default.ReportState), wake)
        {
            Outbox = [.. turn.Notes.Select(NoteOf)],
            Members = Members(before, turn.Next, report, of),
        };

    private static OutboxPayload NoteOf(ReportNote note) =>
        new OutboxPayload.ToDocument(ReportKeys.Document(note.Target).Value, JsonSerializer.Serialize(note.Part, ReportJson.Default.ReportPart));

    private static ImmutableArray<MemberWrite> Members(ReportState before, ReportState next, string report, ReportKey? of)
    {
        var writes = ImmutableArray.CreateBuilder<MemberWrite>();
        if (before.Body is null && next.Body is not null && of is { } key)
        {
            writes.Add(new(ReportKeys.Periods, key.Period.ToString(), ""));
            writes.Add(new(ReportKeys.Index(key.Period), ReportKeys.Entry(key), ""));
        }

        if (Standing(before) != Standing(next))
        {
            writes.Add(new(ReportKeys.Owed, report, Standing(next)));
        }

        return writes.ToImmutable();
    }

    private static string? Standing(ReportState state) =>
        !ReportDeliveries.IsOwed(state) ? null : state.Delivery.Dead ? ReportKeys.GivenUp : ReportKeys.Waiting;
}
