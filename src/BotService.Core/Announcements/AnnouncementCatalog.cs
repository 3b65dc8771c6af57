using System.Collections.Immutable;
using BotService.Core.Texts;

namespace BotService.Core.Announcements;

/// <summary>Everything that writers of announcements begin from, as read from <c>dialogs/announcements/</c>.</summary>
public sealed record AnnouncementCatalog(
    ImmutableDictionary<string, AnnouncementTemplate> Templates, ImmutableDictionary<string, SeriesRule> Series, ImmutableDictionary<string, Translations> Topics)
{
    public static AnnouncementCatalog Empty { get; } = new(
        ImmutableDictionary<string, AnnouncementTemplate>.Empty, ImmutableDictionary<string, SeriesRule>.Empty, ImmutableDictionary<string, Translations>.Empty);

    /// <summary>Topics that only officials are offered.</summary>
    public ImmutableHashSet<string> OfficialTopics { get; init; } = [];

    /// <summary>The parts of a series, in order.</summary>
    public ImmutableArray<AnnouncementTemplate> PartsOf(string series) =>
        [.. Templates.Values.Where(template => template.Series?.Series == series).OrderBy(template => template.Series!.Value.Part)];
}
