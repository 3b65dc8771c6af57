namespace BotService.Core.Duties;

/// <summary>How a duty stands for one person.</summary>
public enum DutyState
{
    Open,

    /// <summary>The person says so: reminders and escalation rest until a list confirms it or asks again.</summary>
    Claimed,

    /// <summary>A list, the survey system or an admin says so; or a target is reached.</summary>
    Done,

    /// <summary>The person says it is somebody else's; rests until a colleague decides.</summary>
    NotMine,

    /// <summary>The person is in trouble; reminders rest until the colleague's reply is due.</summary>
    Trouble,

    /// <summary>Not, or no longer, this person's: left, moved away, or a colleague decided so. What is done stays done.</summary>
    Withdrawn,
}
