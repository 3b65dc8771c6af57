using BotService.Core.Announcements;
using BotService.Core.Announcements.Slices;

namespace BotService.Core.Conversations;

/// <summary>
/// What a press on a button of an announcement asks for. Which poll, which topic: the announcement says so at the moment of the press,
/// so that after a correction an old button means what is right. The set is closed on purpose.
/// </summary>
public abstract record NewsChoice(AnnouncementId Announcement)
{
    private const string Poll = "poll";
    private const string Stop = "stop/";

    /// <summary>To begin the poll.</summary>
    public sealed record TakePoll(AnnouncementId Announcement) : NewsChoice(Announcement);

    /// <summary>No more of its topic.</summary>
    /// <param name="Partition">Of the slice that is told of it.</param>
    /// <param name="Mark">The first characters of the recipient's key: its wave, and whether it is a person, a chat or an official. Empty when not known.</param>
    public sealed record StopTopic(AnnouncementId Announcement, int Partition, string Mark) : NewsChoice(Announcement)
    {
        /// <summary>The recipient's key, see <see cref="Recipients"/>, as far as the chat still knows who that was.</summary>
        /// <param name="chat">The chat's id.</param>
        /// <param name="person">The chat's person now.</param>
        /// <returns>Null when the chat no longer belongs to whom it was sent to.</returns>
        public string? RecipientIn(string chat, Membership? person) => (Mark switch
        {
            [_, 'c'] => chat,
            [_, 'p'] => person?.Id,
            [_, 'o'] => person?.Official,
            _ => null,
        }) is { } id ? $"{Mark}.{id}" : null;
    }

    /// <param name="partition">Of the slice that sends.</param>
    /// <param name="recipient">The recipient's key; see <see cref="Recipients"/>.</param>
    public static ButtonAction Stopping(AnnouncementId announcement, int partition, string recipient) =>
        new(ButtonKinds.News, announcement.Value, partition, Stop + recipient[..2]);

    public static ButtonAction Taking(AnnouncementId announcement, int partition) => new(ButtonKinds.News, announcement.Value, partition, Poll);

    /// <returns>Null for a button of another kind.</returns>
    public static NewsChoice? Of(ButtonAction action) => (action.Kind, action.Choice) switch
    {
        (ButtonKinds.News, Poll) => new TakePoll(new(action.Scope)),
        (ButtonKinds.News, { Length: 7 } choice) when choice.StartsWith(Stop, StringComparison.Ordinal) => new StopTopic(new(action.Scope), action.Asked, choice[Stop.Length..]),
        _ => null,
    };
}
