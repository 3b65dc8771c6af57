using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;

namespace BotService.Runtime.Announcements;

/// <summary>Somebody acts on an announcement.</summary>
/// <param name="draft">Given by whoever begins it; null for every later act.</param>
/// <param name="act">Given for every act but the first.</param>
/// <param name="expected">See <see cref="ActContext"/>.</param>
internal sealed class AnnouncementWish(AnnouncementActor actor, AnnouncementDraft? draft, Act? act, int? expected)
{
    public AnnouncementActor Actor => actor;

    public AnnouncementDraft? Draft => draft;

    public Act? Act => act;

    public int? Expected => expected;

    /// <summary>Left by the decision; null when there is no such announcement.</summary>
    public ActOutcome? Outcome { get; set; }
}
