using System.Collections.Immutable;
using BotService.Core.Polls;
using BotService.Core.Units;

namespace BotService.Core.Results;

/// <summary>
/// What a report says: state, not a change. Holds no identity and no free text. Kept as it was committed, so that one sequence always
/// has the same body; its form is published as <c>/schemas/poll-report-v1.json</c>.
/// </summary>
public sealed record ReportBody
{
    /// <summary>See <see cref="ReportKey"/>.</summary>
    public required string Report { get; init; }

    public required PollId Poll { get; init; }

    /// <summary>The revisions that were asked, in ordinal order; results add up over them by question id.</summary>
    public ImmutableArray<Revision> Revisions { get; init; } = [];

    public required string Title { get; init; }

    /// <summary>Null for a poll of which no revision is known any more.</summary>
    public PollKind? Kind { get; init; }

    /// <summary>Says that this is a quick survey and no official index.</summary>
    public required string Label { get; init; }

    public required ReportUnit Unit { get; init; }

    /// <summary>See <see cref="ReportPeriod"/>.</summary>
    public required string Period { get; init; }

    /// <summary>The local day on which the runs began; null in a month's report.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Rises with every change; a receiver keeps the highest.</summary>
    public required long Sequence { get; init; }

    /// <summary>True when no answer of the period can change any more.</summary>
    public required bool Closed { get; init; }

    /// <summary>True when so few people answered that counts would tell about persons: then nothing below is there.</summary>
    public required bool Suppressed { get; init; }

    public long? Started { get; init; }

    public long? Completed { get; init; }

    public long? Abandoned { get; init; }

    /// <summary>In the order of the newest revision.</summary>
    public ImmutableArray<QuestionResult>? Questions { get; init; }

    /// <summary>Over all satisfaction questions; null when the poll has none.</summary>
    public Satisfaction? Satisfaction { get; init; }

    public ImmutableArray<ChannelResult>? Channels { get; init; }

    /// <summary>Null when nobody finished.</summary>
    public int? MedianSeconds { get; init; }

    /// <summary>How many free texts were written; the texts never leave.</summary>
    public long? Comments { get; init; }

    /// <summary>
    /// Compared item by item: a record that holds an array is not equal to its twin. The sequence does not count: it is what a
    /// difference raises.
    /// </summary>
    public bool SaysTheSameAs(ReportBody other) =>
        (this with { Sequence = 0, Revisions = [], Questions = null, Channels = null }) == (other with { Sequence = 0, Revisions = [], Questions = null, Channels = null })
        && Revisions.AsSpan().SequenceEqual(other.Revisions.AsSpan())
        && (Questions ?? []).AsSpan().SequenceEqual((other.Questions ?? []).AsSpan())
        && (Channels ?? []).AsSpan().SequenceEqual((other.Channels ?? []).AsSpan());
}

public sealed record ReportUnit(UnitId Id, string Name);

/// <param name="Text">The question in a few words; null when no revision that has it is known.</param>
/// <param name="Answers">Value → count, with a zero for each option that nobody chose; for texts empty.</param>
/// <param name="N">Valid answers: options marked as excluded and skipped questions are not.</param>
/// <param name="Skipped">Explicitly skipped.</param>
/// <param name="Satisfied">Levels 4 and 5; null unless it is a satisfaction scale, like the three after it.</param>
/// <param name="Rate">Satisfied of n; null when n is 0.</param>
/// <param name="Low">Of the 95 % Wilson interval.</param>
public sealed record QuestionResult(
    QuestionId Id,
    QuestionKind? Kind,
    string? Text,
    Counts Answers,
    long N,
    long Skipped,
    long? Satisfied = null,
    decimal? Rate = null,
    decimal? Low = null,
    decimal? High = null);

/// <param name="Target">A fraction (0.95); null, like the three after it, when the poll sets no target.</param>
/// <param name="Window">The period whose report is meant to be judged.</param>
public sealed record Satisfaction(
    long N,
    long Satisfied,
    decimal? Rate,
    decimal? Low,
    decimal? High,
    decimal? Target = null,
    Comparison? Operator = null,
    TargetWindow? Window = null,
    TargetState? State = null);

public sealed record ChannelResult(string Channel, long Started, long Completed);
