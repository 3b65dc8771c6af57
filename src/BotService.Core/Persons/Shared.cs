using System.Collections.Immutable;
using BotService.Core.Announcements.Subscriptions;
using BotService.Core.Conversations;
using BotService.Core.Texts;

namespace BotService.Core.Persons;

/// <summary>
/// What all chats of a person share. Two of them merge to the same whatever the order and however often: the later choice wins,
/// consents and votes add up. So notes may come late, twice, or in another order.
/// </summary>
public sealed record Shared
{
    /// <summary>Votes that are remembered; the newest stay.</summary>
    public const int MostVotes = 12;

    public static Shared Nothing { get; } = new();

    public Language? Language { get; init; }

    public DateTimeOffset LanguageAt { get; init; }

    public bool OptedOut { get; init; }

    public DateTimeOffset OptedOutAt { get; init; }

    /// <summary>One for each purpose, ordered by it.</summary>
    public ImmutableArray<Consent> Consents { get; init; } = [];

    /// <summary>Ordered by moment, the newest last.</summary>
    public ImmutableArray<Vote> Votes { get; init; } = [];

    /// <summary>See <see cref="TopicChoices"/>; null while nothing was said.</summary>
    public ImmutableArray<Subscription>? Topics { get; init; }

    public static Shared Merge(Shared one, Shared other) => new()
    {
        Language = IsLater(one.LanguageAt, (int?)one.Language ?? -1, other.LanguageAt, (int?)other.Language ?? -1) ? one.Language : other.Language,
        LanguageAt = Later(one.LanguageAt, other.LanguageAt),
        OptedOut = IsLater(one.OptedOutAt, one.OptedOut ? 1 : 0, other.OptedOutAt, other.OptedOut ? 1 : 0) ? one.OptedOut : other.OptedOut,
        OptedOutAt = Later(one.OptedOutAt, other.OptedOutAt),
        Consents = Union(one.Consents, other.Consents),
        Votes = Union(one.Votes, other.Votes),
        Topics = TopicChoices.Merge(one.Topics, other.Topics),
    };

    public bool Says(Shared other) =>
        Language == other.Language && LanguageAt == other.LanguageAt && OptedOut == other.OptedOut && OptedOutAt == other.OptedOutAt
        && Consents.SequenceEqual(other.Consents) && Votes.SequenceEqual(other.Votes) && TopicChoices.AreSame(Topics, other.Topics);

    private static bool IsLater(DateTimeOffset one, int value, DateTimeOffset other, int otherValue) => one > other || (one == other && value >= otherValue);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static ImmutableArray<Consent> Union(ImmutableArray<Consent> one, ImmutableArray<Consent> other) =>
    [
        .. one.Concat(other)
            .GroupBy(consent => consent.Purpose, StringComparer.Ordinal)
            .Select(same => same.OrderByDescending(consent => consent.At).ThenBy(consent => consent.TextVersion, StringComparer.Ordinal).First())
            .OrderBy(consent => consent.Purpose, StringComparer.Ordinal),
    ];

    private static ImmutableArray<Vote> Union(ImmutableArray<Vote> one, ImmutableArray<Vote> other) =>
    [
        .. one.Concat(other)
            .GroupBy(vote => (vote.Poll, vote.Link, vote.Day))
            .Select(same => same.OrderByDescending(vote => vote.Until).ThenBy(vote => vote.Revision.Value, StringComparer.Ordinal).First())
            .OrderBy(vote => vote.Until).ThenBy(vote => vote.Day).ThenBy(vote => vote.Poll.Value, StringComparer.Ordinal).ThenBy(vote => vote.Link, StringComparer.Ordinal)
            .TakeLast(MostVotes),
    ];
}
