namespace BotService.Runtime.Announcements;

/// <summary>Says that all bulk sending is stopped, or that it is no longer.</summary>
/// <param name="By">Who said so, by the name that the audit log uses.</param>
public sealed record BulkStop(bool Stopped, string By, DateTimeOffset At);
