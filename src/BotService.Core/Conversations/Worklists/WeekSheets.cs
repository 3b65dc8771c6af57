using System.Globalization;
using BotService.Core.Duties;
using BotService.Core.Texts;

namespace BotService.Core.Conversations.Worklists;

/// <summary>How the week stands, below whatever else a superior's digest holds: one line of figures, and one for each campaign.</summary>
internal static class WeekSheets
{
    private const int MostShown = 6;

    public static TextRef Of(WeekSheet week)
    {
        var lines = new List<TextRef>(MostShown + 2) { Figures(week) };
        lines.AddRange(week.Campaigns.Take(MostShown).Select(Line));
        if (week.Campaigns.Length > MostShown)
        {
            lines.Add(TextRef.System(DutyTexts.WeekFurther, PollWords.Number("count", week.Campaigns.Length - MostShown)));
        }

        return ChangeSheets.Join(lines, 0, lines.Count);
    }

    private static TextRef Figures(WeekSheet week) => TextRef.System(
        DutyTexts.Week,
        Always("week", ISOWeek.GetWeekOfYear(week.Day.ToDateTime(TimeOnly.MinValue))),
        new TextArg("unit", null, week.Unit is { } unit ? DutyWords.Unit(unit) : TextRef.System(DutyTexts.WeekUnits)),
        Always("open", week.Open),
        Always("intime", week.Open - week.Overdue),
        Always("over", week.Overdue),
        DutyWords.Count("waiting", week.Waiting),
        DutyWords.Count("unreachable", week.Unreachable));

    private static TextRef Line(WeekLine line) => TextRef.System(
        DutyTexts.WeekLine,
        new TextArg("title", null, DutyWords.Title(line.Title)),
        Always("done", line.Done),
        Always("total", line.Total),
        DutyWords.Count("claimed", line.Claimed));

    private static TextArg Always(string name, int count) => new(name, count.ToString(CultureInfo.InvariantCulture));
}
