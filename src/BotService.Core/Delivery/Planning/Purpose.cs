namespace BotService.Core.Delivery.Planning;

/// <summary>Why a message is sent. Decides what may hold it back.</summary>
public enum Purpose
{
    /// <summary>The person wrote and waits: quiet hours and budgets do not hold it back.</summary>
    Reply,

    /// <summary>Something the person has to do.</summary>
    Reminder,

    /// <summary>Something that concerns this person's own affairs.</summary>
    Service,

    /// <summary>For everybody who subscribed; what platforms call promotion.</summary>
    News,

    /// <summary>Danger to life or property: goes at any hour, but not to those who want no messages.</summary>
    Safety,
}
