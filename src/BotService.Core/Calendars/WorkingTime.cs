namespace BotService.Core.Calendars;

/// <summary>Working time between two moments.</summary>
/// <param name="Days">Working days that begin between them. On the morning of the day before a deadline that ends with the day: 1.</param>
/// <param name="Hours">Office hours between them.</param>
public readonly record struct WorkingTime(int Days, TimeSpan Hours);
