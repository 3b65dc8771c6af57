using System.Collections.Immutable;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Core.Officials.Import;

/// <summary>A row that was understood: one position of one person.</summary>
internal sealed record ReadRow(int Number, OfficialId Person, string Name, Holding Holding, Absence? Away);

/// <summary>Reads rows by a header and says everything that is wrong with each.</summary>
internal sealed class RowReading(SheetHeader header, ImportRules rules, ProblemList problems)
{
    private readonly ImmutableDictionary<string, UnitId> _unitsByName = UnitsByName(rules.Units);

    /// <returns>Null when the row cannot be used; the reasons are among the problems.</returns>
    public ReadRow? Read(ImportRow row)
    {
        var before = problems.Count;
        if (header.IsTooShortFor(row))
        {
            problems.Add(row.Number, null, "The row has more cells than the header", "Quote texts that hold a comma or semicolon, or name the column in the first row");
        }

        CheckCells(row);
        var person = Person(row, OfficialColumn.Person, required: true);
        var name = Words(row, OfficialColumn.Name, ImportRules.LongestName);
        if (name.Length == 0)
        {
            Say(row, OfficialColumn.Name, "The name is missing", "Write the name as it is to be shown to the person");
        }
        else if (!Cell.IsName(name))
        {
            Say(row, OfficialColumn.Name, SpreadsheetText.LooksLikeFormula(name) ? "It begins like a formula" : "A name has letters only", "Write the person's name and nothing else");
        }

        var unit = Unit(row);
        var role = Role(row);
        var title = Words(row, OfficialColumn.Title, ImportRules.LongestTitle);
        if (SpreadsheetText.LooksLikeFormula(title))
        {
            Say(row, OfficialColumn.Title, "It begins like a formula", "Begin with a letter or a digit");
        }

        var group = Group(row);
        var (from, to, until) = (Day(row, OfficialColumn.From), Day(row, OfficialColumn.To), Day(row, OfficialColumn.AwayUntil));
        if (to < from)
        {
            Say(row, OfficialColumn.To, "The position ends before it begins", "Correct one of the two days");
        }

        var standIn = Person(row, OfficialColumn.StandIn, required: false);
        if (standIn is not null && until is null)
        {
            Say(row, OfficialColumn.StandIn, "Somebody stands in, and no leave is given", "Write the last day of the leave, or clear this cell");
        }

        if (standIn is not null && standIn == person)
        {
            Say(row, OfficialColumn.StandIn, "Nobody stands in for themselves", "Name another person's id, or clear this cell");
        }

        if (problems.Count > before || person is not { } id || unit is null || role is not { } known)
        {
            return null;
        }

        var holding = new Holding(unit.Id, known, title.Length == 0 ? null : title, group, from, to);
        return CheckPeriod(row, unit, holding) ? new(row.Number, id, name, holding, until is { } day ? new(day, standIn) : null) : null;
    }

    private void CheckCells(ImportRow row)
    {
        foreach (var (column, at) in header.Places)
        {
            var cell = at < row.Cells.Length ? row.Cells[at] : "";
            if (cell.Length > ImportRules.LongestCell)
            {
                Say(row, column, $"The cell has {cell.Length} characters; {ImportRules.LongestCell} at most", "Shorten it");
            }
            else if (Cell.HasControls(cell))
            {
                Say(row, column, "The cell holds a line break or a character that cannot be shown", "Write it on one line, and type it anew if it was copied");
            }
        }
    }

    private OfficialId? Person(ImportRow row, OfficialColumn column, bool required)
    {
        var text = header.Of(row, column);
        if (OfficialId.IsValid(text))
        {
            return new(text);
        }

        if (text.Length > 0)
        {
            var name = text.Contains(' ', StringComparison.Ordinal) || !System.Text.Ascii.IsValid(text);
            Say(row, column, name ? "A name stands where an id is wanted" : "This is no id", $"Use 1 to {OfficialId.Longest} letters without accents, digits and hyphens");
        }
        else if (required)
        {
            Say(row, column, "The person's id is missing", "Give each person an id of their own, such as a staff number; it never changes");
        }

        return null;
    }

