using BotService.Core.Announcements.Acts;

namespace BotService.Core.Announcements;

/// <summary>A test to oneself that was handed to chats: it counts once a platform took it, unless the words changed meanwhile.</summary>
/// <param name="Reference">Names this one test.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="Chat">Told when it counts; null for nobody.</param>
public sealed record Trial(string Reference, AnnouncementActor By, string? Chat);
