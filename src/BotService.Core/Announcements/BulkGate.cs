namespace BotService.Core.Announcements;

/// <summary>
/// Whether a message of an announcement may leave at this moment: asked by the chat before it owes one, and once more when it is about to
/// be sent. What may not is taken out of the outbox and handed back to its slice as withheld; it never waits in front of a reply.
/// </summary>
public static class BulkGate
{
    /// <param name="announcement">As it stands now, read at most a second ago.</param>
    /// <param name="renewal">True for a correction or a withdrawal: it goes while the announcement itself is stopped.</param>
    /// <param name="panic">True while all bulk sending is stopped.</param>
    public static bool Passes(Announcement announcement, bool renewal, bool panic) =>
        !panic && (renewal ? announcement.Mend is { State: MendState.Running } : announcement.Phase is Phase.Canary or Phase.Sending or Phase.Parked);
}
