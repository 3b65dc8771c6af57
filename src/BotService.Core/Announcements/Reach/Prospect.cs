using System.Collections.Immutable;
using BotService.Core.Delivery.Planning;

namespace BotService.Core.Announcements.Reach;

/// <summary>How one person would get an announcement, as far as is known when it is planned.</summary>
/// <param name="Now">What would become of it now.</param>
/// <param name="Way">How it will go at last, at once or later; null when it never will.</param>
public readonly record struct Prospect(SendPlan Now, SendPlan.Send? Way)
{
    /// <summary>Plans for a person without sending. A person who has to wait is planned once more for the moment then.</summary>
    public static Prospect Of(
        PlannedMessage message, ImmutableArray<ChatStanding> chats, IReadOnlyDictionary<string, ChannelOffer> channels, Manners manners, DateTimeOffset now)
    {
        var plan = SendPlanner.Plan(message, chats, channels, manners, now);
        return new(plan, plan switch
        {
            SendPlan.Send send => send,
            SendPlan.Later(var at, _) => SendPlanner.Plan(message, chats, channels, manners, at) as SendPlan.Send,
            _ => null,
        });
    }
}
