using System.Globalization;
using BenchmarkDotNet.Running;
using BotService.Benchmarks.Duties;
using BotService.TestKit.Faults;
using BotService.TestKit.Redis;

// dotnet run -c Release --project tests/BotService.Benchmarks -- proxy 3000 3001 3002     one address in front of several processes
// dotnet run -c Release --project tests/BotService.Benchmarks -- duties 100000 redis      assignees of one campaign, on a redis-server of its own; or sqlite
// dotnet run -c Release --project tests/BotService.Benchmarks -- --filter '*'             BenchmarkDotNet, the pure parts
if (args is ["proxy", var listen, .. var ports])
{
    int[] behind = [.. ports.Select(port => int.Parse(port, CultureInfo.InvariantCulture))];
    await using var proxy = new RoundRobinProxy(int.Parse(listen, CultureInfo.InvariantCulture), () => behind);
    Console.WriteLine($"127.0.0.1:{proxy.Port} -> {string.Join(", ", behind)}");
    await Task.Delay(Timeout.Infinite);
}

if (args is ["duties", var people, "redis" or "sqlite"])
{
    await using var redis = args[2] == "redis" ? await RedisServer.StartAsync(RedisDurability.None, CancellationToken.None) : null;
    await using var trial = new DutyTrial(int.Parse(people, CultureInfo.InvariantCulture), redis);
    await trial.RunAsync();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
