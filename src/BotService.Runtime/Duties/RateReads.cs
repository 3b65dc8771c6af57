using System.Collections.Immutable;
using BotService.Core.Access;
using BotService.Core.Duties;
using BotService.Core.Officials;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Duties;

/// <summary>Reads for a superior's week how satisfied people were. All superiors of a wave share what was read for the first of them.</summary>
/// <param name="rates">Asked for when first needed: reports are kept by turns, and a worklist is decided in one.</param>
internal sealed class RateReads(Lazy<IUnitRates> rates, IDialogShelf dialogs, TimeProvider time)
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private (DateOnly Month, Glance<ImmutableArray<WeekRate>> Rates)? _last;

    /// <returns>Those of the units that the official answers for.</returns>
    public async ValueTask<ImmutableArray<WeekRate>> ReadAsync(Official official, DateOnly today, CancellationToken ct)
    {
        var units = dialogs.Library.Units;
        var actor = Actor.OfOfficial(official, today, units);
        var all = await GlanceOf(WeekRate.MonthOf(today)).LookAsync().WaitAsync(ct);
        return [.. all.Where(rate => AccessRules.Allows(actor, StaffAction.ReadUnits, new Target.OfUnit(rate.Unit), units))];
    }

    private Glance<ImmutableArray<WeekRate>> GlanceOf(DateOnly month)
    {
        lock (_lock)
        {
            if (_last is { } last && last.Month == month)
            {
                return last.Rates;
            }

            var glance = new Glance<ImmutableArray<WeekRate>>(time, GoodFor, () => rates.Value.OfMonthAsync(month, CancellationToken.None).AsTask());
            _last = (month, glance);
            return glance;
        }
    }
}
