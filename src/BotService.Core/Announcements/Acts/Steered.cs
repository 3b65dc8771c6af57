namespace BotService.Core.Announcements.Acts;

/// <summary>What an announcement did by itself. When its phase or its correction changed, every slice is to be told <see cref="Slices.NewsNote.Look"/>.</summary>
/// <param name="Record">For the audit log; null when its phase is the same.</param>
/// <param name="Wake">When it next needs attention by itself; null while only people and slices move it.</param>
/// <param name="Unchanged">True when nothing needs to be written.</param>
public sealed record Steered(Announcement Next, ActRecord? Record, DateTimeOffset? Wake, bool Unchanged);
