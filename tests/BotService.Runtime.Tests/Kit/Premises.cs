using BotService.Runtime.Stores;
using BotService.Storage;
using BotService.TestKit;
using BotService.TestKit.Redis;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotService.Runtime.Tests.Kit;

/// <summary>Where a test's processes and their store stand: a folder of its own, and all that was opened, closed in the opposite order.</summary>
internal sealed class Premises : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("botservice-").FullName;
    private readonly List<IAsyncDisposable> _open = [];

    /// <summary>A store in the folder, or in a Redis server of its own.</summary>
    public async Task<IStore> OpenStoreAsync(bool redis, TimeProvider clock, CancellationToken ct)
    {
        string? address = null;
        if (redis)
        {
            Tools.Require("redis-server");
            address = Add(await RedisServer.StartAsync(RedisDurability.None, ct)).Address;
        }

        return Add(await StoreFactory.OpenAsync(new StorageOptions(address, _folder, 4), clock, NullLoggerFactory.Instance, ct));
    }

    public T Add<T>(T opened)
        where T : IAsyncDisposable
    {
        _open.Add(opened);
        return opened;
    }

    /// <summary>Closes one before its time, as a process that dies.</summary>
    public async Task CloseAsync(IAsyncDisposable opened)
    {
        await opened.DisposeAsync();
        _open.Remove(opened);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var open in Enumerable.Reverse(_open))
        {
            await open.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
