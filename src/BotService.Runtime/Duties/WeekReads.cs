using System.Collections.Concurrent;
using System.Collections.Immutable;
using BotService.Core.Access;
using BotService.Core.Campaigns;
using BotService.Core.Duties;
using BotService.Core.Officials;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Duties;

/// <summary>Reads how units stand for a superior's week. All superiors of a wave share what was read for the first of them.</summary>
internal sealed class WeekReads(CampaignTotals totals, IDialogShelf dialogs, TimeProvider time) : IDisposable
{
    /// <summary>The newest letters count; what is older is looked at in the reports.</summary>
    private const int MostCampaigns = 30;

    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<CampaignId, Seen> _seen = [];
    private readonly SemaphoreSlim _reading = new(1, 1);

    public void Dispose() => _reading.Dispose();

    /// <returns>A row for each open campaign in each unit that the official answers for.</returns>
    public async ValueTask<ImmutableArray<WeekRow>> ReadAsync(Official official, DutyRules rules, DateOnly today, CancellationToken ct)
    {
        var units = dialogs.Library.Units;
        var actor = Actor.OfOfficial(official, today, units);
        var rows = ImmutableArray.CreateBuilder<WeekRow>();
        foreach (var campaign in rules.Campaigns.Open.Where(campaign => DutyDesks.IsShown(campaign, official, today)).TakeLast(MostCampaigns))
        {
            foreach (var one in await TotalsAsync(campaign.Id, ct))
            {
                if (one.Total > 0 && AccessRules.Allows(actor, StaffAction.ReadUnits, new Target.OfUnit(one.Unit), units))
                {
                    rows.Add(new(campaign.Id, one.Unit, one.Total, one.Done, one.Claimed, one.Trouble + one.NotMine, one.Overdue, one.Unreachable));
                }
            }
        }

        return rows.DrainToImmutable();
    }

    private async ValueTask<List<UnitTotals>> TotalsAsync(CampaignId id, CancellationToken ct)
    {
        if (Fresh(id) is { } known)
        {
            return known;
        }

        await _reading.WaitAsync(ct);
        try
        {
            if (Fresh(id) is { } fresh)
            {
                return fresh;
            }

            var began = time.GetTimestamp();
            var read = DutyDesks.Newest(await totals.ReadAsync(id, ct));
            _seen[id] = new(read, began);
            return read;
        }
        finally
        {
            _reading.Release();
        }
    }

    private List<UnitTotals>? Fresh(CampaignId id) => _seen.TryGetValue(id, out var seen) && time.GetElapsedTime(seen.At) < GoodFor ? seen.Totals : null;

    private sealed record Seen(List<UnitTotals> Totals, long At);
}
