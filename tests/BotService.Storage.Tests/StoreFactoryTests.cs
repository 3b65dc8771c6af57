using BotService.Runtime.Stores;
using BotService.Storage.Sqlite;
using BotService.Storage.Tests.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotService.Storage.Tests;

public sealed class StoreFactoryTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public async Task Without_a_Redis_the_store_is_a_file_in_the_data_folder(string? redis)
    {
        await using var store = await OpenAsync(redis);

        Assert.IsType<SqliteStore>(store);
        Assert.True(File.Exists(_folder.Database));
    }

    [Fact]
    public async Task A_Redis_that_does_not_answer_is_told_and_no_file_takes_its_place()
    {
        await Assert.ThrowsAsync<StoreUnavailableException>(() => OpenAsync("127.0.0.1:1,connectTimeout=200,connectRetry=0"));

        Assert.False(Directory.Exists(_folder.Path));
    }

    [Fact]
    public async Task The_container_closes_the_store_that_it_was_given()
    {
        var store = await OpenAsync(null);
        await using (var services = new ServiceCollection().AddStorage(store).BuildServiceProvider())
        {
            Assert.Same(store, services.GetRequiredService<IStore>());
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.PingAsync(TestContext.Current.CancellationToken));
    }

    private Task<IStore> OpenAsync(string? redis) => StoreFactory.OpenAsync(
        new StorageOptions(redis, _folder.Path, Partitioning.DefaultCount), TimeProvider.System, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);
}
