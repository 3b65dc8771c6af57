using BotService.Core.Officials;
using BotService.Core.Officials.Import;
using BotService.Core.Officials.Joining;

namespace BotService.Runtime.Officials;

/// <summary>The directory of officials as it is kept. What is kept of a person is sealed with the service's secret.</summary>
public interface IOfficials
{
    /// <returns>Null when nobody has the id.</returns>
    ValueTask<RecordedOfficial?> FindAsync(OfficialId id, CancellationToken ct);

    /// <summary>Everybody, in no order; one who is changed meanwhile may come in either state, and twice.</summary>
    IAsyncEnumerable<RecordedOfficial> AllAsync(CancellationToken ct);

    /// <summary>Some of the directory, in a fixed order.</summary>
    /// <param name="after"><see cref="OfficialPage.Next"/> of the page before; empty for the first.</param>
    /// <param name="max">1 to 200.</param>
    ValueTask<OfficialPage> PageAsync(string after, int max, CancellationToken ct);

    /// <summary>
    /// Carries a plan out, a person at a time, several at once. A run that was cut off is finished by deciding and writing again: what is
    /// there already is no change any more.
    /// </summary>
    /// <param name="written">Told how many changes are written so far.</param>
    /// <returns>False when another import is under way: nothing was written.</returns>
    ValueTask<bool> WriteAsync(ImportPlan plan, Action<int> written, CancellationToken ct);
}

/// <param name="Seat">Who has joined, and which invitation is open.</param>
public sealed record RecordedOfficial(Official Official, Seat Seat);

/// <param name="Next">Null after the last page.</param>
public sealed record OfficialPage(IReadOnlyList<RecordedOfficial> Officials, string? Next);
