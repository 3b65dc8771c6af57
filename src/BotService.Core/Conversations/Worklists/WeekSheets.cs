using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Campaigns;
using BotService.Core.Duties;
using BotService.Core.Results;
using BotService.Core.Texts;

namespace BotService.Core.Conversations.Worklists;

/// <summary>How the week stands, below whatever else a superior's digest holds: one line of figures, one for each campaign, and how satisfied people were.</summary>
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

        lines.AddRange(week.Rates.Select(Rate));
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

    private static TextRef Rate(WeekRate rate)
    {
        ImmutableArray<TextArg> where =
        [
            new("unit", null, DutyWords.Unit(rate.Unit)),
            new("poll", null, DutyWords.Title(rate.Poll)),
            new("month", rate.Month.ToString("MM/yyyy", CultureInfo.InvariantCulture)),
        ];
        if (rate is not { HasEnough: true, Satisfaction: { Rate: { } fraction } all })
        {
            return TextRef.System(DutyTexts.WeekRateFew, where.Add(DutyWords.Count("n", (int)(rate.Satisfaction?.N ?? 0))));
        }

        return TextRef.System(
            DutyTexts.WeekRate,
            [
                .. where,
                DutyWords.Number("percent", fraction * 100),
                Always("n", (int)all.N),
                DutyWords.Optional("target", all is { Target: { } target, Operator: { } comparison } ? DutyWords.Target(new(comparison, target * 100, DutyMeasure.Percent)) : null),
                DutyWords.Optional("state", StateOf(all.State) is { } key ? TextRef.System(key) : null),
            ]);
    }

    /// <summary>In the words of the reports' pages.</summary>
    private static string? StateOf(TargetState? state) => state switch
    {
        TargetState.Met => ReportTexts.StateMet,
        TargetState.Attention => ReportTexts.StateAttention,
        TargetState.Missed => ReportTexts.StateMissed,
        _ => null,
    };

    private static TextArg Always(string name, int count) => new(name, count.ToString(CultureInfo.InvariantCulture));
}
