using System.Globalization;
using BotService.Core.Calendars;
using Spectre.Console;

namespace BotService.Host.Calendars;

/// <summary>Draws months, three beside each other: <c>[16]</c> off, <c>(10)</c> a weekend day that is worked, <c>31/</c> half a day, <c>·3</c> a weekend.</summary>
internal static class MonthSheet
{
    public const string Legend = "[16] off   (10) weekend day that is worked   31/ half a day   ·3 weekend";
    private const int Beside = 3;

    public static Grid Draw(WorkCalendar calendar, DateOnly from, DateOnly to)
    {
        var grid = new Grid();
        for (var i = 0; i < Beside; i++)
        {
            grid.AddColumn();
        }

        var months = new List<Table>();
        for (var month = new DateOnly(from.Year, from.Month, 1); month <= to; month = month.AddMonths(1))
        {
            months.Add(Month(calendar, month));
        }

        foreach (var row in months.Chunk(Beside))
        {
            grid.AddRow([.. row]);
        }

        return grid;
    }

    private static Table Month(WorkCalendar calendar, DateOnly first)
    {
        var days = Enumerable.Range(0, DateTime.DaysInMonth(first.Year, first.Month)).Select(first.AddDays).ToList();
        var worked = days.Count(day => calendar.WorkOn(day) != DayWork.None);
        var table = new Table().Border(TableBorder.Rounded).Title(string.Create(CultureInfo.InvariantCulture, $"{first:MMMM yyyy}: {worked} days"));
        foreach (var name in new[] { "Mo", "Tu", "We", "Th", "Fr", "Sa", "Su" })
        {
            table.AddColumn(new TableColumn(name).RightAligned().Padding(0, 0).Width(4));
        }

        var cells = Enumerable.Repeat(new Text(""), ((int)first.DayOfWeek + 6) % 7).Concat(days.Select(day => Cell(calendar, day)));
        foreach (var week in cells.Chunk(7))
        {
            table.AddRow(week);
        }

        return table;
    }

    private static Text Cell(WorkCalendar calendar, DateOnly day)
    {
        var number = day.Day.ToString(CultureInfo.InvariantCulture);
        return calendar.Find(day)?.Rule switch
        {
            DayRule.Off => new Text($"[{number}]", new Style(Color.Red)),
            DayRule.Worked => new Text($"({number})", new Style(Color.Green)),
            DayRule.Half => new Text($"{number}/", new Style(Color.Yellow)),
            _ when WorkCalendar.IsWeekend(day) => new Text($"·{number} ", new Style(Color.Grey)),
            _ => new Text($"{number} "),
        };
    }
}
