using BotService.Runtime.Stores;
using BotService.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Storage.Tests.Sqlite;

/// <summary>The file does not grow with what is over.</summary>
public sealed class SqliteKeepingTests : IDisposable
{
    private readonly Folder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 1, 2, 3, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Logs_whose_life_is_over_leave_the_file_although_nobody_asks_for_them()
    {
        await using var store = await OpenAsync();
        await CommitAsync(store, [.. Enumerable.Range(0, 20).Select(i => new LogWrite($"chat-{i}", "x", Keep: 200, Life: TimeSpan.FromDays(1)))]);
        await CommitAsync(store, [new LogWrite("kept", "x")]);

        _time.Advance(TimeSpan.FromDays(2));
        await CommitAsync(store, []);

        Assert.Equal((1, 1), (Count("log"), Count("log_end")));
    }

    [Fact]
    public async Task The_pace_of_a_rested_chat_leaves_the_file()
    {
        await using var store = await OpenAsync();
        await CommitAsync(store, [], new OutboxItem("1.0", "hello"));
        var settlement = new Settlement(Turns.Key, ["1.0"], null, null, _time.GetUtcNow().AddSeconds(2), [], _time.GetUtcNow());
        await store.SettleAsync(Partitioning.Of(Turns.Key, Turns.Partitions), [settlement], TestContext.Current.CancellationToken);
        var before = Count("sending");

        _time.Advance(TimeSpan.FromMinutes(2));
        await CommitAsync(store, []);

        Assert.Equal((1, 0), (before, Count("sending")));
    }

    [Fact]
    public async Task Announcements_are_kept_only_as_long_as_somebody_may_have_missed_them()
    {
        await using var store = await OpenAsync();
        for (var i = 0; i < 5; i++)
        {
            await CommitAsync(store, [.. Enumerable.Repeat(new LogWrite("loud", "x", Keep: 1, Announce: true), 5_000)]);
        }

        Assert.InRange(Count("announcement"), 15_000, 21_000);
    }

    private async Task<SqliteStore> OpenAsync() => await SqliteStore.OpenAsync(
        new SqliteStoreOptions(_folder.Path, Turns.Partitions), _time, NullLogger.Instance, TestContext.Current.CancellationToken);

    private async Task CommitAsync(SqliteStore store, LogWrite[] logs, params OutboxItem[] owed)
    {
        var before = await store.LoadAsync(Turns.Key, TestContext.Current.CancellationToken);
        var commit = new Commit
        {
            Partition = Partitioning.Of(Turns.Key, Turns.Partitions),
            Documents = [new DocumentWrite(Turns.Key, before.Version, "{}", null, [.. owed])],
            Logs = [.. logs],
            Now = _time.GetUtcNow(),
            SenderUntil = _time.GetUtcNow().AddSeconds(30),
        };
        Assert.IsType<CommitResult.Stored>(await store.CommitAsync(commit, TestContext.Current.CancellationToken));
    }

    private int Count(string table)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
