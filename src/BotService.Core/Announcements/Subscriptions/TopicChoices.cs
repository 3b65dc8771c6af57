using System.Collections.Immutable;
using BotService.Core.Units;

namespace BotService.Core.Announcements.Subscriptions;

/// <summary>
/// What a person said of topics, one word for each, ordered by topic; null while nothing was said. Two of them merge to the same whatever the
/// order and however often.
/// </summary>
public static class TopicChoices
{
    /// <summary>Topics of which a word is kept; the newest stay.</summary>
    public const int Most = 24;

    /// <summary>The purpose that people consent to when they subscribe.</summary>
    public const string ConsentPurpose = "news";

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    public static bool Wants(ImmutableArray<Subscription>? said, string topic) => Find(said, topic) is { Wanted: true };

    public static bool Refuses(ImmutableArray<Subscription>? said, string topic) => Find(said, topic) is { Wanted: false };

    /// <returns>The same list when it says so already.</returns>
    public static ImmutableArray<Subscription> With(ImmutableArray<Subscription>? said, string topic, bool wanted, UnitId? unit, DateTimeOffset now)
    {
        var known = Find(said, topic);
        if (known is not null && known.Wanted == wanted)
        {
            return said!.Value;
        }

        var second = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        var at = known is not null && second <= known.At ? known.At + Tick : second;
        return Merge(said, [new(topic, at, wanted, wanted ? unit : null)])!.Value;
    }

    /// <returns>Null when neither says anything.</returns>
    public static ImmutableArray<Subscription>? Merge(ImmutableArray<Subscription>? one, ImmutableArray<Subscription>? other)
    {
        if (one is null || other is null)
        {
            return one ?? other;
        }

        return
        [
            .. one.Value.Concat(other.Value)
                .GroupBy(word => word.Topic, StringComparer.Ordinal)
                .Select(same => same.OrderByDescending(word => word.At).ThenBy(word => word.Wanted).ThenBy(word => word.Unit?.Value, StringComparer.Ordinal).First())
                .OrderByDescending(word => word.At).ThenBy(word => word.Topic, StringComparer.Ordinal)
                .Take(Most)
                .OrderBy(word => word.Topic, StringComparer.Ordinal),
        ];
    }

    public static bool AreSame(ImmutableArray<Subscription>? one, ImmutableArray<Subscription>? other) => (one ?? []).SequenceEqual(other ?? []);

    private static Subscription? Find(ImmutableArray<Subscription>? said, string topic)
    {
        foreach (var word in said ?? [])
        {
            if (word.Topic == topic)
            {
                return word;
            }
        }

        return null;
    }
}
