using System.Collections.Immutable;
using BotService.Core.Duties;

namespace BotService.Runtime.Duties;

/// <summary>Waves: the moments at which reminders go out, intended and done.</summary>
public interface IWaves
{
    /// <summary>The newest waves first.</summary>
    /// <param name="max">1 to 200.</param>
    ValueTask<ImmutableArray<Wave>> NewestAsync(int max, CancellationToken ct);

    /// <summary>Decides about a wave that did not run when it should have.</summary>
    /// <returns>False when there is no such wave, or nothing of it is left.</returns>
    ValueTask<bool> OrderAsync(DateTimeOffset wave, WaveOrder order, CancellationToken ct);
}
