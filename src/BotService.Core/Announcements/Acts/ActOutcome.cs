namespace BotService.Core.Announcements.Acts;

/// <summary>What came of an act. The set is closed on purpose.</summary>
public abstract record ActOutcome
{
    private ActOutcome()
    {
    }

    /// <summary>Every slice is to be told <see cref="Slices.NewsNote.Look"/> once it has begun.</summary>
    /// <param name="Record">For the audit log, in the same commit.</param>
    public sealed record Done(Announcement Next, ActRecord Record) : ActOutcome;

    public sealed record Refused(ActRefusal Why) : ActOutcome;
}

/// <summary>Who did what, for the audit. Names no recipient and holds no words.</summary>
/// <param name="By">Null when it happened by itself.</param>
/// <param name="Act">The act's name.</param>
/// <param name="From">The phase's name before.</param>
/// <param name="To">The phase's name after.</param>
public sealed record ActRecord(string? By, string Act, DateTimeOffset At, string From, string To, int Revision);
