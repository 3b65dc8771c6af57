using BotService.Core.Announcements;
using BotService.Core.Texts;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Announcements;

/// <summary>What the files of <c>announcements/</c> say together. Filled file by file, with the place where each name was first seen.</summary>
internal sealed class AnnouncementContent
{
    public Dictionary<string, (Place At, Translations Title)> Topics { get; } = new(StringComparer.Ordinal);

    /// <summary>Those that only officials are offered.</summary>
    public HashSet<string> OfficialTopics { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, (Place At, SeriesRule Rule)> Series { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, TemplateDraft> Templates { get; } = new(StringComparer.Ordinal);
}

/// <summary>A template that was read, with the places at which it names other things.</summary>
/// <param name="PollAt">Of the poll that its button opens.</param>
internal sealed record TemplateDraft(Place At, Place TopicAt, Place PartAt, Place PollAt, AnnouncementTemplate Template);
