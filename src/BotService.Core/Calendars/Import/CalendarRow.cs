using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using BotService.Core.Officials.Import;
using BotService.Core.Texts;

namespace BotService.Core.Calendars.Import;

/// <summary>Reads the rows under one header.</summary>
internal sealed class CalendarRow
{
    private const int LongestCell = 300;
    private static readonly string[] Required = ["date", "kind", "vi", "en", "certainty", "source"];
    private static readonly string[] Known = [.. Required, "to", "for", "applies"];
    private static readonly string[] Forms = ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"];
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly ImmutableArray<ImportProblem>.Builder _problems;
    private ImportRow _row;

    public CalendarRow(ImportRow header, ImmutableArray<ImportProblem>.Builder problems)
    {
        (_row, _problems) = (header, problems);
        for (var at = 0; at < header.Cells.Length; at++)
        {
            var name = header.Cells[at].Trim().ToLowerInvariant();
            if (name.Length == 0)
            {
                continue;
            }

            if (!Known.Contains(name, StringComparer.Ordinal))
            {
                Wrong(null, $"The column {at + 1} has a header that is not known", $"Use {string.Join(", ", Known)}");
            }
            else if (!_columns.TryAdd(name, at))
            {
                Wrong(name, "The column stands here twice", "Keep one of them");
            }
        }

        foreach (var missing in Required.Where(name => !_columns.ContainsKey(name)))
        {
            Wrong(missing, "The column is missing", "Add it to the header");
        }
    }

    /// <returns>Null when something in the row is wrong, which is among the problems.</returns>
    public CalendarEntry? Read(ImportRow row)
    {
        _row = row;
        var before = _problems.Count;
        var from = Day("date", required: true);
        var to = Day("to", required: false) ?? from;
        var rule = Rule(Text("kind"), Day("for", required: false));
        var name = new Translations(Text("vi"), Text("en"));
        var certainty = Text("certainty") switch
        {
            "announced" => Certainty.Announced,
            "expected" => Certainty.Expected,
            var other => Unknown("certainty", other, "announced or expected", Certainty.Expected),
        };
        var source = Text("source");
        var applies = Cell("applies") switch
        {
            "" or "true" or "yes" => true,
            "false" or "no" => false,
            var other => Unknown("applies", other, "true or false", fallback: true),
        };
        return _problems.Count > before || from is not { } first || to is not { } last || rule is null
            ? null
            : new(first, last, rule, name, certainty, source) { Applies = applies };
    }

    private DayRule? Rule(string kind, DateOnly? made)
    {
        if (made is null && kind is "compensatory" or "worked")
        {
            Wrong("for", "The other day is missing", kind == "worked" ? "Name the weekday that is off instead" : "Name the holiday that it makes up for");
            return null;
        }

        return kind switch
        {
            "holiday" => new DayRule.Off(DayOffKind.Holiday),
            "tet" => new DayRule.Off(DayOffKind.Tet),
            "swap" => new DayRule.Off(DayOffKind.Swap),
            "compensatory" => new DayRule.Off(DayOffKind.Compensatory, made),
            "worked" => new DayRule.Worked(made!.Value),
            "morning" => new DayRule.Half(DayWork.Morning),
            "afternoon" => new DayRule.Half(DayWork.Afternoon),
            _ => Unknown<DayRule?>("kind", kind, "holiday, tet, compensatory, swap, worked, morning or afternoon", null),
        };
    }

    private string Cell(string column) => _columns.TryGetValue(column, out var at) && at < _row.Cells.Length ? _row.Cells[at].Trim() : "";

    private string Text(string column)
    {
        var text = Cell(column);
        if (text.Length == 0 && _columns.ContainsKey(column))
        {
            Wrong(column, "The cell is empty", "Fill it in");
        }
        else if (text.Length > LongestCell)
        {
            Wrong(column, $"The cell has {text.Length} characters; {LongestCell} are allowed", "Shorten it");
        }
        else if (text.Any(char.IsControl) || text.Any(char.IsSurrogate))
        {
            Wrong(column, "An invisible sign stands in the cell", "Type the text again");
            return "";
        }

        return text.Normalize(NormalizationForm.FormC);
    }

    private DateOnly? Day(string column, bool required)
    {
        var text = Cell(column);
        if (text.Length == 0 && !required)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Wrong(column, text.Length == 0 ? "The day is missing" : "This is not a day", "Write 2027-02-05 or 05/02/2027");
        return null;
    }

    private T Unknown<T>(string column, string given, string choices, T fallback)
    {
        if (given.Length > 0)
        {
            Wrong(column, "This word is not known here", $"Write {choices}");
        }

        return fallback;
    }

    private void Wrong(string? column, string what, string cure) => _problems.Add(new(_row.Number, column, what, cure));
}
