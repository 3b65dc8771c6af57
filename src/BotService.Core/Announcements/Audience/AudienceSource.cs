using System.Collections.Immutable;

namespace BotService.Core.Announcements.Audience;

/// <summary>Where people are listed that an audience may hold. The set is closed on purpose.</summary>
public abstract record AudienceSource
{
    private AudienceSource()
    {
    }

    /// <summary>The directory's officials.</summary>
    public sealed record Officials : AudienceSource;

    public sealed record Subscribers(string Topic) : AudienceSource;

    public sealed record Uploaded(string List) : AudienceSource;

    /// <summary>
    /// The lists to page through, each once, in a fixed order: together they hold everybody who fits. Somebody may stand in several. A group
    /// that names no list of its own is looked for among those who subscribed to the announcement's topic: nobody else agreed to hear of it.
    /// </summary>
    /// <param name="staff">True when some officials get every announcement first.</param>
    public static ImmutableArray<AudienceSource> Of(AudienceRule audience, string topic, bool staff) =>
    [
        .. audience.Groups.Select(group => Of(group, topic)).Concat(staff ? [new Officials()] : []).Distinct().OrderBy(source => source switch
        {
            Officials => "",
            Subscribers(var name) => $"1{name}",
            Uploaded(var list) => $"2{list}",
            _ => "3",
        }, StringComparer.Ordinal),
    ];

    private static AudienceSource Of(AudienceGroup group, string topic) =>
        group.All.OfType<Criterion.OnList>().FirstOrDefault() is { } list ? new Uploaded(list.List)
        : group.All.Any(criterion => criterion is Criterion.HoldsRole) ? new Officials()
        : new Subscribers(group.All.OfType<Criterion.Subscribes>().FirstOrDefault()?.Topic ?? topic);
}
