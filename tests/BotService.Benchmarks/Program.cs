using System.Globalization;
using BenchmarkDotNet.Running;
using BotService.Benchmarks.Duties;
using BotService.Benchmarks.News;
using BotService.TestKit.Faults;
using BotService.TestKit.Redis;

// dotnet run -c Release --project tests/BotService.Benchmarks -- proxy 3000 3001 3002          one address in front of several processes
// dotnet run -c Release --project tests/BotService.Benchmarks -- duties 100000 redis           assignees of one campaign, on a redis-server of its own; or sqlite
// dotnet run -c Release --project tests/BotService.Benchmarks -- news 1000000 100000 redis     subscribers, of whom so many get it before it is cancelled; or sqlite
// dotnet run -c Release --project tests/BotService.Benchmarks -- --filter '*'                  BenchmarkDotNet, the pure parts
switch (args)
{
    case ["proxy", var listen, .. var ports]:
        int[] behind = [.. ports.Select(Number)];
        await using (var proxy = new RoundRobinProxy(Number(listen), () => behind))
        {
            Console.WriteLine($"127.0.0.1:{proxy.Port} -> {string.Join(", ", behind)}");
            await Task.Delay(Timeout.Infinite);
        }

        break;
    case ["duties", var people, "redis" or "sqlite"]:
        await using (var redis = await RedisAsync())
        {
            await new DutyTrial(Number(people), redis).RunAsync();
        }

        break;
    case ["news", var people, var send, "redis" or "sqlite"]:
        await using (var redis = await RedisAsync())
        {
            await new NewsTrial(Number(people), Number(send), redis).RunAsync();
        }

        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

async Task<RedisServer?> RedisAsync() => args[^1] == "redis" ? await RedisServer.StartAsync(RedisDurability.None, CancellationToken.None) : null;
