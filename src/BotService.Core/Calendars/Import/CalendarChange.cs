namespace BotService.Core.Calendars.Import;

/// <summary>What an import does to one entry: before is null for a new one, after for one that goes.</summary>
/// <param name="Row">The row of the sheet; 0 when none names it.</param>
public sealed record CalendarChange(int Row, CalendarEntry? Before, CalendarEntry? After);
