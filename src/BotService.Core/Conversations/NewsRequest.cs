using BotService.Core.Announcements;
using BotService.Core.Announcements.Slices;

namespace BotService.Core.Conversations;

/// <summary>Finds out, before a conversation is decided, which announcement an input is about. Most inputs are about none.</summary>
public static class NewsRequest
{
    /// <summary>A label has at most <see cref="ContentRules.LongestLabel"/> characters, each of several units perhaps.</summary>
    private const int LongestWords = 80;

    /// <param name="typed">True on channels that may have had no room for the button: its label is typed there.</param>
    /// <returns>Null when nothing is to be read.</returns>
    public static AnnouncementId? From(Conversation state, Inbound input, bool typed) => input switch
    {
        Inbound.Pressed(var text, _) when ButtonAction.TryParse(text, out var action) => NewsChoice.Of(action)?.Announcement,
        Inbound.Said(var text) when typed && text.Trim().Length is > 0 and <= LongestWords => Newest(state)?.Announcement,
        _ => null,
    };

    /// <summary>The announcement that came last to this chat.</summary>
    internal static (AnnouncementId Announcement, int Partition)? Newest(Conversation state) =>
        state.News is { IsEmpty: false } met ? NewsReference.SliceOf(met[^1]) : null;
}
