namespace BotService.Core.Delivery.Planning;

/// <summary>At most so many messages of a kind in a period, over all chats of a channel.</summary>
/// <param name="ForReplies">Of <paramref name="Most"/>, what only replies and safety may use.</param>
public readonly record struct Quota(QuotaPeriod Period, QuotaScope Scope, int Most, int ForReplies = 0);

public enum QuotaPeriod
{
    /// <summary>A local calendar day.</summary>
    Day,

    /// <summary>A local calendar month.</summary>
    Month,
}

/// <summary>What counts towards a quota.</summary>
public enum QuotaScope
{
    All,

    /// <summary>All but replies.</summary>
    Unasked,
    Paid,
    Templates,

    /// <summary>News, and templates approved as promotion.</summary>
    Promotion,
}
