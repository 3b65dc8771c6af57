using BotService.Runtime.Stores;
using BotService.Storage.Sqlite;
using BotService.Storage.Tests.Contract;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotService.Storage.Tests.Sqlite;

/// <summary>SQLite keeps the whole contract; a second instance on the same folder stands for a second process.</summary>
public sealed class SqliteStoreTests : StoreContract
{
    private readonly Folder _folder = new();

    protected override async ValueTask<IStore> CreateAsync(int partitions) =>
        await SqliteStore.OpenAsync(new SqliteStoreOptions(_folder.Path, partitions), Time, NullLogger.Instance, Ct);

    protected override ValueTask ForgetAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
