using System.Collections.Immutable;
using BotService.Core.Texts;

namespace BotService.Core.Calendars;

/// <summary>Texts of the calendar's files.</summary>
public static class CalendarTexts
{
    private const string HeadKey = "calendar.head";

    public static ImmutableArray<SystemText> All { get; } = [new(HeadKey, ["year"], Label: false)];

    /// <summary>What stands above the days of a year's file, for those who edit it: one line.</summary>
    public static TextRef Head(int year) => TextRef.System(HeadKey, new TextArg("year", year.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
