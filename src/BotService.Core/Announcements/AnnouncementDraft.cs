using BotService.Core.Announcements.Audience;
using BotService.Core.Delivery.Planning;

namespace BotService.Core.Announcements;

/// <summary>All of an announcement that a person writes; replaced as a whole.</summary>
/// <param name="Title">By which staff know it; recipients do not see it. At most 80 characters.</param>
/// <param name="Topic">What it is about: a name of <see cref="AnnouncementCatalog.Topics"/>.</param>
/// <param name="Expires">After this moment it is not worth sending any more.</param>
public sealed record AnnouncementDraft(string Title, Content Content, AudienceRule Audience, string Topic, DateTimeOffset Expires)
{
    public const int LongestTitle = 80;

    public Priority Priority { get; init; }

    /// <summary>Not before this moment; null for at once.</summary>
    public DateTimeOffset? Earliest { get; init; }

    /// <summary>Local hours in which it goes out, within those of the service; null for no others than those.</summary>
    public HourSpan? Hours { get; init; }

    public SeriesPlace? Series { get; init; }

    /// <summary>The most that one message may cost, in the currency of the settings; null for whatever it takes.</summary>
    public decimal? MostCost { get; init; }
}
