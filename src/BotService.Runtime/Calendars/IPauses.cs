using System.Collections.Immutable;
using BotService.Core.Calendars.Pausing;

namespace BotService.Runtime.Calendars;

/// <summary>
/// Pauses of offices that are set while the service runs. Everybody's duties are looked at anew when one changes; every process reckons with
/// it within a second.
/// </summary>
public interface IPauses
{
    /// <summary>All that are kept, by their first day, by a reading that begins now.</summary>
    ValueTask<ImmutableArray<KeptPause>> AllAsync(CancellationToken ct);

    /// <param name="act">A pause was checked by <see cref="PauseRules"/>.</param>
    /// <exception cref="Stores.StoreUnavailableException">It may or may not have been done: read again.</exception>
    ValueTask<PauseAnswer> ActAsync(PauseAct act, CancellationToken ct);
}
