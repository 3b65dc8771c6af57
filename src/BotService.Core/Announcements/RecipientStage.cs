namespace BotService.Core.Announcements;

/// <summary>
/// Where one recipient stands; each is in exactly one. The number is the place in stored counts: append only.
/// </summary>
public enum RecipientStage
{
    /// <summary>Found, and not yet looked at.</summary>
    Planned,

    /// <summary>Handed to a chat; the outcome is not known.</summary>
    InFlight,

    /// <summary>Taken by the platform.</summary>
    Sent,

    /// <summary>The platform said that it arrived.</summary>
    Delivered,

    /// <summary>The platform said that it was read.</summary>
    Read,

    /// <summary>The platform said that no chat of the person can be reached.</summary>
    Blocked,

    /// <summary>The platform would not take it, with the reason.</summary>
    Refused,

    /// <summary>Not sent by the service's own rules, with the reason.</summary>
    Skipped,

    /// <summary>Taken back before it left, because sending was paused; planned again when it goes on.</summary>
    Withheld,

    /// <summary>Planned again at a known moment, with the reason.</summary>
    Waiting,

    /// <summary>Not sent because the announcement was cancelled or withdrawn.</summary>
    Cancelled,
}
