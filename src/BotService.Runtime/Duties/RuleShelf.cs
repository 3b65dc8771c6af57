using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Campaigns;
using BotService.Runtime.Calendars;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Duties;

/// <summary>
/// Keeps campaigns, pauses and wave orders in memory, so that a worklist costs no read of them. Looks again when it is some seconds old, when a
/// slice passes here, and when a worklist was decided by newer rules than are known here.
/// </summary>
internal sealed class RuleShelf(IStore store, PauseShelf pauses, RuntimeOptions options, TimeProvider time) : IDisposable
{
    private const int PageSize = 500;
    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile Seen _seen = new(RuleView.Empty, null);

    public void Dispose() => _reading.Dispose();

    /// <param name="least">The age that is known to have been reached.</param>
    public ValueTask<RuleView> ViewAsync(long least, CancellationToken ct) =>
        Fresh(least) is { } view ? ValueTask.FromResult(view) : ReadAsync(() => Fresh(least), ct);

    /// <summary>Reads what changed, by reads that begin now.</summary>
    public ValueTask<RuleView> RefreshAsync(CancellationToken ct) => ReadAsync(static () => null, ct);

    private RuleView? Fresh(long least)
    {
        var seen = _seen;
        return seen.At is { } at && time.GetElapsedTime(at) < options.Duties.RulesGoodFor && seen.View.Age >= least ? seen.View : null;
    }

    private async ValueTask<RuleView> ReadAsync(Func<RuleView?> another, CancellationToken ct)
    {
        await _reading.WaitAsync(ct);
        try
        {
            if (another() is { } fresh)
            {
                return fresh;
            }

            var began = time.GetTimestamp();
            var view = await ReadAsync(_seen.View, ct);
            _seen = new(view, began);
            return view;
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<RuleView> ReadAsync(RuleView known, CancellationToken ct)
    {
        var byId = known.Campaigns.ToDictionary(campaign => campaign.Id.Value, StringComparer.Ordinal);
        var book = await pauses.AnewAsync(ct);
        var orders = OrderKind.Read(new Envelope((await store.LoadAsync(OrderKind.Key, ct)).State).Json);
        var parts = await Task.WhenAll(Enumerable.Range(0, store.Partitions).Select(partition => ReadAsync(partition, byId, ct)));
        ImmutableArray<Campaign> campaigns = [.. parts.SelectMany(part => part).OrderBy(campaign => campaign.Id.Value, StringComparer.Ordinal)];
        var age = orders.Count + book.Count + campaigns.Sum(campaign => (long)campaign.Revision);

        // The same object while nothing changed: what was reckoned from it stays good.
        return age == known.Age ? known : new(age, campaigns, orders.ByWave(), book);
    }

    private async Task<List<Campaign>> ReadAsync(int partition, Dictionary<string, Campaign> known, CancellationToken ct)
    {
        var found = new List<Campaign>();
        await foreach (var member in store.AllMembersAsync(partition, RulesKind.Set, PageSize, ct))
        {
            if (known.TryGetValue(member.Name, out var same) && same.Revision.ToString(CultureInfo.InvariantCulture) == member.Value)
            {
                found.Add(same);
            }
            else if (RulesKind.Read(new Envelope((await store.LoadAsync(RulesKind.KeyOf(new(member.Name)), ct)).State).Json) is { } read)
            {
                found.Add(read);
            }
        }

        return found;
    }

    private sealed record Seen(RuleView View, long? At);
}
