using System.Collections.Immutable;

namespace BotService.Core.Delivery.Planning;

/// <summary>One chat of a person, as far as sending is concerned.</summary>
/// <param name="Key">Names the chat; opaque to the planner.</param>
public sealed record ChatStanding(string Key, string Channel)
{
    public bool Reachable { get; init; } = true;

    /// <summary>The person said so in this chat; it holds for all chats of the person.</summary>
    public bool OptedOut { get; init; }

    /// <summary>The person's last act here, or a moment before it; null when none is known.</summary>
    public DateTimeOffset? LastAct { get; init; }

    /// <summary>Chosen by the person; at most one chat is.</summary>
    public bool Preferred { get; init; }

    /// <summary>Until then an operator talks here and the service is silent; null when nobody does.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>True while somebody looks at the chat.</summary>
    public bool Watched { get; init; }

    public SentCounts Sent { get; init; } = SentCounts.None;

    /// <summary>The reference met last of each announcement that this chat met lately, whether or not it was shown.</summary>
    public ImmutableArray<string> News { get; init; } = [];
}

/// <summary>Unasked messages that a chat has had.</summary>
/// <param name="AsOf">The local day on which these counts are true; each falls to 0 when its day, week or month is over.</param>
/// <param name="Week">Since Monday, today included.</param>
/// <param name="NewsMonth">Since the first of the month, today included.</param>
public readonly record struct SentCounts(DateOnly AsOf, int Today, int Week, int NewsToday, int NewsMonth)
{
    public static SentCounts None => default;

    /// <summary>One more message that is no news, on a local day.</summary>
    public SentCounts Plus(DateOnly day) => new(
        day,
        AsOf == day ? Today + 1 : 1,
        LocalClock.Monday(AsOf) == LocalClock.Monday(day) ? Week + 1 : 1,
        AsOf == day ? NewsToday : 0,
        (AsOf.Year, AsOf.Month) == (day.Year, day.Month) ? NewsMonth : 0);

    /// <summary>One less of those counted on that local day: it was taken back before it left.</summary>
    public SentCounts Minus(DateOnly day, bool news) => AsOf != day || Today == 0 ? this : this with
    {
        Today = Today - 1,
        Week = Week - 1,
        NewsToday = NewsToday - (news ? 1 : 0),
        NewsMonth = NewsMonth - (news ? 1 : 0),
    };

    /// <summary>One more message of news, on a local day.</summary>
    public SentCounts PlusNews(DateOnly day) => Plus(day) with { NewsToday = (AsOf == day ? NewsToday : 0) + 1, NewsMonth = ((AsOf.Year, AsOf.Month) == (day.Year, day.Month) ? NewsMonth : 0) + 1 };
}
