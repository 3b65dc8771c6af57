using BotService.Core.Announcements;

namespace BotService.Runtime.Delivery;

/// <summary>Who wants to know when a message is given up for good. Only an announcement is told that one was delivered.</summary>
/// <param name="Target">The document that is told: a <see cref="Stores.DocumentKey"/>.</param>
/// <param name="Reference">A short name by which it knows the message.</param>
public sealed record Receipt(string Target, string Reference)
{
    /// <summary>Given for an announcement, whose slice hears of every outcome; null for all else.</summary>
    public NewsReceipt? News { get; init; }
}

/// <param name="Announcement">Asked whether it may go before each attempt.</param>
/// <param name="Recipient">To be handed back.</param>
/// <param name="Renewal">True for a correction or a withdrawal.</param>
public sealed record NewsReceipt(AnnouncementId Announcement, string Recipient, bool Renewal)
{
    /// <summary>True for a test, which its writer waits for: nothing holds it back.</summary>
    public bool Test { get; init; }
}
