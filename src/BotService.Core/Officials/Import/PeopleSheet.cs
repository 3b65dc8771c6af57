using System.Collections.Immutable;
using BotService.Core.Texts;

namespace BotService.Core.Officials.Import;

/// <summary>
/// Reads a list of officials: the column with the ids of the directory, under its header, counts; other columns are passed over. A list
/// without a header has the ids in its first column.
/// </summary>
public static class PeopleSheet
{
    /// <param name="exists">Whether the directory has somebody of this id, as far as the reader of the list may see.</param>
    /// <param name="words">What the header of the column may be called.</param>
    /// <param name="note">What is worth a look in somebody who exists; null for nothing.</param>
    public static PeopleList Read(
        IEnumerable<ImportRow> sheet, Func<OfficialId, bool> exists, ImportWords words, Func<OfficialId, (string What, string Cure)?>? note = null)
    {
        var problems = ImmutableArray.CreateBuilder<ImportProblem>();
        var people = new Dictionary<OfficialId, int>();
        var (rows, place) = (0, -1);
        foreach (var row in sheet.Where(row => !row.IsEmpty))
        {
            if (place < 0)
            {
                place = PlaceOf(row, words);
                if (place >= 0)
                {
                    continue;
                }

                place = 0;
            }

            if (++rows > ImportRules.MostRows)
            {
                problems.Add(new(row.Number, null, $"More than {ImportRules.MostRows} rows", "Split the list"));
                break;
            }

            if (Read(row, place, exists, problems) is not { } id)
            {
                continue;
            }

            if (!people.TryAdd(id, row.Number))
            {
                problems.Add(new(row.Number, null, $"The person stands already in row {people[id]}", "Nothing: counted once", Blocks: false));
            }
            else if (note?.Invoke(id) is var (what, cure))
            {
                problems.Add(new(row.Number, null, what, cure, Blocks: false));
            }
        }

        if (rows == 0)
        {
            problems.Add(new(0, null, "The list names nobody", "Write the ids of the people below each other"));
        }

        return new(rows, [.. people.Keys], Bounded(problems));
    }

    private static int PlaceOf(ImportRow row, ImportWords words)
    {
        for (var at = 0; at < row.Cells.Length; at++)
        {
            if (words.Columns.TryGetValue(PlainSpelling.Of(Cell.Clean(row.Cells[at])), out var column) && column == OfficialColumn.Person)
            {
                return at;
            }
        }

        return -1;
    }

    private static OfficialId? Read(ImportRow row, int place, Func<OfficialId, bool> exists, ImmutableArray<ImportProblem>.Builder problems)
    {
        var text = place < row.Cells.Length ? Cell.Clean(row.Cells[place]) : "";
        if (text.Length == 0)
        {
            problems.Add(new(row.Number, null, "The id is missing", "Write the person's id, as 'directory show' has it, or remove the row"));
        }
        else if (SpreadsheetText.LooksLikeFormula(text))
        {
            problems.Add(new(row.Number, null, "It begins like a formula", "Write the person's id"));
        }
        else if (!OfficialId.IsValid(text))
        {
            problems.Add(new(row.Number, null, "This is no id", "Write the person's id, as 'directory show' has it; the column's header is Person, or as 'directory export' writes it"));
        }
        else if (!exists(new(text)))
        {
            problems.Add(new(row.Number, null, $"Nobody has the id '{Cell.Shown(text)}'", "Correct it, or bring the person into the directory first"));
        }
        else
        {
            return new(text);
        }

        return null;
    }

    private static ImmutableArray<ImportProblem> Bounded(ImmutableArray<ImportProblem>.Builder problems) =>
        problems.Count <= ImportRules.MostProblems
            ? problems.ToImmutable()
            : [.. problems.OrderByDescending(problem => problem.Blocks).Take(ImportRules.MostProblems), new(0, null, $"And {problems.Count - ImportRules.MostProblems} more", "Correct those above first", Blocks: false)];
}

/// <param name="Rows">Rows with content, without the header.</param>
/// <param name="People">Who exists, each once.</param>
public sealed record PeopleList(int Rows, ImmutableArray<OfficialId> People, ImmutableArray<ImportProblem> Problems)
{
    public bool IsBlocked => Problems.Any(problem => problem.Blocks);
}
