using System.Collections.Immutable;
using BotService.Core.Announcements.Acts;

namespace BotService.Runtime.Announcements;

/// <summary>Somebody asks to see an announcement in these chats.</summary>
internal sealed class TrialWish(AnnouncementActor actor, ImmutableArray<string> chats)
{
    public AnnouncementActor Actor => actor;

    public ImmutableArray<string> Chats => chats;

    /// <summary>Left by the decision; null when there is no such announcement.</summary>
    public TestOutcome? Outcome { get; set; }
}
