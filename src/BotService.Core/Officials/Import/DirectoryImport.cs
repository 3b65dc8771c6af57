using System.Collections.Immutable;

namespace BotService.Core.Officials.Import;

/// <summary>Decides what a sheet does to the directory. Pure: importing the same sheet twice changes nothing the second time.</summary>
public static class DirectoryImport
{
    /// <param name="now">Everybody in the directory.</param>
    /// <param name="rows">Header first. Read once, in order; may throw <see cref="BrokenSheetException"/>, which becomes a problem.</param>
    public static ImportPlan Decide(IReadOnlyDictionary<OfficialId, Official> now, IEnumerable<ImportRow> rows, ImportRules rules)
    {
        var problems = new ProblemList();
        var people = new SheetPeople(problems);
        var count = 0;
        try
        {
            count = ReadAll(rows, rules, people, problems);
        }
        catch (BrokenSheetException broken)
        {
            problems.Add(broken.Problem);
        }

        if (!problems.Blocks)
        {
            SheetChecks.Check(people, now, rules, problems);
        }

        if (problems.Blocks)
        {
            return new(count, problems.InOrder(), [], 0);
        }

        var changes = Changes(now, people, rules).ToImmutableArray();
        var named = people.All.Count - changes.Count(change => people.All.ContainsKey(change.After.Id));
        return new(count, problems.InOrder(), changes, named);
    }

    private static int ReadAll(IEnumerable<ImportRow> rows, ImportRules rules, SheetPeople people, ProblemList problems)
    {
        RowReading? reading = null;
        var headed = false;
        var count = 0;
        foreach (var row in rows.Where(row => !row.IsEmpty))
        {
            if (!headed)
            {
                headed = true;
                if (SheetHeader.Read(row, rules.Words, problems) is not { } header)
                {
                    return 0;
                }

                reading = new RowReading(header, rules, problems);
            }
            else if (++count > ImportRules.MostRows)
            {
                problems.Add(row.Number, null, $"More than {ImportRules.MostRows} rows", "Split the sheet");
                return count;
            }
            else if (reading!.Read(row) is { } read)
            {
                people.Add(read);
            }
        }

        if (count == 0)
        {
            problems.Add(0, null, headed ? "The sheet has a header and no rows" : "The sheet is empty", "Write one row for each position of a person");
        }

        return count;
    }

    private static IEnumerable<OfficialChange> Changes(IReadOnlyDictionary<OfficialId, Official> now, SheetPeople people, ImportRules rules)
    {
        var missing = rules.Complete ? now.Values.Where(official => !people.All.ContainsKey(official.Id) && official.IsActive(rules.Today)) : [];
        return people.All.Values.Select(person => (Before: now.GetValueOrDefault(person.Id), After: person))
            .Concat(missing.Select(official => (Before: (Official?)official, After: official with { Holdings = [], Away = null })))
            .OrderBy(pair => pair.After.Id.Value, StringComparer.Ordinal)
            .Select(pair => OfficialMerge.Compare(pair.Before, pair.After, rules.Today))
            .OfType<OfficialChange>();
    }
}
