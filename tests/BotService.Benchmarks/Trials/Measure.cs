using System.Diagnostics;
using System.Globalization;
using BotService.TestKit.Redis;

namespace BotService.Benchmarks.Trials;

/// <summary>Wall time, processor time of this process and of Redis, and the most memory held, of one step.</summary>
internal sealed class Measure : IDisposable
{
    private readonly Process _self = Process.GetCurrentProcess();
    private readonly RedisServer? _redis;
    private readonly Timer _sampler;
    private long _peak;

    public Measure(RedisServer? redis)
    {
        _redis = redis;
        _sampler = new Timer(_ => _peak = Math.Max(_peak, Environment.WorkingSet), null, 0, 100);
    }

    public async Task RunAsync(string step, int people, Func<Task> act)
    {
        GC.Collect();
        _peak = Environment.WorkingSet;
        var (wall, cpu, store) = (Stopwatch.GetTimestamp(), Cpu(), await StoreCpuAsync());
        await act();
        var (seconds, spent) = (Stopwatch.GetElapsedTime(wall).TotalSeconds, (Cpu() - cpu).TotalSeconds);
        var storeSeconds = await StoreCpuAsync() - store;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{step,-34} {seconds,7:0.0} s wall {spent,7:0.0} s CPU {spent / people * 1_000_000,7:0} us each   Redis {storeSeconds,6:0.0} s   peak {_peak >> 20,5} MB"));
    }

    public void Dispose()
    {
        _sampler.Dispose();
        _self.Dispose();
    }

    private TimeSpan Cpu()
    {
        _self.Refresh();
        return _self.TotalProcessorTime;
    }

    private async Task<double> StoreCpuAsync()
    {
        if (_redis is null)
        {
            return 0;
        }

        var lines = (await _redis.AskAsync(CancellationToken.None, "INFO", "cpu")).Split('\n');
        return Of("used_cpu_sys:") + Of("used_cpu_user:");

        double Of(string field) =>
            double.Parse(lines.Single(line => line.StartsWith(field, StringComparison.Ordinal))[field.Length..].Trim(), CultureInfo.InvariantCulture);
    }
}
