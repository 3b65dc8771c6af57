namespace BotService.Runtime.Letters;

/// <summary>What came of sending a letter again.</summary>
public enum LetterRetry
{
    /// <summary>It is back where it came from.</summary>
    PutBack,

    /// <summary>There is no such letter, or nothing that it could go back to.</summary>
    NotFound,

    /// <summary>
    /// A message of an announcement: its recipient is counted as not reached, or has been reached in another chat. The letter stays.
    /// </summary>
    OfAnnouncement,
}
