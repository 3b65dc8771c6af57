using System.Globalization;
using BotService.Runtime.Stores;
using BotService.TestKit.Redis;

namespace BotService.Storage.Tests.Redis;

/// <summary>What Redis must be like, what its refusals become, and what a conversation costs it.</summary>
public sealed class RedisSetupTests(SharedRedis redis)
{
    private static readonly DocumentKey Chat = DocumentKey.Of('c', "chat");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_Redis_that_evicts_is_refused_with_the_cure()
    {
        await using var server = await RedisServer.StartAsync(RedisDurability.None, Ct, "--maxmemory-policy", "allkeys-lru");

        var error = await Assert.ThrowsAsync<StoreSetupException>(async () => await RedisTalk.OpenAsync(server.Address, Ct));

        Assert.Contains("allkeys-lru", error.Message, StringComparison.Ordinal);
        Assert.Contains("Set maxmemory-policy to noeviction", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Redis_that_wants_another_password_is_a_mistake_of_the_settings()
    {
        await using var server = await RedisServer.StartAsync(RedisDurability.None, Ct, "--requirepass", "right");

        var error = await Assert.ThrowsAsync<StoreSetupException>(async () => await RedisTalk.OpenAsync($"{server.Address},password=wrong", Ct));
        await using var store = await RedisTalk.OpenAsync($"{server.Address},password=right", Ct);

        Assert.Contains("ConnectionStrings:Redis", error.Message, StringComparison.Ordinal);
        await store.PingAsync(Ct);
    }

    [Fact]
    public async Task A_connection_string_that_cannot_be_read_is_a_mistake_of_the_settings()
    {
        var error = await Assert.ThrowsAsync<StoreSetupException>(async () => await RedisTalk.OpenAsync("127.0.0.1:6379,pasword=x", Ct));

        Assert.Contains("ConnectionStrings:Redis", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Redis_that_is_not_there_is_an_outage()
    {
        var server = await RedisServer.StartAsync(RedisDurability.None, Ct);
        await server.DisposeAsync();

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await RedisTalk.OpenAsync(server.Address, Ct));
    }

    [Fact]
    public async Task A_full_Redis_refuses_the_whole_commit_and_goes_on_when_there_is_room()
    {
        await using var server = await RedisServer.StartAsync(RedisDurability.None, Ct);
        await using var store = await RedisTalk.OpenAsync(server.Address, Ct);
        await store.CommitAsync(RedisTalk.Turn(store, Chat, 0), Ct);

        await server.AskAsync(Ct, "CONFIG", "SET", "maxmemory", "1");
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CommitAsync(RedisTalk.Turn(store, Chat, 1), Ct));
        var during = await store.LoadAsync(Chat, Ct);
        await server.AskAsync(Ct, "CONFIG", "SET", "maxmemory", "0");
        var after = await store.CommitAsync(RedisTalk.Turn(store, Chat, 1), Ct);

        Assert.Equal(1, during.Version);
        Assert.IsType<CommitResult.Stored>(after);
        Assert.Equal(2, await RedisTalk.CountedAsync(store, Ct));
    }

    [Fact]
    public async Task A_Redis_that_was_made_a_replica_is_an_outage()
    {
        await using var server = await RedisServer.StartAsync(RedisDurability.None, Ct, "--replica-serve-stale-data", "yes");
        await using var store = await RedisTalk.OpenAsync(server.Address, Ct);

        await server.AskAsync(Ct, "REPLICAOF", "127.0.0.1", "1");
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CommitAsync(RedisTalk.Turn(store, Chat, 0), Ct));
        await server.AskAsync(Ct, "REPLICAOF", "NO", "ONE");

        Assert.IsType<CommitResult.Stored>(await RedisTalk.PatientlyAsync(() => store.CommitAsync(RedisTalk.Turn(store, Chat, 0), Ct), Ct));
    }

    [Fact]
    public async Task Scripts_that_Redis_forgot_are_sent_again()
    {
        await using var server = await RedisServer.StartAsync(RedisDurability.None, Ct);
        await using var store = await RedisTalk.OpenAsync(server.Address, Ct);
        await store.CommitAsync(RedisTalk.Turn(store, Chat, 0), Ct);

        await server.AskAsync(Ct, "SCRIPT", "FLUSH");

        Assert.IsType<CommitResult.Stored>(await store.CommitAsync(RedisTalk.Turn(store, Chat, 1), Ct));
    }

    [Fact]
    public async Task An_open_conversation_takes_less_than_700_bytes_of_Redis()
    {
        const int Conversations = 5000;
        await using var server = await RedisServer.StartAsync(RedisDurability.None, Ct);
        await using var store = await RedisTalk.OpenAsync(server.Address, Ct, Partitioning.DefaultCount);
        var before = await MemoryAsync(server);

        await Task.WhenAll(Enumerable.Range(0, Conversations).Select(i => OpenConversationAsync(store, i)));

        var each = (await MemoryAsync(server) - before) / Conversations;
        TestContext.Current.TestOutputHelper!.WriteLine($"{each} bytes for each of {Conversations} open conversations.");
        Assert.InRange(each, 250, 699);
    }

    [Fact]
    public async Task A_cluster_spreads_the_partitions_over_its_masters()
    {
        var cluster = await redis.ClusterAsync(Ct);
        await using var store = await RedisTalk.OpenAsync(cluster.Address, Ct, Partitioning.DefaultCount);

        await Task.WhenAll(Enumerable.Range(0, 64).Select(i => OpenConversationAsync(store, i)));

        var sizes = await Task.WhenAll(cluster.Masters.Select(master => master.AskAsync(Ct, "DBSIZE")));
        Assert.All(sizes, size => Assert.True(int.Parse(size, CultureInfo.InvariantCulture) > 0));
        Assert.Equal(64, (await store.DocumentsAsync('c', Ct).ToListAsync(Ct)).Distinct().Count());
    }

    /// <summary>As a turn leaves it: 250 bytes of state, a wake in three days, one message sent and settled.</summary>
    private static async Task OpenConversationAsync(IStore store, int number)
    {
        var key = DocumentKey.Of('c', $"dGhpcyBpcyAyMiB-{number:000000}");
        var turn = RedisTalk.Turn(store, key, 0);
        await store.CommitAsync(turn with { Documents = [turn.Documents[0] with { State = new string('x', 250) }] }, Ct);
        await store.SettleAsync(turn.Partition, [new Settlement(key, ["1.0"], null, null, null, [], turn.SenderUntil)], Ct);
    }

    private static async Task<long> MemoryAsync(RedisServer server)
    {
        var lines = (await server.AskAsync(Ct, "INFO", "memory")).Split("\r\n");
        return long.Parse(lines.Single(line => line.StartsWith("used_memory:", StringComparison.Ordinal)).AsSpan("used_memory:".Length), CultureInfo.InvariantCulture);
    }
}
