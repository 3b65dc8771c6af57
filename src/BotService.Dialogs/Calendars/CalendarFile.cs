using System.Globalization;
using BotService.Core.Calendars;
using BotService.Dialogs.Lint;
using BotService.Dialogs.Texts;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Calendars;

/// <summary>Reads one year of <c>calendars/</c>: days off, weekend days that are worked, half days.</summary>
internal static class CalendarFile
{
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    // The longest holiday is two weeks with its weekends; more is a slip in one of the dates.
    private const int LongestSpan = 31;

    private static readonly Dictionary<string, DayOffKind> Kinds = new(StringComparer.Ordinal)
    {
        ["holiday"] = DayOffKind.Holiday,
        ["tet"] = DayOffKind.Tet,
        ["compensatory"] = DayOffKind.Compensatory,
        ["swap"] = DayOffKind.Swap,
    };

    private static readonly Dictionary<string, Certainty> Certainties = new(StringComparer.Ordinal)
    {
        ["announced"] = Certainty.Announced,
        ["expected"] = Certainty.Expected,
    };

    private static readonly Dictionary<string, DayWork> Parts = new(StringComparer.Ordinal)
    {
        ["morning"] = DayWork.Morning,
        ["afternoon"] = DayWork.Afternoon,
    };

    private delegate DayRule RuleReader(Section section);

    /// <returns>Null when it names no year.</returns>
    public static CalendarDraft? Read(YamlNode root, Findings findings)
    {
        if (Section.Of(root, findings) is not { } section)
        {
            return null;
        }

        section.Word("year", required: true);
        var year = section.Number("year", 0, FirstYear, LastYear);
        var name = Path.GetFileNameWithoutExtension(section.At.File);
        if (year > 0 && name != year.ToString(CultureInfo.InvariantCulture))
        {
            findings.Error(section.PlaceOf("year"), $"The file is called \"{name}\" and its year is {year}", $"Name the file {year}.yaml");
        }

        EntryDraft[] entries =
        [
            .. section.Groups("days-off").Select(entry => Entry(entry, year, "for", Off)),
            .. section.Groups("working-days").Select(entry => Entry(entry, year, "instead-of", Worked)),
            .. section.Groups("half-days").Select(entry => Entry(entry, year, "works", Half)),
        ];
        if (entries.Length == 0)
        {
            findings.Error(section.PlaceOf("days-off"), "The year has no day off", "Add  days-off:  with one entry at least");
        }

        section.End();
        return year == 0 ? null : new(section.PlaceOf("year"), year, [.. entries]);
    }

    private static EntryDraft Entry(Section section, int year, string other, RuleReader rule)
    {
        var from = Day(section, "date");
        var to = section.Date("to") ?? from;
        var read = rule(section);
        var name = section.Languages();
        TextChecks.Check(name, TextUse.Words, [], section.Findings);
        section.Word("certainty", required: true);
        var certainty = section.Choice("certainty", Certainties, Certainty.Expected);
        var source = section.Word("source", required: true) ?? "";
        var applies = section.Flag("applies", fallback: true);
        CheckSpan(section, from, to, year);
        section.End();
        return new(section.PlaceOf("date"), section.PlaceOf(other), new(from, to, read, name.ToTranslations(), certainty, source) { Applies = applies });
    }

    private static DayRule Off(Section section)
    {
        section.Word("kind", required: true);
        var kind = section.Choice("kind", Kinds, DayOffKind.Holiday);
        return new DayRule.Off(kind, kind == DayOffKind.Compensatory ? Day(section, "for") : null);
    }

    private static DayRule.Worked Worked(Section section) => new(Day(section, "instead-of"));

    private static DayRule.Half Half(Section section)
    {
        section.Word("works", required: true);
        return new(section.Choice("works", Parts, DayWork.Morning));
    }

    /// <returns>The beginning of time when it is missing or wrong; that was reported, and the checks leave it alone.</returns>
    private static DateOnly Day(Section section, string key)
    {
        section.Word(key, required: true);
        return section.Date(key) ?? default;
    }

    private static void CheckSpan(Section section, DateOnly from, DateOnly to, int year)
    {
        if (from == default || year == 0)
        {
            return;
        }

        foreach (var (key, day) in new[] { ("date", from), ("to", to) })
        {
            if (day.Year != year)
            {
                section.Findings.Error(section.PlaceOf(key), $"{day:yyyy-MM-dd} is not a day of {year}", $"Correct it, or write it in {day.Year}.yaml");
                return;
            }
        }

        if (to < from)
        {
            section.Findings.Error(section.PlaceOf("to"), "The span ends before it begins", "Correct one of the two days");
        }
        else if (to.DayNumber - from.DayNumber >= LongestSpan)
        {
            section.Findings.Error(section.PlaceOf("to"), $"The span is longer than {LongestSpan} days", "Correct one of the two days, or divide it");
        }
    }
}
