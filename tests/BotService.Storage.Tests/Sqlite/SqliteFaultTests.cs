using BotService.Runtime.Stores;
using Microsoft.Data.Sqlite;

namespace BotService.Storage.Tests.Sqlite;

/// <summary>Nothing is acknowledged that is not on disk, the reason can be read, and the store comes back by itself.</summary>
public sealed class SqliteFaultTests : IDisposable
{
    private const int Down = 2050;
    private const int Up = 2051;
    private readonly Folder _folder = new();
    private readonly LogLines _log = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_full_disk_acknowledges_nothing_and_is_survived()
    {
        using var disk = SmallDisk.TryMount();
        if (disk is null)
        {
            // The next test goes the same way with a limit that SQLite keeps itself.
            return;
        }

        await using var store = await Turns.OpenAsync(disk.Folder, _log);
        await store.PutAsync(Turns.Key, "before");
        disk.Fill();
        var acknowledged = await FillAsync(store);
        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.PutAsync(Turns.Key, new string('x', 100_000)));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.PingAsync(Ct));
        var read = await store.StateAsync(Turns.Key);

        disk.MakeRoom();
        await store.PingAsync(Ct);
        await store.PutAsync(Turns.Key, "after");

        Assert.Contains("full", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("before", read);
        Assert.Equal("after", await store.StateAsync(Turns.Key));
        await AssertKeptAsync(store, acknowledged);
        AssertOneOutage();
    }

    [Fact]
    public async Task A_full_file_acknowledges_nothing_and_is_survived()
    {
        await using var store = await Turns.OpenAsync(_folder.Path, _log, mostPages: 200);
        var ballast = DocumentKey.Of('d', "ballast");
        await store.PutAsync(ballast, new string('b', 200_000));
        var acknowledged = await FillAsync(store);
        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.PutAsync(Turns.Key, new string('x', 100_000)));

        await store.PutAsync(ballast, null);
        await store.PutAsync(Turns.Key, "after");

        Assert.Contains("full", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("after", await store.StateAsync(Turns.Key));
        await AssertKeptAsync(store, acknowledged);
        AssertOneOutage();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_read_only_folder_is_refused_at_the_start_with_the_cure(bool storeIsThere)
    {
        using var place = ReadOnlyFolder.Make();
        if (storeIsThere)
        {
            await (await Turns.OpenAsync(place.Path)).DisposeAsync();
        }

        place.Writable(false);
        var refusal = await Assert.ThrowsAsync<StoreSetupException>(() => Turns.OpenAsync(place.Path));
        place.Writable(true);
        await (await Turns.OpenAsync(place.Path)).DisposeAsync();

        Assert.Contains("right to write", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Storage:Path", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_goes_away_is_noticed_although_its_open_file_could_still_be_written()
    {
        await using var store = await Turns.OpenAsync(_folder.Path, _log);
        await store.PutAsync(Turns.Key, "before");
        var aside = $"{_folder.Path}-aside";
        Directory.Move(_folder.Path, aside);

        var first = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.PutAsync(Turns.Key, "lost"));
        var second = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.PutAsync(Turns.Key, "lost"));
        var made = Directory.Exists(_folder.Path);
        Directory.Move(aside, _folder.Path);
        await store.PutAsync(Turns.Key, "after");

        Assert.Contains("moved or removed", first.Message, StringComparison.Ordinal);
        Assert.Contains("data folder", second.Message, StringComparison.Ordinal);
        Assert.False(made, "an empty store would hide that the old one is gone");
        Assert.Equal("after", await store.StateAsync(Turns.Key));
        Assert.Single(_log.Of(Up));
    }

    [Fact]
    public async Task A_backup_put_in_place_of_the_file_is_what_everyone_reads_from_then_on()
    {
        await using var store = await Turns.OpenAsync(_folder.Path, _log);
        await store.PutAsync(Turns.Key, "in the backup");
        var backup = $"{_folder.Path}.backup";
        Execute($"VACUUM INTO '{backup}'");
        await store.PutAsync(Turns.Key, "after the backup");

        Directory.Delete(_folder.Path, recursive: true);
        Directory.CreateDirectory(_folder.Path);
        File.Move(backup, _folder.Database);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.PutAsync(Turns.Key, "lost"));
        await store.PutAsync(DocumentKey.Of('c', "another"), "new");

        Assert.Equal("in the backup", await store.StateAsync(Turns.Key));
        await store.PutAsync(Turns.Key, "goes on");
        await using var again = await Turns.OpenAsync(_folder.Path);
        Assert.Equal("goes on", await again.StateAsync(Turns.Key));
    }

    [Fact]
    public async Task A_process_that_keeps_the_file_locked_is_named_as_the_reason()
    {
        await using var store = await Turns.OpenAsync(_folder.Path, _log);
        await store.PutAsync(Turns.Key, "before");
        using (var other = Connect())
        {
            using var locked = other.BeginTransaction(deferred: false);
            var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.PutAsync(Turns.Key, "lost"));

            Assert.Contains("locked", refusal.Message, StringComparison.Ordinal);
            Assert.Equal("before", await store.StateAsync(Turns.Key));
        }

        await store.PutAsync(Turns.Key, "after");

        AssertOneOutage();
    }

    [Fact]
    public async Task A_write_with_a_fault_of_its_own_does_not_disturb_those_it_was_grouped_with()
    {
        await using var store = await Turns.OpenAsync(_folder.Path, _log);
        var commits = Enumerable.Range(0, 40)
            .Select(i => Turns.Of(DocumentKey.Of('c', $"many-{i}"), 0, "{}"))
            .Select((commit, i) => i % 10 == 5 ? commit with { Members = [new MemberWrite("set", null!, "no name")] } : commit)
            .Select(commit => store.CommitAsync(commit, Ct).AsTask())
            .ToList();

        await Task.WhenAll(commits).ContinueWith(_ => { }, Ct, TaskContinuationOptions.None, TaskScheduler.Default);

        Assert.Equal([5, 15, 25, 35], commits.Index().Where(commit => commit.Item.IsFaulted).Select(commit => commit.Index));
        for (var i = 0; i < commits.Count; i++)
        {
            Assert.Equal(i % 10 != 5, (await store.LoadAsync(DocumentKey.Of('c', $"many-{i}"), Ct)).Exists);
        }

        Assert.Empty(_log.Of(Down));
    }

    /// <returns>How many commits were acknowledged before the first that was not.</returns>
    private static async Task<int> FillAsync(IStore store)
    {
        for (var count = 0; ; count++)
        {
            try
            {
                await store.PutAsync(DocumentKey.Of('c', $"filling-{count}"), new string('x', 2_000));
            }
            catch (StoreUnavailableException)
            {
                return count;
            }
        }
    }

    private static async Task AssertKeptAsync(IStore store, int acknowledged)
    {
        for (var i = 0; i < acknowledged; i++)
        {
            Assert.Equal(2_000, (await store.StateAsync(DocumentKey.Of('c', $"filling-{i}"))).Length);
        }
    }

    private void AssertOneOutage()
    {
        Assert.Single(_log.Of(Down));
        Assert.Single(_log.Of(Up));
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=False");
        connection.Open();
        return connection;
    }

    private void Execute(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
