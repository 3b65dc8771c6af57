using System.Collections.Immutable;
using System.Security.Cryptography;
using BotService.Core.Duties;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Duties;

internal sealed class StoredWaves(IStore store, ITurns turns) : IWaves
{
    /// <summary>The set that lists a partition's waves.</summary>
    public const string Set = "waves";

    /// <summary>Waves that a partition lists: half a year of them.</summary>
    public const int Kept = 400;

    public async ValueTask<ImmutableArray<Wave>> NewestAsync(int max, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(max, 200);
        var names = new SortedSet<string>(StringComparer.Ordinal);
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            await foreach (var member in store.AllMembersAsync(partition, Set, Kept, ct))
            {
                names.Add(member.Name);
            }
        }

        var waves = ImmutableArray.CreateBuilder<Wave>();
        foreach (var name in names.Reverse().Take(max))
        {
            if (DutyCells.ReadWave(DutyCells.Waves + name) is { } at)
            {
                waves.Add(await CountAsync(at, ct));
            }
        }

        return waves.DrainToImmutable();
    }

    public async ValueTask<bool> OrderAsync(DateTimeOffset wave, WaveOrder order, CancellationToken ct)
    {
        var found = await CountAsync(wave, ct);
        if (found.Intended <= found.Sent)
        {
            return false;
        }

        var cause = $"order:{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}";
        await turns.HandleAsync(OrderKind.Key, cause, new TurnInput.Ask(new GivenOrder(found.At, order)), ct);
        return true;
    }

    private async ValueTask<Wave> CountAsync(DateTimeOffset at, CancellationToken ct)
    {
        var cell = DutyCells.Of(at);
        var parts = await Task.WhenAll(Enumerable.Range(0, store.Partitions).Select(partition => store.ReadCellAsync(partition, cell, ct).AsTask()));
        int Sum(string field) => (int)parts.Sum(sums => sums.GetValueOrDefault(field));
        return new(DutyCells.ReadWave(cell)!.Value, Sum(DutyCells.Intended), Sum(DutyCells.Sent), Sum(DutyCells.Moved));
    }
}
