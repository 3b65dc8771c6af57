using System.Collections.Immutable;
using BotService.Core.Campaigns;
using BotService.Core.Duties;
using BotService.Core.Units;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Duties;

/// <summary>Adds up what the partitions count of a campaign.</summary>
internal sealed class CampaignTotals(IStore store)
{
    private const int PageSize = 500;

    /// <summary>The set that lists the cells in which a partition counts a campaign.</summary>
    public static string CellsOf(CampaignId id) => $"duties:{id.Value}";

    /// <returns>By occurrence, then by unit.</returns>
    public async ValueTask<ImmutableArray<UnitTotals>> ReadAsync(CampaignId id, CancellationToken ct)
    {
        var parts = await Task.WhenAll(Enumerable.Range(0, store.Partitions).Select(partition => CountAsync(partition, id, ct)));
        return
        [
            .. parts.SelectMany(part => part)
                .GroupBy(totals => (totals.Occurrence, totals.Unit), Add)
                .OrderBy(totals => totals.Occurrence, StringComparer.Ordinal)
                .ThenBy(totals => totals.Unit.Value, StringComparer.Ordinal),
        ];
    }

    private async Task<List<UnitTotals>> CountAsync(int partition, CampaignId id, CancellationToken ct)
    {
        var totals = new List<UnitTotals>();
        await foreach (var cell in store.AllMembersAsync(partition, CellsOf(id), PageSize, ct))
        {
            if (DutyCells.Read(cell.Name) is not var (_, occurrence, unit))
            {
                continue;
            }

            var sums = await store.ReadCellAsync(partition, cell.Name, ct);
            int Of(string field) => (int)sums.GetValueOrDefault(field);
            totals.Add(new(
                unit,
                occurrence,
                Of(DutyCells.Open),
                Of(DutyCells.Claimed),
                Of(DutyCells.Done),
                Of(DutyCells.NotMine),
                Of(DutyCells.Trouble),
                Of(DutyCells.Overdue),
                Of(DutyCells.Unreachable)));
        }

        return totals;
    }

    private static UnitTotals Add((string Occurrence, UnitId Unit) of, IEnumerable<UnitTotals> parts) => parts.Aggregate((one, other) => one with
    {
        Open = one.Open + other.Open,
        Claimed = one.Claimed + other.Claimed,
        Done = one.Done + other.Done,
        NotMine = one.NotMine + other.NotMine,
        Trouble = one.Trouble + other.Trouble,
        Overdue = one.Overdue + other.Overdue,
        Unreachable = one.Unreachable + other.Unreachable,
    });
}
