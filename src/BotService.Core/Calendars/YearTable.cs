using System.Collections.Immutable;

namespace BotService.Core.Calendars;

/// <summary>The days of one year that are not what their weekday says. A year with a table is covered; all other days follow the week.</summary>
public sealed record YearTable(int Year, ImmutableArray<CalendarEntry> Entries);
