using System.Collections.Immutable;

namespace BotService.Core.Announcements.Slices;

/// <summary>One recipient handed to a chat, with the outcome unknown.</summary>
/// <param name="Key">The recipient's; see <see cref="Recipients"/>.</param>
/// <param name="At">When it was handed over, or asked for last.</param>
public sealed record InFlight(string Key, string Chat, string Channel, string Reference, int Edition, DateTimeOffset At)
{
    /// <summary>How often the chat was asked again.</summary>
    public int Asked { get; init; }

    /// <summary>Chats of the person that turned out to be blocked; null for none.</summary>
    public ImmutableArray<string>? Tried { get; init; }

    /// <summary>Set when it is a correction or a withdrawal.</summary>
    public Renewal? Renewal { get; init; }
}

/// <param name="Message">The platform's id of what the recipient has.</param>
public sealed record Renewal(MendKind Kind, MendWay Way, string? Message);
