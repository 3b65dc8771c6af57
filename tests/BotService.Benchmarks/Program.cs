using System.Globalization;
using BenchmarkDotNet.Running;
using BotService.TestKit.Faults;

// dotnet run -c Release --project tests/BotService.Benchmarks -- proxy 3000 3001 3002     one address in front of several processes
// dotnet run -c Release --project tests/BotService.Benchmarks -- --filter '*'             BenchmarkDotNet, the pure parts
if (args is ["proxy", var listen, .. var ports])
{
    int[] behind = [.. ports.Select(port => int.Parse(port, CultureInfo.InvariantCulture))];
    await using var proxy = new RoundRobinProxy(int.Parse(listen, CultureInfo.InvariantCulture), () => behind);
    Console.WriteLine($"127.0.0.1:{proxy.Port} -> {string.Join(", ", behind)}");
    await Task.Delay(Timeout.Infinite);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
