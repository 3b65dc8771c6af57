using System.Collections.Immutable;
using BotService.Core.Duties;
using BotService.Runtime.Identity;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Duties;

/// <summary>Keeps in memory who urges and who answers; looks again when it is some seconds old.</summary>
internal sealed class RosterShelf(IStore store, ServiceSecret secret, RuntimeOptions options, TimeProvider time) : IDisposable
{
    private const int PageSize = 500;
    private readonly SemaphoreSlim _reading = new(1, 1);
    private Dictionary<string, (string Value, ImmutableArray<RosterEntry> Entries)> _known = new(StringComparer.Ordinal);
    private volatile Seen? _seen;

    public void Dispose() => _reading.Dispose();

    public ValueTask<Roster> RosterAsync(CancellationToken ct) => Fresh() is { } roster ? ValueTask.FromResult(roster) : ReadAsync(ct);

    private Roster? Fresh() => _seen is { } seen && time.GetElapsedTime(seen.At) < options.Duties.RosterGoodFor ? seen.Roster : null;

    private async ValueTask<Roster> ReadAsync(CancellationToken ct)
    {
        await _reading.WaitAsync(ct);
        try
        {
            if (Fresh() is { } fresh)
            {
                return fresh;
            }

            var began = time.GetTimestamp();
            var parts = await Task.WhenAll(Enumerable.Range(0, store.Partitions).Select(partition => ReadAsync(partition, ct)));
            var members = parts.SelectMany(part => part).ToList();
            var same = _seen is not null && members.Count == _known.Count && members.All(member => _known.TryGetValue(member.Name, out var known) && known.Value == member.Value);
            if (!same)
            {
                _known = members.ToDictionary(member => member.Name, EntriesOf, StringComparer.Ordinal);
            }

            var roster = same ? _seen!.Roster : new Roster([.. _known.Values.SelectMany(known => known.Entries)]);
            _seen = new(roster, began);
            return roster;
        }
        finally
        {
            _reading.Release();
        }
    }

    private (string Value, ImmutableArray<RosterEntry> Entries) EntriesOf(Member member) =>
        _known.TryGetValue(member.Name, out var known) && known.Value == member.Value
            ? known
            : (member.Value, RosterPost.Read(new(member.Name), member.Value, secret));

    private async Task<List<Member>> ReadAsync(int partition, CancellationToken ct)
    {
        var members = new List<Member>();
        await foreach (var member in store.AllMembersAsync(partition, RosterPost.Set, PageSize, ct))
        {
            members.Add(member);
        }

        return members;
    }

    private sealed record Seen(Roster Roster, long At);
}
