namespace BotService.Core.Conversations.Announcing;

/// <summary>What an announcement's card waits for. The numbers stand in stored prompts: append only.</summary>
public enum NewsStep
{
    Card,

    /// <summary>The number of people, typed.</summary>
    Number,

    /// <summary>A yes to cancelling.</summary>
    Cancel,

    /// <summary>A yes to withdrawing.</summary>
    Withdraw,
}
