using System.Globalization;
using BotService.Runtime.Stores;

namespace BotService.Storage.Writer;

/// <summary>A document that counts its own commits in every place that a commit can write to, so that half a commit shows.</summary>
public static class Counter
{
    /// <summary>Documents that are incremented together.</summary>
    public const int Shared = 3;

    public const string Cell = "poll/U04/2026-11-23";

    public static DocumentKey KeyOf(int counter) => DocumentKey.Of('c', $"counter-{counter.ToString(CultureInfo.InvariantCulture)}");

    public static string LogOf(int counter) => $"log-{counter.ToString(CultureInfo.InvariantCulture)}";

    public static string FieldOf(int counter) => $"q:{counter.ToString(CultureInfo.InvariantCulture)}:web";

    /// <returns>The version that the store acknowledged.</returns>
    public static async Task<long> IncrementAsync(IStore store, int counter)
    {
        var key = KeyOf(counter);
        while (true)
        {
            var before = await store.LoadAsync(key, CancellationToken.None);
            var count = before.Exists ? int.Parse(before.State, CultureInfo.InvariantCulture) : 0;
            var now = TimeProvider.System.GetUtcNow();
            var next = (count + 1).ToString(CultureInfo.InvariantCulture);
            var commit = new Commit
            {
                Partition = Partitioning.Of(key, store.Partitions),
                Documents = [new DocumentWrite(key, before.Version, next, now.AddDays(1), [new OutboxItem($"{next}.0", next)])],
                Cells = [new CellChange(Cell, [new TallyChange(FieldOf(counter), 1)], now.AddDays(1))],
                Logs = [new LogWrite(LogOf(counter), next)],
                Now = now,
                SenderUntil = now.AddDays(1),
            };
            if (await store.CommitAsync(commit, CancellationToken.None) is CommitResult.Stored)
            {
                return before.Version + 1;
            }
        }
    }
}
