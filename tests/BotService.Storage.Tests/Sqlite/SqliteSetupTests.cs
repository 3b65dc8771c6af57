using System.Text;
using BotService.Runtime.Stores;
using BotService.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace BotService.Storage.Tests.Sqlite;

public sealed class SqliteSetupTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Only_the_service_may_look_into_its_folder_and_file()
    {
        await using var store = await Turns.OpenAsync(_folder.Path);
        await store.PutAsync(Turns.Key, "state");

        // Windows keeps rights in another way.
        if (!OperatingSystem.IsWindows())
        {
            var files = Directory.GetFiles(_folder.Path);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.Path));
            Assert.Equal(3, files.Length);
            foreach (var file in files)
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
    }

    [Fact]
    public async Task A_closed_store_is_one_file_that_can_be_copied()
    {
        var store = await Turns.OpenAsync(_folder.Path);
        await store.PutAsync(Turns.Key, "state");

        await store.DisposeAsync();

        Assert.Equal([_folder.Database], Directory.GetFiles(_folder.Path));
        await using var again = await Turns.OpenAsync(_folder.Path);
        Assert.Equal("state", await again.StateAsync(Turns.Key));
    }

    [Fact]
    public async Task What_waits_when_the_store_is_closed_is_written_first()
    {
        var store = await Turns.OpenAsync(_folder.Path);
        var commits = Enumerable.Range(0, 50)
            .Select(i => store.CommitAsync(Turns.Of(InPartition(i), 0, "kept"), TestContext.Current.CancellationToken).AsTask())
            .ToList();

        await store.DisposeAsync();

        Assert.All(await Task.WhenAll(commits), result => Assert.IsType<CommitResult.Stored>(result));
        await using var again = await Turns.OpenAsync(_folder.Path);
        Assert.Equal(50, await CountAsync(again));
    }

    [Fact]
    public async Task Every_document_of_a_kind_is_found_over_many_pages()
    {
        await using var store = await Turns.OpenAsync(_folder.Path);
        await Task.WhenAll(Enumerable.Range(0, 450).Select(i => store.PutAsync(InPartition(i), "{}")));
        await store.PutAsync(DocumentKey.Of('d', "another-kind"), "{}");

        Assert.Equal(450, await CountAsync(store));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone()
    {
        var letter = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Kính gửi Ủy ban nhân dân. ", 400)));
        await WriteAsync(letter);

        var refusal = await Assert.ThrowsAsync<StoreSetupException>(() => Turns.OpenAsync(_folder.Path));

        Assert.Contains("restore a backup", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.Database, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(letter, await File.ReadAllBytesAsync(_folder.Database, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_database_of_another_program_is_refused()
    {
        Directory.CreateDirectory(_folder.Path);
        Execute("CREATE TABLE photo(name TEXT)");

        var refusal = await Assert.ThrowsAsync<StoreSetupException>(() => Turns.OpenAsync(_folder.Path));

        Assert.Contains("another program", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Storage:Path", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        await (await Turns.OpenAsync(_folder.Path)).DisposeAsync();
        Execute("PRAGMA user_version = 99");

        var refusal = await Assert.ThrowsAsync<StoreSetupException>(() => Turns.OpenAsync(_folder.Path));

        Assert.Contains("newer version", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5, false)]
    [InlineData(1, true)]
    public async Task A_damaged_database_is_refused_with_the_cure(double kept, bool scribbled)
    {
        var store = await Turns.OpenAsync(_folder.Path);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => store.PutAsync(InPartition(i), new string('x', 1000))));
        await store.DisposeAsync();
        var bytes = await File.ReadAllBytesAsync(_folder.Database, TestContext.Current.CancellationToken);
        if (scribbled)
        {
            // Not the first page: damage there is found by anyone.
            bytes.AsSpan(8 * 4096, bytes.Length - (16 * 4096)).Fill(0x5a);
        }

        await WriteAsync(bytes[..(int)(bytes.Length * kept)]);

        var refusal = await Assert.ThrowsAsync<StoreSetupException>(() => Turns.OpenAsync(_folder.Path));

        Assert.Contains("damaged", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("restore a backup", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_cannot_be_a_folder_is_refused_with_the_setting_to_change()
    {
        Directory.CreateDirectory(_folder.Path);
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "file"), "x", TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<StoreSetupException>(() => Turns.OpenAsync(Path.Combine(_folder.Path, "file", "data")));

        Assert.Contains("Storage:Path", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_processes_may_make_the_same_store_at_once()
    {
        // Again and again, because what is looked for lies between two reads.
        for (var round = 0; round < 10; round++)
        {
            var path = Path.Combine(_folder.Path, $"round-{round}");
            var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Turns.OpenAsync(path))));

            await Task.WhenAll(stores.Select((store, i) => store.PutAsync(InPartition(i), "{}")));

            Assert.Equal(6, await CountAsync(stores[0]));
            foreach (var store in stores)
            {
                await store.DisposeAsync();
            }
        }
    }

    private static DocumentKey InPartition(int i) => DocumentKey.Of('c', $"many-{i}");

    private static async Task<int> CountAsync(SqliteStore store)
    {
        var keys = new HashSet<DocumentKey>();
        await foreach (var document in store.DocumentsAsync('c', TestContext.Current.CancellationToken))
        {
            keys.Add(document.Key);
        }

        return keys.Count;
    }

    private async Task WriteAsync(byte[] bytes)
    {
        Directory.CreateDirectory(_folder.Path);
        await File.WriteAllBytesAsync(_folder.Database, bytes, TestContext.Current.CancellationToken);
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
