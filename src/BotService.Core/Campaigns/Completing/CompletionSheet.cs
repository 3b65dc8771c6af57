using System.Collections.Immutable;
using BotService.Core.Officials;
using BotService.Core.Officials.Import;
using BotService.Core.Texts;

namespace BotService.Core.Campaigns.Completing;

/// <summary>
/// Reads a list of those who are done, as a survey system exports it: the column with the ids of the directory, under its header, counts;
/// other columns are passed over. A list without a header has the ids in its first column.
/// </summary>
public static class CompletionSheet
{
    /// <param name="directory">Everybody of the directory: true for whom the campaign concerns.</param>
    /// <param name="words">What the header of the column may be called.</param>
    public static CompletionPlan Decide(IEnumerable<ImportRow> sheet, IReadOnlyDictionary<OfficialId, bool> directory, ImportWords words)
    {
        var problems = ImmutableArray.CreateBuilder<ImportProblem>();
        var done = new Dictionary<OfficialId, int>();
        var (rows, others, place) = (0, 0, -1);
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

            if (Read(row, place, directory, problems) is not { } id)
            {
                continue;
            }

            if (!directory[id])
            {
                others++;
                problems.Add(new(row.Number, null, "The campaign does not concern this person", "Nothing, if the list is right; else see who is concerned", Blocks: false));
            }
            else if (!done.TryAdd(id, row.Number))
            {
                problems.Add(new(row.Number, null, $"The person stands already in row {done[id]}", "Nothing: counted once", Blocks: false));
            }
        }

        if (rows == 0)
        {
            problems.Add(new(0, null, "The list names nobody", "Write the ids of those who are done below each other"));
        }

        return new(rows, Bounded(problems), [.. done.Keys], others);
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

    private static OfficialId? Read(ImportRow row, int place, IReadOnlyDictionary<OfficialId, bool> directory, ImmutableArray<ImportProblem>.Builder problems)
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
        else if (!directory.ContainsKey(new(text)))
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
