namespace BotService.Core.Announcements;

/// <summary>Who said yes to these very words and this very audience.</summary>
/// <param name="By">The second person; null when none was needed.</param>
/// <param name="People">The plan that was looked at: many more people later ask for another approval.</param>
public sealed record Approval(string? By, DateTimeOffset At, int People);
