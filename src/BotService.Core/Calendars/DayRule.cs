namespace BotService.Core.Calendars;

/// <summary>What an entry of a calendar does to its days. The set is closed on purpose.</summary>
public abstract record DayRule
{
    private DayRule()
    {
    }

    /// <param name="For">With <see cref="DayOffKind.Compensatory"/>: the holiday on a weekend that it makes up for.</param>
    public sealed record Off(DayOffKind Kind, DateOnly? For = null) : DayRule;

    /// <summary>A weekend day that is worked.</summary>
    /// <param name="InsteadOf">The weekday that is off in exchange.</param>
    public sealed record Worked(DateOnly InsteadOf) : DayRule;

    /// <param name="Part">The part that is worked.</param>
    public sealed record Half(DayWork Part) : DayRule;
}
