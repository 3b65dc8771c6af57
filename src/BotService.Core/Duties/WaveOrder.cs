namespace BotService.Core.Duties;

/// <summary>What an admin decides about a wave that did not run when it should have.</summary>
public enum WaveOrder
{
    /// <summary>As soon as manners allow.</summary>
    SendNow,

    /// <summary>Not at all; what is due next goes with the next wave.</summary>
    Skip,

    /// <summary>With the next wave.</summary>
    Shift,
}
