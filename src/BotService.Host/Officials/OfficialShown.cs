using BotService.Core.Officials;
using BotService.Core.Officials.Import;
using BotService.Runtime.Officials;

namespace BotService.Host.Officials;

/// <summary>An official as staff see it.</summary>
/// <param name="Joined">True when a chat has joined.</param>
/// <param name="InvitedUntil">The end of the open invitation; null when none is.</param>
internal sealed record OfficialShown(string Id, string Name, bool Joined, DateTimeOffset? InvitedUntil, HoldingShown[] Positions, DateOnly? AwayUntil, string? StandIn)
{
    public static OfficialShown Of(RecordedOfficial one) => new(
        one.Official.Id.Value,
        one.Official.Name,
        one.Seat.Person is not null,
        one.Seat.Open?.Until,
        [.. one.Official.Holdings.Select(holding => new HoldingShown(holding.Unit.Value, holding.Role, holding.Title, holding.Group, holding.From, holding.To))],
        one.Official.Away?.Until,
        one.Official.Away?.StandIn?.Value);
}

/// <summary>What is kept of an official, to be handed to them.</summary>
internal sealed record PersonExported(OfficialShown Person, ChatExport[] Chats, DutyExport[] Duties, string[] Lists, string[] Keys)
{
    public static PersonExported Of(OfficialExport export) => new(OfficialShown.Of(export.Recorded), [.. export.Chats], [.. export.Duties], [.. export.Lists], [.. export.Keys]);
}

internal sealed record HoldingShown(string Unit, OfficialRole Role, string? Title, string? Group, DateOnly? From, DateOnly? To);

/// <summary>What an import would do, or did.</summary>
/// <param name="Written">False for a dry run, and when problems forbid it.</param>
internal sealed record ImportShown(
    bool Written, int Rows, int Added, int Changed, int Ended, int Unchanged, IReadOnlyList<ImportProblem> Problems, IReadOnlyList<ChangeShown> Changes)
{
    public static ImportShown Of(ImportPlan plan, bool written) => new(
        written,
        plan.Rows,
        plan.Count(ChangeKind.Added),
        plan.Count(ChangeKind.Changed),
        plan.Count(ChangeKind.Ended),
        plan.Unchanged,
        plan.Problems,
        [.. plan.Changes.Select(change => new ChangeShown(change.After.Id.Value, change.Kind, [.. change.Differences]))]);
}

internal sealed record ChangeShown(string Id, ChangeKind Kind, Difference[] Differences);
