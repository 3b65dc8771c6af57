namespace BotService.Core.Announcements.Acts;

/// <summary>What an official does to an announcement in a chat, by one press or one typed number.</summary>
public enum DeskAct
{
    /// <summary>Looks at how many would get it.</summary>
    Plan,

    /// <summary>A test to oneself.</summary>
    Test,
    Submit,
    Approve,
    Reject,
    Confirm,
    Undo,
    Pause,
    Resume,
    Cancel,
    Withdraw,
}
