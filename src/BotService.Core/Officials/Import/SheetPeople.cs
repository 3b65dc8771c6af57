namespace BotService.Core.Officials.Import;

/// <summary>The people of a sheet, gathered from their rows.</summary>
internal sealed class SheetPeople(ProblemList problems)
{
    private readonly Dictionary<OfficialId, (Official Official, int Row)> _all = [];

    public IReadOnlyDictionary<OfficialId, Official> All => field ??= _all.ToDictionary(entry => entry.Key, entry => entry.Value.Official);

    public int RowOf(OfficialId person) => _all.TryGetValue(person, out var found) ? found.Row : 0;

    public void Add(ReadRow row)
    {
        if (!_all.TryGetValue(row.Person, out var known))
        {
            _all[row.Person] = (new Official(row.Person, row.Name) { Holdings = [row.Holding], Away = row.Away }, row.Number);
        }
        else if (Contradiction(known.Official, row) is var (column, what, cure))
        {
            problems.Add(row.Number, column, $"{what}, unlike row {known.Row}", cure);
        }
        else if (known.Official.Holdings.Any(holding => holding.Key == row.Holding.Key))
        {
            problems.Add(row.Number, null, $"The person holds this position already, by row {known.Row} or a later one", "Remove one of the rows, or give each its own first day");
        }
        else if (known.Official.Holdings.Length == Official.MostHoldings)
        {
            problems.Add(row.Number, null, $"More than {Official.MostHoldings} positions of one person", "Remove those that ended long ago");
        }
        else
        {
            _all[row.Person] = (known.Official with { Holdings = known.Official.Holdings.Add(row.Holding), Away = known.Official.Away ?? row.Away }, known.Row);
        }
    }

    private static (string Column, string What, string Cure)? Contradiction(Official known, ReadRow row) =>
        known.Name != row.Name ? ("Name", "The same id has another name", "Two people need two ids; one person has one name")
        : known.Away is not null && row.Away is not null && known.Away != row.Away ? ("AwayUntil", "The same person has another leave", "Write the same leave in each row, or in one only")
        : null;
}