    private Unit? Unit(ImportRow row)
    {
        var text = header.Of(row, OfficialColumn.Unit);
        if (rules.Units.TryGetValue(new(text), out var unit))
        {
            return unit;
        }

        if (text.Length == 0)
        {
            Say(row, OfficialColumn.Unit, "The unit's id is missing", "Write the id from dialogs/units");
        }
        else if (_unitsByName.TryGetValue(PlainSpelling.Of(text), out var named))
        {
            Say(row, OfficialColumn.Unit, "A unit's name stands where its id is wanted", $"Write {named}, if that is the unit: names repeat");
        }
        else
        {
            Say(row, OfficialColumn.Unit, $"There is no unit '{Cell.Shown(text)}'", "Write an id from dialogs/units");
        }

        return null;
    }

    private OfficialRole? Role(ImportRow row)
    {
        var text = header.Of(row, OfficialColumn.Role);
        if (rules.Words.Roles.TryGetValue(PlainSpelling.Of(text), out var role))
        {
            return role;
        }

        var all = string.Join(", ", Enum.GetNames<OfficialRole>());
        Say(row, OfficialColumn.Role, text.Length == 0 ? "The role is missing" : $"There is no role '{Cell.Shown(text)}'", $"Write one of: {all}");
        return null;
    }

    private string? Group(ImportRow row)
    {
        var text = header.Of(row, OfficialColumn.Group);
        if (text.Length is > 0 and <= 32 && text.All(symbol => char.IsAsciiLetterLower(symbol) || char.IsAsciiDigit(symbol) || symbol == '-') && text[0] != '-')
        {
            return text;
        }

        if (text.Length > 0)
        {
            Say(row, OfficialColumn.Group, "This is no group's id", "Use 1 to 32 small letters, digits and hyphens, such as councillors");
        }

        return null;
    }

    private string Words(ImportRow row, OfficialColumn column, int longest)
    {
        var text = header.Of(row, column);
        if (text.Length > longest && text.Length <= ImportRules.LongestCell)
        {
            Say(row, column, $"Longer than {longest} characters", "Shorten it");
        }

        return text;
    }

    private DateOnly? Day(ImportRow row, OfficialColumn column)
    {
        var text = header.Of(row, column);
        if (text.Length == 0)
        {
            return null;
        }

        if (Cell.TryDay(text, out var day))
        {
            return day;
        }

        Say(row, column, $"'{Cell.Shown(text)}' is no day", "Write 2026-11-30 or 30/11/2026");
        return null;
    }

    private bool CheckPeriod(ImportRow row, Unit unit, Holding holding)
    {
        if (holding.From > unit.ValidTo)
        {
            Say(row, OfficialColumn.Unit, $"The unit ended on {unit.ValidTo:yyyy-MM-dd}, before the position begins", Successors(unit));
            return false;
        }

        if (holding.To < unit.ValidFrom)
        {
            Say(row, OfficialColumn.Unit, $"The unit began on {unit.ValidFrom:yyyy-MM-dd}, after the position ends", "Name the unit of that time");
            return false;
        }

        if (unit.ValidTo < rules.Today && holding.To is null)
        {
            problems.Add(row.Number, header.TitleOf(OfficialColumn.Unit), $"The unit ended on {unit.ValidTo:yyyy-MM-dd}; the position has no last day", Successors(unit), blocks: false);
        }

        return true;
    }

    private static string Successors(Unit unit) =>
        unit.Successors.IsEmpty ? "Name the unit of that time, or correct the days" : $"Its successors are: {string.Join(", ", unit.Successors)}";

    private void Say(ImportRow row, OfficialColumn column, string what, string cure) => problems.Add(row.Number, header.TitleOf(column), what, cure);

    private static ImmutableDictionary<string, UnitId> UnitsByName(ImmutableDictionary<UnitId, Unit> units)
    {
        var names = ImmutableDictionary.CreateBuilder<string, UnitId>(StringComparer.Ordinal);
        foreach (var unit in units.Values.OrderBy(unit => unit.Id.Value, StringComparer.Ordinal))
        {
            names.TryAdd(PlainSpelling.Of(unit.Name.Vietnamese), unit.Id);
            names.TryAdd(PlainSpelling.Of(unit.Name.English), unit.Id);
        }

        return names.ToImmutable();
    }
}
