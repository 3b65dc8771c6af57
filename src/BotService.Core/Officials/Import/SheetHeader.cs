using System.Collections.Immutable;
using BotService.Core.Texts;

namespace BotService.Core.Officials.Import;

/// <summary>Which column of a sheet means what.</summary>
internal sealed record SheetHeader(ImmutableDictionary<OfficialColumn, int> Places, ImmutableArray<string> Titles)
{
    private static readonly OfficialColumn[] Required = [OfficialColumn.Person, OfficialColumn.Name, OfficialColumn.Unit, OfficialColumn.Role];

    /// <returns>Null when the sheet cannot be read by it; the reasons are among the problems.</returns>
    public static SheetHeader? Read(ImportRow row, ImportWords words, ProblemList problems)
    {
        var places = ImmutableDictionary.CreateBuilder<OfficialColumn, int>();
        var sound = true;
        for (var at = 0; at < row.Cells.Length; at++)
        {
            var title = Cell.Clean(row.Cells[at]);
            if (title.Length == 0)
            {
                continue;
            }

            if (!words.Columns.TryGetValue(PlainSpelling.Of(title), out var column))
            {
                problems.Add(row.Number, Cell.Shown(title), "No such column is known", $"Name it one of: {string.Join(", ", Enum.GetNames<OfficialColumn>())} (or as 'directory export' does), or remove the column");
                sound = false;
            }
            else if (!places.TryAdd(column, at))
            {
                problems.Add(row.Number, Cell.Shown(title), "This column comes twice", "Keep one of them");
                sound = false;
            }
        }

        foreach (var missing in Required.Where(column => !places.ContainsKey(column)))
        {
            problems.Add(row.Number, missing.ToString(), $"The column for {missing} is missing", "Add it to the first row; 'directory export' writes a sheet with all columns");
            sound = false;
        }

        return sound ? new(places.ToImmutable(), row.Cells) : null;
    }

    /// <returns>Empty when the sheet has no such column or the row ends before it.</returns>
    public string Of(ImportRow row, OfficialColumn column) =>
        Places.TryGetValue(column, out var at) && at < row.Cells.Length ? Cell.Clean(row.Cells[at]) : "";

    public string TitleOf(OfficialColumn column) => Places.TryGetValue(column, out var at) ? Cell.Shown(Cell.Clean(Titles[at])) : column.ToString();

    /// <summary>True when the row has words where the header has none.</summary>
    public bool IsTooShortFor(ImportRow row)
    {
        for (var at = 0; at < row.Cells.Length; at++)
        {
            if (!string.IsNullOrWhiteSpace(row.Cells[at]) && (at >= Titles.Length || string.IsNullOrWhiteSpace(Titles[at])))
            {
                return true;
            }
        }

        return false;
    }
}
