using BotService.Runtime.Stores;
using BotService.Storage;
using BotService.TestKit.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotService.Host.Tests.Kit;

/// <summary>The embedded store of a service that runs as a process: its settings, and a look into it when the process has ended.</summary>
internal sealed class ServiceFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    /// <param name="more">In environment form, over the usual ones.</param>
    public Dictionary<string, string> Settings(params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Storage__Path"] = _folder.Path,
            ["Dialogs__Path"] = System.IO.Path.Combine(BuiltService.Repository, "dialogs"),
            ["Reports__Every"] = "00:00:01",
            ["Flood__PerSecond"] = "0",
        };
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        return settings;
    }

    /// <summary>The sum of a field over all partitions of a cell.</summary>
    public async Task<long> CountAsync(string cell, string field)
    {
        await using var store = await StoreFactory.OpenAsync(
            new StorageOptions(null, _folder.Path, Partitioning.DefaultCount), TimeProvider.System, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);
        var total = 0L;
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            total += (await store.ReadCellAsync(partition, cell, TestContext.Current.CancellationToken)).GetValueOrDefault(field);
        }

        return total;
    }

    /// <summary>Today's cell of the poll at its own unit, as the service counts days.</summary>
    public static string OneStopToday() =>
        $"one-stop/U19/{TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh")):yyyy-MM-dd}";

    public void Dispose() => _folder.Dispose();
}
