namespace BotService.Core.Announcements;

/// <summary>A correction of what people have already, or its withdrawal.</summary>
/// <param name="Edition">The edition that it brings everybody to.</param>
/// <param name="Content">The corrected content; null for a withdrawal.</param>
public sealed record Mend(MendKind Kind, int Edition, string By, DateTimeOffset At, Content? Content, MendState State)
{
    /// <summary>The second person; null while, or where, there is none.</summary>
    public string? ApprovedBy { get; init; }
}

public enum MendKind
{
    Correct,
    Withdraw,
}

public enum MendState
{
    /// <summary>Corrected words wait for a second person, like the first ones did.</summary>
    Proposed,

    /// <summary>Goes to exactly those who received it.</summary>
    Running,
    Done,
}
