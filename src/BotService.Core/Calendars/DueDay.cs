using BotService.Core.Texts;

namespace BotService.Core.Calendars;

/// <summary>What a deadline comes to; both dates are kept, so that people can be shown why.</summary>
/// <param name="Written">As the document has it.</param>
/// <param name="Effective">The last local day on which it can be done in time.</param>
/// <param name="Ends">The end of that day's working time.</param>
/// <param name="Extended">The working days it was moved on because the office was paused.</param>
public sealed record DueDay(DateOnly Written, DateOnly Effective, DateTimeOffset Ends, int Extended)
{
    /// <summary>Why the office was paused, as people are told it; null when that moved nothing.</summary>
    public Translations? Why { get; init; }
}
