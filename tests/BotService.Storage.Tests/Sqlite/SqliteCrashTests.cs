using System.Diagnostics;
using System.Globalization;
using BotService.Runtime.Stores;
using BotService.Storage.Writer;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotService.Storage.Tests.Sqlite;

/// <summary>Processes that are killed, and processes that share the file.</summary>
public sealed class SqliteCrashTests : IDisposable
{
    private const int Writers = 16;
    private const int Seed = 20261123;
    private static readonly int s_kills = Environment.GetEnvironmentVariable("BOTSERVICE_LONG") == "1" ? 100 : 6;
    private readonly Folder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Whatever_was_acknowledged_outlives_every_kill()
    {
        var chance = new Random(Seed);
        var acknowledged = new long[Writers];
        for (var kill = 0; kill < s_kills; kill++)
        {
            using var process = Start("endless", Writers);
            var lines = chance.Next(Writers, 4_000);
            while (await process.StandardOutput.ReadLineAsync(Ct) is { } line)
            {
                Take(line, acknowledged);
                if (--lines == 0)
                {
                    process.Kill();
                }
            }

            await process.WaitForExitAsync(Ct);
        }

        await using var store = await OpenAsync();
        var found = await VersionsAsync(store, Writers);
        TestContext.Current.SendDiagnosticMessage("seed {0}: {1} kills, {2} commits acknowledged, {3} found", Seed, s_kills, acknowledged.Sum(), found.Sum());
        Assert.All(found.Zip(acknowledged), version => Assert.True(version.First >= version.Second, "an acknowledged commit is lost"));
        await AssertWholeAsync(store, found);
    }

    [Fact]
    public async Task Two_processes_that_share_the_file_lose_nothing()
    {
        const int Each = 60;
        using var first = Start("together", 4, Each);
        using var second = Start("together", 4, Each);
        var said = await Task.WhenAll(first.StandardOutput.ReadToEndAsync(Ct), second.StandardOutput.ReadToEndAsync(Ct));

        Assert.All(said, text => Assert.Contains("done", text, StringComparison.Ordinal));
        await using var store = await OpenAsync();
        var found = await VersionsAsync(store, Counter.Shared);
        Assert.Equal(2 * 4 * Each, found.Sum());
        await AssertWholeAsync(store, found);
    }

    private static void Take(string line, long[] acknowledged)
    {
        var words = line.Split(' ');
        var writer = int.Parse(words[1], CultureInfo.InvariantCulture);
        var version = long.Parse(words[2], CultureInfo.InvariantCulture);
        if (words[0] == "found")
        {
            Assert.True(version >= acknowledged[writer], "a commit that was acknowledged before the last kill is lost");
        }
        else
        {
            Assert.Equal("stored", words[0]);
            acknowledged[writer] = Math.Max(acknowledged[writer], version);
        }
    }

    private static async Task<long[]> VersionsAsync(IStore store, int counters)
    {
        var versions = new long[counters];
        for (var i = 0; i < counters; i++)
        {
            versions[i] = (await store.LoadAsync(Counter.KeyOf(i), Ct)).Version;
        }

        return versions;
    }

    // No half commit: state, tally, log and outbox of each document all tell the same count.
    private static async Task AssertWholeAsync(IStore store, long[] versions)
    {
        for (var i = 0; i < versions.Length; i++)
        {
            var key = Counter.KeyOf(i);
            var partition = Partitioning.Of(key, store.Partitions);
            var log = await store.ReadLogAsync(partition, Counter.LogOf(i), 0, int.MaxValue, Ct);
            var outbox = await store.ReadOutboxAsync(key, Ct);
            var counts = new[]
            {
                long.Parse((await store.LoadAsync(key, Ct)).State, CultureInfo.InvariantCulture),
                (await store.ReadCellAsync(partition, Counter.Cell, Ct))[Counter.FieldOf(i)],
                log.Length,
                outbox.Items.Length,
            };
            Assert.All(counts, count => Assert.Equal(versions[i], count));
        }
    }

    private async Task<IStore> OpenAsync() => await StoreFactory.OpenAsync(
        new StorageOptions(null, _folder.Path, Partitioning.DefaultCount), TimeProvider.System, NullLoggerFactory.Instance, Ct);

    private Process Start(string mode, params int[] numbers)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "BotService.Storage.Writer.dll");
        string[] arguments = [program, _folder.Path, mode, .. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))];
        return Process.Start(new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
    }
}
