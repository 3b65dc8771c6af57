using System.Collections.Immutable;
using BotService.Core.Access;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Slices;
using BotService.Core.Announcements.Subscriptions;
using BotService.Core.Delivery.Planning;
using BotService.Core.Officials;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Announcements;

/// <summary>Finds the chats in which those who stand for an announcement are told how it stands. Keys and the command line have none.</summary>
internal sealed class SenderPost(PersonReads persons, RuntimeOptions options)
{
    /// <summary>
    /// What is to be told and was not, as notes of the very commit that keeps that it was told: a kill leaves both or neither.
    /// </summary>
    /// <returns>The announcement itself when there is nothing to tell.</returns>
    public async ValueTask<(Announcement Next, ImmutableArray<OutboxPayload> Owed)> TellAsync(Announcement announcement, string stamp, CancellationToken ct)
    {
        var due = Summary.Due(announcement, options.Zone);
        if (due.IsEmpty)
        {
            return (announcement, []);
        }

        var owed = ImmutableArray.CreateBuilder<OutboxPayload>();
        foreach (var (summary, name) in due.SelectMany(summary => summary.To.Select(name => (summary, name))))
        {
            if (OfficialOf(name) is { } official && await ChatOfAsync(official, ct) is { } chat)
            {
                owed.Add(NewsPost.Of(DocumentKey.Of('c', chat.Key), new NewsNote.Summed(announcement.Id, summary.Words), stamp));
            }
        }

        return (Summary.Told(announcement, due), owed.ToImmutable());
    }

    /// <summary>The chat that was chosen for what is not asked for, else the one last used.</summary>
    private async ValueTask<ChatStanding?> ChatOfAsync(OfficialId official, CancellationToken ct) =>
        (await persons.FindAsync(SubscriberLists.NameOf(SubscriberLists.Official, official.Value), ct))?.Chats
            .Where(chat => chat.Reachable)
            .OrderByDescending(chat => chat.Preferred).ThenByDescending(chat => chat.LastAct).ThenBy(chat => chat.Key, StringComparer.Ordinal)
            .FirstOrDefault();

    private static OfficialId? OfficialOf(string name)
    {
        var prefix = Actor.NameOf(new OfficialId(""));
        return name.StartsWith(prefix, StringComparison.Ordinal) && OfficialId.IsValid(name[prefix.Length..]) ? new OfficialId(name[prefix.Length..]) : null;
    }
}
