using BotService.Core.Results;

namespace BotService.Core.Campaigns;

/// <summary>A number that a duty has to reach: <c>100 %</c>, <c>&gt;= 80 %</c>, <c>&gt;= 3</c>.</summary>
/// <param name="Number">In percent (0 to 100) or as a count, by <paramref name="Measure"/>.</param>
/// <param name="MayBeNothing">"If any": a total of 0 means that nothing arose, and counts as reached.</param>
public sealed record DutyTarget(Comparison Comparison, decimal Number, DutyMeasure Measure, bool MayBeNothing = false)
{
    /// <summary>False while too little is known to say.</summary>
    public bool IsReached(Progress progress) => (Measure, progress.Total) switch
    {
        (DutyMeasure.Count, _) => Holds(progress.Done),
        (DutyMeasure.Percent, 0) => MayBeNothing && progress.Done == 0,
        (DutyMeasure.Percent, { } total) => Holds(progress.Done * 100 / total),
        _ => false,
    };

    private bool Holds(decimal value) => Comparison == Comparison.Above ? value > Number : value >= Number;
}

public enum DutyMeasure
{
    Percent,
    Count,
}

/// <summary>How far a duty has come, as its owner says.</summary>
/// <param name="Total">Null for a plain count.</param>
public readonly record struct Progress(decimal Done, decimal? Total);
