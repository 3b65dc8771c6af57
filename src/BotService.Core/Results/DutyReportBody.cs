using System.Collections.Immutable;
using BotService.Core.Campaigns;

namespace BotService.Core.Results;

/// <summary>
/// How far a campaign has come: state, not a change. Counts only, by unit; who is done is nobody's business outside. Kept as it was
/// committed, so that one sequence always has the same body; its form is published as <c>/schemas/campaign-report-v1.json</c>.
/// </summary>
public sealed record DutyReportBody
{
    /// <summary>See <see cref="DutyReportKey"/>.</summary>
    public required string Report { get; init; }

    public required CampaignId Campaign { get; init; }

    /// <summary>Null for a campaign that happens once.</summary>
    public string? Occurrence { get; init; }

    public required CampaignKind Kind { get; init; }

    public required string Title { get; init; }

    /// <summary>Number of the letter that orders it.</summary>
    public string? Document { get; init; }

    public string? Item { get; init; }

    /// <summary>The first day on which it can be done; null when it always could.</summary>
    public DateOnly? Opens { get; init; }

    /// <summary>Null when the document names no date.</summary>
    public DutyReportDue? Due { get; init; }

    /// <summary>Rises with every change; a receiver keeps the highest.</summary>
    public required long Sequence { get; init; }

    /// <summary>True once the campaign is closed.</summary>
    public required bool Closed { get; init; }

    public required DutyCounts Total { get; init; }

    /// <summary>By id.</summary>
    public ImmutableArray<DutyReportUnit> Units { get; init; } = [];

    /// <summary>Compared item by item, without the sequence: it is what a difference raises.</summary>
    public bool SaysTheSameAs(DutyReportBody other) =>
        (this with { Sequence = 0, Units = [] }) == (other with { Sequence = 0, Units = [] }) && Units.AsSpan().SequenceEqual(other.Units.AsSpan());
}

/// <param name="Written">The date in the document, right or wrong.</param>
/// <param name="Effective">The last day on which it is in time.</param>
public sealed record DutyReportDue(DateOnly Written, DateOnly Effective);

public sealed record DutyReportUnit(ReportUnit Unit, DutyCounts Counts);

/// <summary>People, each counted in exactly one of done, claimed, open, trouble and not theirs; the last two count again across them.</summary>
/// <param name="Claimed">Say that they are done; no list has confirmed it yet.</param>
/// <param name="Overdue">Of those not done and not claimed: past the last day.</param>
/// <param name="Unreachable">Of those not done and not claimed: no chat could be written to.</param>
public sealed record DutyCounts(long People, long Done, long Claimed, long Open, long Trouble, long NotMine, long Overdue, long Unreachable)
{
    public static DutyCounts None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0);

    public DutyCounts Plus(DutyCounts other) => new(
        People + other.People,
        Done + other.Done,
        Claimed + other.Claimed,
        Open + other.Open,
        Trouble + other.Trouble,
        NotMine + other.NotMine,
        Overdue + other.Overdue,
        Unreachable + other.Unreachable);
}
