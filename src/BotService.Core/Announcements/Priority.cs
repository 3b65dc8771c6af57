using System.Diagnostics;
using BotService.Core.Delivery.Planning;

namespace BotService.Core.Announcements;

/// <summary>How an announcement is treated by quiet hours, budgets and the platforms' rules.</summary>
public enum Priority
{
    /// <summary>For those who subscribed to its topic; what platforms call promotion.</summary>
    News,

    /// <summary>Concerns the recipients' own affairs: no promotion, and held back by quiet hours and budgets all the same.</summary>
    Service,

    /// <summary>Danger to life or property: at any hour.</summary>
    Safety,
}

public static class Priorities
{
    public static Purpose PurposeOf(this Priority priority) => priority switch
    {
        Priority.News => Purpose.News,
        Priority.Service => Purpose.Service,
        Priority.Safety => Purpose.Safety,
        _ => throw new UnreachableException(),
    };
}
