namespace BotService.Core.Delivery.Planning;

/// <summary>Why a message waits, goes another way, or does not go. An operator's table shows it by name.</summary>
public enum SendReason
{
    /// <summary>The message itself says not before.</summary>
    NotYet,

    /// <summary>The message is no longer worth sending.</summary>
    TooLate,

    /// <summary>The person wants no message that was not asked for.</summary>
    OptedOut,

    /// <summary>The service's quiet hours.</summary>
    QuietHours,

    /// <summary>A day on which the service sends nothing unasked.</summary>
    QuietDay,

    /// <summary>Outside the hours for this purpose.</summary>
    OutsideHours,

    /// <summary>The person has had today's unasked messages.</summary>
    DayBudget,

    /// <summary>The person has had this week's unasked messages.</summary>
    WeekBudget,

    /// <summary>The person has no chat to send to.</summary>
    NoChat,

    /// <summary>The chat's channel is not set up here.</summary>
    ChannelOff,

    /// <summary>The platform said that this chat cannot be reached.</summary>
    Unreachable,

    /// <summary>An operator talks in this chat, or has paused it.</summary>
    Held,

    /// <summary>The channel carries nothing that was not asked for.</summary>
    UnaskedImpossible,

    /// <summary>The channel carries what was not asked for only while somebody looks.</summary>
    NobodyLooking,

    /// <summary>Too long since the person's last act, and no template may stand in.</summary>
    WindowClosed,

    /// <summary>Too long since the person's last act, and there is no template for this message.</summary>
    NoTemplate,

    /// <summary>The channel takes news only as a template, and there is none.</summary>
    NewsRefused,

    /// <summary>The platform takes no promotion at night.</summary>
    Night,

    /// <summary>The channel's quota of the day is used up.</summary>
    DayQuota,

    /// <summary>The channel's quota of the month is used up.</summary>
    MonthQuota,

    /// <summary>The message alone is more than a whole quota.</summary>
    OverQuota,

    /// <summary>The platform's limit of news for one chat.</summary>
    ChatLimit,

    /// <summary>It would cost more than this message may.</summary>
    TooDear,

    /// <summary>No moment was found at which every rule lets it pass.</summary>
    NoMoment,
}
