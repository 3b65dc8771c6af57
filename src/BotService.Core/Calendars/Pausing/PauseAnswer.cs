namespace BotService.Core.Calendars.Pausing;

/// <summary>What came of a <see cref="PauseAct"/>. The set is closed on purpose.</summary>
public abstract record PauseAnswer
{
    private PauseAnswer()
    {
    }

    public sealed record Made(KeptPause Kept) : PauseAnswer;

    public sealed record Changed(KeptPause Kept) : PauseAnswer;

    /// <summary>It was so already.</summary>
    public sealed record Unchanged(KeptPause Kept) : PauseAnswer;

    /// <summary>It is no longer kept.</summary>
    public sealed record Gone(KeptPause Was) : PauseAnswer;

    /// <summary>Another pause begins in that unit on that day, or somebody changed it since it was read.</summary>
    public sealed record Taken(KeptPause Kept) : PauseAnswer;

    public sealed record Unknown : PauseAnswer;

    /// <summary>No more can be kept.</summary>
    public sealed record Full : PauseAnswer;
}
