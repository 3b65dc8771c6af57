namespace BotService.Core.Calendars;

/// <summary>A deadline as a document states it.</summary>
/// <param name="Written">The date in the document, right or wrong.</param>
public sealed record Deadline(DateOnly Written)
{
    /// <summary>What the document must have meant, where a person has said so.</summary>
    public DateOnly? Corrected { get; init; }

    /// <summary>"Before day X": the last day is the one before. Otherwise the day itself still counts.</summary>
    public bool Exclusive { get; init; }

    public DayOffRule OnDayOff { get; init; }
}
