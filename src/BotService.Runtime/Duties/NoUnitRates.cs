using System.Collections.Immutable;
using BotService.Core.Duties;

namespace BotService.Runtime.Duties;

/// <summary>For processes that do not report (tests, tools).</summary>
internal sealed class NoUnitRates : IUnitRates
{
    public ValueTask<ImmutableArray<WeekRate>> OfMonthAsync(DateOnly month, CancellationToken ct) => ValueTask.FromResult(ImmutableArray<WeekRate>.Empty);
}
