using System.Collections.Immutable;
using BotService.Core.Delivery.Planning;
using BotService.Core.Texts;

namespace BotService.Core.Announcements;

/// <summary>What is to become of an announcement for one recipient: asked in the same way when it is planned and when it leaves.</summary>
public static class AnnouncementPlanner
{
    /// <param name="chats">All chats of the person.</param>
    /// <param name="perMonth">News that a citizen was promised at most in a local month, over all topics and chats; null for any number.</param>
    public static SendPlan Plan(
        AnnouncementDraft draft,
        Language reads,
        ImmutableArray<ChatStanding> chats,
        IReadOnlyDictionary<string, ChannelOffer> channels,
        Manners manners,
        int? perMonth,
        DateTimeOffset now) =>
        Promise(draft, chats, manners.Zone, perMonth, now) ?? SendPlanner.Plan(Message(draft, reads), chats, channels, manners, now);

    /// <summary>
    /// A correction or withdrawal as another message, to a chat that has the wrong one: at the hours at which that one could come. A platform that
    /// takes no words may take a template.
    /// </summary>
    public static PlannedMessage Mended(AnnouncementDraft draft, MendKind kind, Language reads)
    {
        var purpose = draft.Priority == Priority.Safety ? Purpose.Safety : Purpose.Service;
        return kind switch
        {
            MendKind.Withdraw => new(purpose, AnnouncementTexts.Withdrawn, 0) { MayUseTemplate = true, PutsRight = true },
            _ => new(purpose, AnnouncementTexts.Corrected, draft.Content.In(reads).Length) { MayUseTemplate = true, PutsRight = true },
        };
    }

    // What the service promised when the person subscribed; no platform knows of it.
    private static SendPlan? Promise(AnnouncementDraft draft, ImmutableArray<ChatStanding> chats, TimeZoneInfo zone, int? perMonth, DateTimeOffset now)
    {
        if (perMonth is not { } most || draft.Priority != Priority.News || chats.Any(chat => chat.OptedOut))
        {
            return null;
        }

        var day = LocalClock.Day(now, zone);
        if (chats.Sum(chat => (chat.Sent.AsOf.Year, chat.Sent.AsOf.Month) == (day.Year, day.Month) ? chat.Sent.NewsMonth : 0) < most)
        {
            return null;
        }

        var month = LocalClock.StartOf(new DateOnly(day.Year, day.Month, 1).AddMonths(1), zone);
        return month > draft.Expires ? new SendPlan.Never(SendReason.TooLate, SendReason.ChatLimit) : new SendPlan.Later(month, SendReason.ChatLimit);
    }

    private static PlannedMessage Message(AnnouncementDraft draft, Language reads) => new(draft.Priority.PurposeOf(), draft.Content.From?.Template ?? "", draft.Content.In(reads).Length)
    {
        Earliest = draft.Earliest,
        Latest = draft.Expires,
        MayUseTemplate = draft.Content.From is not null,
        MostCost = draft.MostCost,
    };
}
