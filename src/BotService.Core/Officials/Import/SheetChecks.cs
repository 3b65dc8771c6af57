using BotService.Core.Units;

namespace BotService.Core.Officials.Import;

/// <summary>What can only be seen over all rows and the directory as it would be.</summary>
internal static class SheetChecks
{
    public static void Check(SheetPeople people, IReadOnlyDictionary<OfficialId, Official> now, ImportRules rules, ProblemList problems)
    {
        Official? Find(OfficialId id) => people.All.GetValueOrDefault(id) ?? (rules.Complete ? null : now.GetValueOrDefault(id));
        foreach (var person in people.All.Values)
        {
            CheckStandIns(person, people.RowOf(person.Id), Find, problems);
        }

        var others = rules.Complete ? [] : now.Values.Where(official => !people.All.ContainsKey(official.Id));
        CheckHeads(people, others, problems);
        CheckNamesakes(people, problems);
    }

    private static void CheckStandIns(Official person, int row, Func<OfficialId, Official?> find, ProblemList problems)
    {
        var seen = new HashSet<OfficialId> { person.Id };
        for (var next = person.Away?.StandIn; next is { } id; next = find(id)?.Away?.StandIn)
        {
            if (find(id) is null)
            {
                if (seen.Count == 1)
                {
                    problems.Add(row, "StandIn", $"Nobody has the id {id}", "Name somebody of the sheet or of the directory");
                }

                return;
            }

            if (id == person.Id)
            {
                problems.Add(row, "StandIn", $"A circle: {string.Join(", ", seen)} stand in for each other", "Name somebody who is at work");
                return;
            }

            if (!seen.Add(id))
            {
                return;
            }
        }
    }

    /// <summary>Each unit has one accountable head at a time: escalation asks for exactly one.</summary>
    private static void CheckHeads(SheetPeople people, IEnumerable<Official> others, ProblemList problems)
    {
        var heads = people.All.Values.Concat(others)
            .SelectMany(person => person.Holdings, (person, holding) => (Person: person, Holding: holding))
            .Where(pair => pair.Holding.Role is OfficialRole.Head or OfficialRole.Chair)
            .GroupBy(pair => (pair.Holding.Unit, pair.Holding.Role));
        foreach (var seat in heads)
        {
            CheckSeat(seat.Key.Unit, [.. seat.OrderBy(pair => pair.Holding.From ?? DateOnly.MinValue)], people, problems);
        }
    }

    private static void CheckSeat(UnitId unit, List<(Official Person, Holding Holding)> held, SheetPeople people, ProblemList problems)
    {
        for (var at = 1; at < held.Count; at++)
        {
            var (one, other) = (held[at - 1], held[at]);
            if (one.Person.Id != other.Person.Id && one.Holding.Overlaps(other.Holding) && Math.Max(people.RowOf(one.Person.Id), people.RowOf(other.Person.Id)) is > 0 and var row)
            {
                problems.Add(row, "Role", $"{unit} would have two at its head at once: {one.Person.Id} and {other.Person.Id}", "Write the last day of the one who leaves, or another role");
            }
        }
    }

    private static void CheckNamesakes(SheetPeople people, ProblemList problems)
    {
        var seen = new Dictionary<(string Name, UnitId Unit), OfficialId>();
        foreach (var person in people.All.Values)
        {
            foreach (var unit in person.Holdings.Select(holding => holding.Unit).Distinct())
            {
                if (!seen.TryAdd((person.Name, unit), person.Id))
                {
                    problems.Add(people.RowOf(person.Id), "Name", $"The same name in {unit} as {seen[(person.Name, unit)]}", "If it is one person, keep one id; namesakes are welcome", blocks: false);
                }
            }
        }
    }
}
