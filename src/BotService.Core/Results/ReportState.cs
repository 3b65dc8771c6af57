using System.Collections.Immutable;
using System.Text.Json.Serialization;
using BotService.Core.Units;

namespace BotService.Core.Results;

/// <summary>
/// Where one report stands: its counts, the body made of them, and how far its delivery has come. Kept as JSON between turns; the
/// version of the document that keeps it numbers its bodies.
/// </summary>
public sealed record ReportState
{
    /// <summary>The cell's tallies when they were last read, and what was folded in before. Empty in a month's report.</summary>
    public Counts Own { get; init; } = Counts.None;

    /// <summary>The part of <see cref="Own"/> whose tallies are gone from the store.</summary>
    public Counts Folded { get; init; } = Counts.None;

    /// <summary>What other reports contributed: the days of a month, the units below a unit.</summary>
    public ImmutableArray<ReportPart> Parts { get; init; } = [];

    /// <summary>The unit above when the first counts came; it keeps them, whatever becomes of the tree of units.</summary>
    public UnitId? Parent { get; init; }

    /// <summary>The version at which the counts last changed: newer than any that was noted to the reports above.</summary>
    public long CountsAt { get; init; }

    /// <summary>When parts that came in are to become a body.</summary>
    public DateTimeOffset? GatherAt { get; init; }

    /// <summary>When the tallies are to be read for the last time; null once they were.</summary>
    public DateTimeOffset? FoldAt { get; init; }

    /// <summary>True once no run of the period can change.</summary>
    public bool Over { get; init; }

    /// <summary>True while folded tallies are still to be removed from the store.</summary>
    public bool Sweeping { get; init; }

    /// <summary>Null until something was counted.</summary>
    public ReportBody? Body { get; init; }

    /// <summary>The body of a campaign's report, which has no other.</summary>
    public DutyReportBody? Duties { get; init; }

    /// <summary>The body of an announcement's report, which has no other.</summary>
    public AnnouncementReportBody? News { get; init; }

    /// <summary>The number of the newest body; 0 while there is none.</summary>
    [JsonIgnore]
    public long Sequence => Body?.Sequence ?? Duties?.Sequence ?? News?.Sequence ?? 0;

    /// <summary>When the newest body was made.</summary>
    public DateTimeOffset At { get; init; }

    public ReportDelivery Delivery { get; init; } = new();

    /// <summary>Everything counted, parts included.</summary>
    public Counts Total()
    {
        var sum = Own;
        foreach (var part in Parts)
        {
            sum = sum.Plus(part.Counts);
        }

        return sum;
    }

    /// <summary>True when neither the period's own runs nor any part can change.</summary>
    public bool Closed => Over && Parts.All(part => part.Closed);
}

/// <param name="Source">The report that contributed it; see <see cref="ReportKey"/>.</param>
/// <param name="Sequence">A part with a higher one replaces it.</param>
public sealed record ReportPart(string Source, long Sequence, Counts Counts, bool Closed);

/// <summary>How far the delivery of a report's newest body has come.</summary>
public sealed record ReportDelivery
{
    /// <summary>The highest sequence that the receiver accepted.</summary>
    public long Acknowledged { get; init; }

    /// <summary>When the next attempt is due; null when none is wanted.</summary>
    public DateTimeOffset? Next { get; init; }

    /// <summary>When the newest body was first tried; its retries are counted from here.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Attempts made at the newest body.</summary>
    public int Attempts { get; init; }

    /// <summary>The sequence of an attempt under way; 0 when there is none.</summary>
    public long Trying { get; init; }

    /// <summary>Until when nobody else may try: an attempt whose process died ends here.</summary>
    public DateTimeOffset? TryingUntil { get; init; }

    /// <summary>When a body of this report was last tried for the first time.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public string? Reason { get; init; }

    /// <summary>True when the receiver answered and did not want it: a recovered receiver does not change that.</summary>
    public bool Refused { get; init; }

    /// <summary>True when it was given up; an operator may have it sent again.</summary>
    public bool Dead { get; init; }
}
