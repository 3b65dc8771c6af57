namespace BotService.Core.Announcements;

/// <summary>What is counted beside the stages. The number is the place in stored counts: append only.</summary>
public enum RecipientMark
{
    /// <summary>Pressed "stop these" under it, or asked for no more messages right after it.</summary>
    OptedOut,

    /// <summary>Has the corrected words, or no longer sees the withdrawn ones, or was told.</summary>
    Mended,

    /// <summary>Received it and could not be reached with the correction or withdrawal.</summary>
    Unmended,

    /// <summary>Got the words without their picture, because the platform would not show it.</summary>
    WithoutPicture,
}
