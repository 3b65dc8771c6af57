using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using BotService.Runtime.Stores;
using BotService.Storage;
using BotService.TestKit.Faults;
using BotService.TestKit.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotService.TestKit.Crowd;

/// <summary>What a trial is to do.</summary>
/// <param name="Settings">Of the store: environment form. The rest is set by the trial.</param>
/// <param name="Store">The same store, to be read when everything is over.</param>
/// <param name="Processes">Behind one webhook address.</param>
public sealed record KillPlan(ImmutableDictionary<string, string> Settings, StorageOptions Store, int Processes, int Kills, int Citizens, int Seed)
{
    public double Redeliver { get; init; }

    public double DoubleTap { get; init; }

    /// <summary>Plays on until at least this many polls are finished.</summary>
    public int LeastPolls { get; init; } = 50;
}

/// <summary>What was seen.</summary>
public sealed record KillReport(int Kills, int Polls, int Presses, ImmutableArray<string> Differences);

/// <summary>
/// A crowd plays while the service is killed with SIGKILL again and again and never stopped cleanly; then what was acknowledged is held
/// against what was counted, value by value, and the service's own recount is run.
/// </summary>
public static class KillTrial
{
    private const string Secret = "kill-trial-secret";
    private const string Poll = "poll1";
    private const int Questions = 4;

    public static async Task<KillReport> RunAsync(KillPlan plan, CancellationToken ct)
    {
        await using var api = await CrowdApi.StartAsync();
        var ports = Enumerable.Range(0, plan.Processes).Select(_ => ServiceProcess.FreePort()).ToArray();
        await using var proxy = new RoundRobinProxy(0, () => ports);
        var webhook = new Uri($"http://127.0.0.1:{proxy.Port}/telegram/webhook");
        var settings = Settings(plan, api, webhook);
        var services = new ServiceProcess[plan.Processes];
        for (var i = 0; i < services.Length; i++)
        {
            services[i] = await ServiceProcess.StartAsync(settings, ports[i], ct);
        }

        using var citizens = new Citizens(api, () => webhook, Secret, plan.Seed) { Redeliver = plan.Redeliver, DoubleTap = plan.DoubleTap };
        var stopping = false;
        var crowd = Enumerable.Range(0, plan.Citizens)
            .Select(_ => citizens.PlayUntilAsync(() => Volatile.Read(ref stopping) && citizens.Finished >= plan.LeastPolls, $"/start {Poll}", Questions))
            .ToArray();
        var random = new Random(plan.Seed);
        try
        {
            for (var kill = 0; kill < plan.Kills; kill++)
            {
                await Task.WhenAny(Task.WhenAll(crowd), Task.Delay(random.Next(150, 900), ct));
                var victim = random.Next(services.Length);
                await services[victim].DisposeAsync();
                services[victim] = await ServiceProcess.StartAsync(settings, ports[victim], ct);
            }

            Volatile.Write(ref stopping, true);
            await Task.WhenAll(crowd);
        }
        finally
        {
            Volatile.Write(ref stopping, true);
            foreach (var service in services)
            {
                await service.DisposeAsync();
            }
        }

        var differences = await CompareAsync(plan, citizens, ct);
        var (exit, output) = await ServiceProcess.RunAsync(["recount"], settings, ct);
        if (exit != 0)
        {
            differences = differences.Add($"recount ended with {exit}: {output}");
        }

        return new(plan.Kills, citizens.Finished, citizens.Pressed.Values.Sum(), differences);
    }

    private static ImmutableDictionary<string, string> Settings(KillPlan plan, CrowdApi api, Uri webhook) => plan.Settings.SetItems(new Dictionary<string, string>
    {
        ["Dialogs__Path"] = string.Join(';', Path.Combine(BuiltService.Repository, "dialogs"), Path.Combine(BuiltService.Repository, "tests", "bench", "dialogs")),
        ["Telegram__Token"] = "4242:TEST-TOKEN",
        ["Telegram__ApiUrl"] = api.Url.ToString(),
        ["Telegram__Receive"] = "Webhook",
        ["Telegram__WebhookUrl"] = webhook.ToString(),
        ["Telegram__WebhookSecret"] = Secret,
        ["Telegram__MessagesPerSecond"] = "0",
        ["Telegram__ChatPerSecond"] = "0",
        ["Flood__PerSecond"] = "0",
    });

    private static async Task<ImmutableArray<string>> CompareAsync(KillPlan plan, Citizens citizens, CancellationToken ct)
    {
        await using var store = await StoreFactory.OpenAsync(plan.Store, TimeProvider.System, NullLoggerFactory.Instance, ct);
        var counted = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var cell in await CellsAsync(store, ct))
        {
            for (var partition = 0; partition < store.Partitions; partition++)
            {
                foreach (var (field, count) in await store.ReadCellAsync(partition, cell, ct))
                {
                    // question:value:channel, with an empty question for the run itself.
                    var parts = field.Split(':');
                    var name = parts[0].Length == 0 ? $"~{parts[1]}" : $"{parts[0]}/{parts[1]}";
                    counted[name] = counted.GetValueOrDefault(name) + count;
                }
            }
        }

        var expected = citizens.Pressed.ToDictionary(pressed => pressed.Key, pressed => (long)pressed.Value, StringComparer.Ordinal);
        var differences = ImmutableArray.CreateBuilder<string>();
        foreach (var (value, presses) in expected)
        {
            if (counted.GetValueOrDefault(value) != presses)
            {
                differences.Add($"{value}: {presses} acknowledged, {counted.GetValueOrDefault(value)} counted");
            }
        }

        foreach (var name in (string[])["~started", "~completed"])
        {
            if (counted.GetValueOrDefault(name) != citizens.Finished)
            {
                differences.Add($"{name[1..]}: {citizens.Finished} played, {counted.GetValueOrDefault(name)} counted");
            }
        }

        var texts = counted.Where(pair => pair.Key.EndsWith("/*", StringComparison.Ordinal)).Sum(pair => pair.Value);
        if (texts != citizens.Texts)
        {
            differences.Add($"texts: {citizens.Texts} acknowledged, {texts} counted");
        }

        return differences.ToImmutable();
    }

    private static async Task<IReadOnlyCollection<string>> CellsAsync(IStore store, CancellationToken ct)
    {
        var cells = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            for (var after = 0L; ;)
            {
                var page = await store.ReadLogAsync(partition, $"responses:{Poll}", after, 500, ct);
                foreach (var entry in page)
                {
                    after = entry.Number;
                    var response = JsonNode.Parse(entry.Payload)!;
                    cells[$"{Poll}/{response["Unit"]}/{response["Day"]}"] = true;
                }

                if (page.Length < 500)
                {
                    break;
                }
            }
        }

        return [.. cells.Keys];
    }
}
