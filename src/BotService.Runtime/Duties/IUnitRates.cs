using System.Collections.Immutable;
using BotService.Core.Duties;

namespace BotService.Runtime.Duties;

/// <summary>How satisfied people were with each unit, as reports have it.</summary>
public interface IUnitRates
{
    /// <param name="month">Its first day.</param>
    /// <returns>One for each poll that measures satisfaction and each unit that was counted in that month.</returns>
    ValueTask<ImmutableArray<WeekRate>> OfMonthAsync(DateOnly month, CancellationToken ct);
}
