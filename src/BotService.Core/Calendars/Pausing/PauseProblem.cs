namespace BotService.Core.Calendars.Pausing;

/// <summary>Why a pause cannot be set.</summary>
public enum PauseProblem
{
    NoSuchUnit,
    EndsBeforeItBegins,

    /// <summary>Longer than <see cref="Pause.Longest"/>.</summary>
    TooLong,

    /// <summary>Begins more than <see cref="PauseRules.Reach"/> days ago or ahead: a slip of the finger.</summary>
    FarAway,

    /// <summary>People are told why, in both languages.</summary>
    NoNote,

    /// <summary>Longer than <see cref="PauseRules.LongestNote"/>.</summary>
    LongNote,
}
