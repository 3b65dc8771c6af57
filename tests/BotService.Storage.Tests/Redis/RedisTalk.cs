using System.Collections.Immutable;
using System.Globalization;
using BotService.Runtime.Stores;
using BotService.Storage.Redis;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotService.Storage.Tests.Redis;

/// <summary>What the tests of faults do to a store: a turn that counts, and patience while Redis is away.</summary>
internal static class RedisTalk
{
    public const string Cell = "one-stop/U04/2026-11-23";

    /// <summary>How soon after the return of Redis everything must work again.</summary>
    public static TimeSpan HealsWithin { get; } = TimeSpan.FromSeconds(10);

    public static async Task<IStore> OpenAsync(string address, CancellationToken ct, int partitions = 2) => await RedisStores.OpenAsync(
        new RedisStoreOptions(address) { Partitions = partitions, CommandTimeout = TimeSpan.FromSeconds(2) },
        TimeProvider.System,
        NullLogger.Instance,
        ct);

    /// <summary>The turn that takes a document from one version to the next: its state is its version, and everything else counts once.</summary>
    public static Commit Turn(IStore store, DocumentKey key, long expected)
    {
        var now = TimeProvider.System.GetUtcNow();
        var version = (expected + 1).ToString(CultureInfo.InvariantCulture);
        return new Commit
        {
            Partition = Partitioning.Of(key, store.Partitions),
            Documents = [new DocumentWrite(key, expected, version, now.AddDays(3), [new OutboxItem($"{version}.0", "{\"m\":1}")])],
            Cells = [new CellChange(Cell, [new TallyChange("q1:1:tg", 1), new TallyChange(":started:tg", 1)], now.AddMinutes(15))],
            Now = now,
            SenderUntil = now.AddSeconds(30),
        };
    }

    /// <summary>Tries until the store answers.</summary>
    public static async Task<T> PatientlyAsync<T>(Func<ValueTask<T>> call, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(HealsWithin);
        while (true)
        {
            try
            {
                return await call();
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), limit.Token);
            }
        }
    }

    public static Task PatientlyAsync(Func<ValueTask> call, CancellationToken ct) => PatientlyAsync(
        async () =>
        {
            await call();
            return true;
        },
        ct);

    /// <summary>The sum of a tally over all partitions.</summary>
    public static async Task<long> CountedAsync(IStore store, CancellationToken ct)
    {
        var sum = 0L;
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            sum += (await store.ReadCellAsync(partition, Cell, ct)).GetValueOrDefault("q1:1:tg");
        }

        return sum;
    }
}
