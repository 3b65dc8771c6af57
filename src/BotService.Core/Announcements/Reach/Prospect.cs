using System.Collections.Immutable;
using BotService.Core.Delivery.Planning;
using BotService.Core.Texts;

namespace BotService.Core.Announcements.Reach;

/// <summary>How one person would get an announcement, as far as is known when it is planned.</summary>
/// <param name="Now">What would become of it now.</param>
/// <param name="Way">How it will go at last, at once or later; null when it never will.</param>
public readonly record struct Prospect(SendPlan Now, SendPlan.Send? Way)
{
    // A promise of the month ends at midnight, when the hours for news have not begun.
    private const int MostLooks = 4;

    /// <summary>Plans for a person without sending. A person who has to wait is planned once more for the moment then.</summary>
    /// <param name="perMonth">See <see cref="AnnouncementPlanner.Plan"/>.</param>
    public static Prospect Of(ReachSetting setting, Language reads, ImmutableArray<ChatStanding> chats, int? perMonth)
    {
        var first = At(setting.Now);
        var plan = first;
        for (var looks = 0; plan is SendPlan.Later(var at, _) && looks < MostLooks; looks++)
        {
            plan = At(at);
        }

        return new(first, plan as SendPlan.Send);

        SendPlan At(DateTimeOffset moment) => AnnouncementPlanner.Plan(setting.Draft, reads, chats, setting.Channels, setting.Manners, perMonth, moment);
    }
}
