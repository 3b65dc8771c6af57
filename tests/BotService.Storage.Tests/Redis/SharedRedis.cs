using BotService.Storage.Tests.Redis;
using BotService.TestKit.Redis;

[assembly: AssemblyFixture(typeof(SharedRedis))]

namespace BotService.Storage.Tests.Redis;

/// <summary>One server and one cluster for all tests of the assembly, started by the first that asks. Tests keep apart by key prefix.</summary>
public sealed class SharedRedis : IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1);
    private RedisServer? _server;
    private RedisCluster? _cluster;
    private int _prefixes;

    public string NextPrefix() => $"test{Interlocked.Increment(ref _prefixes)}:";

    public async Task<RedisServer> ServerAsync(CancellationToken ct)
    {
        await _starting.WaitAsync(ct);
        try
        {
            return _server ??= await RedisServer.StartAsync(RedisDurability.None, ct);
        }
        finally
        {
            _starting.Release();
        }
    }

    public async Task<RedisCluster> ClusterAsync(CancellationToken ct)
    {
        await _starting.WaitAsync(ct);
        try
        {
            return _cluster ??= await RedisCluster.StartAsync(ct);
        }
        finally
        {
            _starting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        _starting.Dispose();
    }
}
