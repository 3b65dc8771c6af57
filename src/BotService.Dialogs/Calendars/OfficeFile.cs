using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Calendars;
using BotService.Core.Delivery.Planning;
using BotService.Core.Units;
using BotService.Dialogs.Lint;
using BotService.Dialogs.Texts;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Calendars;

/// <summary>Reads <c>calendars/offices.yaml</c>: the hours of offices, and the days on which some stand still.</summary>
internal static class OfficeFile
{
    public static bool Is(YamlNode root) => Path.GetFileNameWithoutExtension(root.At.File) == "offices";

    public static OfficeDraft Read(YamlNode root, Findings findings)
    {
        if (Section.Of(root, findings) is not { } section)
        {
            return new([], []);
        }

        var hours = section.Groups("office-hours").Select(ReadHours).ToImmutableArray();
        var pauses = section.Groups("pauses").Select(ReadPause).OfType<PauseDraft>().ToImmutableArray();
        section.End();
        return new(hours, pauses);
    }

    private static HoursDraft ReadHours(Section section)
    {
        var unit = section.Word("unit");
        var spans = section.Words("hours").Select(word => Span(word, section.Findings)).OfType<HourSpan>().ToImmutableArray();
        if (spans.IsEmpty)
        {
            section.Findings.Error(section.PlaceOf("hours"), "No hours are given", "Write  hours: [\"07:00-11:30\", \"13:30-17:00\"]");
        }

        for (var i = 1; i < spans.Length; i++)
        {
            if (spans[i].From < spans[i - 1].Until)
            {
                section.Findings.Error(section.PlaceOf("hours"), "The hours overlap or are not in order", "Write them from morning to evening");
                break;
            }
        }

        section.End();
        return new(section.At, unit is null ? null : new UnitId(unit), new(spans));
    }

    private static HourSpan? Span(YamlNode.Scalar word, Findings findings)
    {
        var ends = word.Text.Split('-');
        if (ends.Length == 2 && Time(ends[0]) is { } from && Time(ends[1]) is { } until && from < until)
        {
            return new(from, until);
        }

        findings.Error(word.At, $"\"{word.Text}\" are not hours of a day", "Write from-until, for example 07:00-11:30");
        return null;
    }

    private static TimeOnly? Time(string word) =>
        TimeOnly.TryParseExact(word, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static PauseDraft? ReadPause(Section section)
    {
        var unit = section.Word("unit");
        section.Word("from", required: true);
        section.Word("to", required: true);
        var (from, to) = (section.Date("from"), section.Date("to"));
        var reason = section.Languages();
        TextChecks.Check(reason, TextUse.Words, [], section.Findings);
        section.End();
        if (from is not { } first || to is not { } last)
        {
            return null;
        }

        if (last < first)
        {
            section.Findings.Error(section.PlaceOf("to"), "The pause ends before it begins", "Correct one of the two days");
        }
        else if (last.DayNumber - first.DayNumber >= Pause.Longest)
        {
            section.Findings.Error(section.PlaceOf("to"), $"The pause is longer than {Pause.Longest} days", "Correct one of the two days");
        }

        return new(section.Has("unit") ? section.PlaceOf("unit") : section.At, new(unit is null ? null : new UnitId(unit), first, last, reason.ToTranslations()));
    }
}
