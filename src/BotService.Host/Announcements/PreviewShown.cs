using BotService.Core.Announcements;
using BotService.Core.Texts;
using BotService.Runtime.Announcements;

namespace BotService.Host.Announcements;

/// <summary>What people would see on one channel.</summary>
/// <param name="Language"><c>vi</c> or <c>en</c>.</param>
/// <param name="Messages">In order; one of them unless the channel takes only short ones.</param>
/// <param name="Buttons">Labels under the last message.</param>
internal sealed record PreviewShown(string Channel, string Language, string[] Messages, string[] Buttons)
{
    /// <param name="language">Null for both.</param>
    public static PreviewShown[] All(IAnnouncements announcements, Content content, Language? language) =>
    [
        .. from one in language is { } wanted ? [wanted] : new[] { Core.Texts.Language.Vietnamese, Core.Texts.Language.English }
           from channel in announcements.Preview(content, one)
           orderby channel.Channel, one
           select new PreviewShown(channel.Channel, one == Core.Texts.Language.English ? "en" : "vi", [.. channel.Shown.Texts], [.. channel.Shown.Buttons.Select(button => button.Label)]),
    ];
}
