using BotService.Core.Announcements.Acts;

namespace BotService.Runtime.Announcements;

/// <summary>What came of asking for a test. The set is closed on purpose.</summary>
public abstract record TestOutcome
{
    private TestOutcome()
    {
    }

    /// <summary>
    /// It is on its way to that many chats. The announcement stands as <see cref="Core.Announcements.Announcement.Tested"/>, with a higher
    /// revision, once one of their platforms took it: mostly within a second.
    /// </summary>
    public sealed record HandedOver(int Chats) : TestOutcome;

    /// <summary>The official has not joined with any chat.</summary>
    public sealed record NotJoined : TestOutcome;

    /// <summary>None of the official's chats can be reached.</summary>
    public sealed record NoChat : TestOutcome;

    public sealed record Refused(ActRefusal Why) : TestOutcome;
}
