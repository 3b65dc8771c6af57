namespace BotService.Core.Campaigns;

/// <summary>How often a duty comes again. Each time is an occurrence with days of its own.</summary>
public enum Recurrence
{
    Once,
    Weekly,
    Monthly,
    Quarterly,
    Yearly,
}

/// <summary>One time at which a duty has to be done.</summary>
/// <param name="Key">Tells it from the others: empty for a campaign that happens once, else <c>2026-11</c>, <c>2026-W48</c>, <c>2026-Q4</c>, <c>2026</c>.</param>
/// <param name="Opens">Its first day; null when it always could be done.</param>
public sealed record Occurrence(string Key, DateOnly? Opens, Calendars.Deadline? Deadline)
{
    // A document names its date about a month ahead.
    private const int DaysBefore = 30;

    /// <summary>Pauses from this day on move the deadline: the first day, and where none is known, a month before the last.</summary>
    public DateOnly? Extends => Opens ?? (Deadline is { } due ? (due.Corrected ?? due.Written).AddDays(-DaysBefore) : null);
}
