using System.Globalization;
using BotService.Runtime.Stores;
using BotService.TestKit.Faults;
using BotService.TestKit.Redis;

namespace BotService.Storage.Tests.Redis;

/// <summary>Redis goes away and comes back; connections break at the worst moment.</summary>
public sealed class RedisOutageTests
{
    private static readonly DocumentKey Chat = DocumentKey.Of('c', "chat");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_an_outage_everything_works_again_within_ten_seconds_and_nothing_acknowledged_is_lost()
    {
        await using var server = await RedisServer.StartAsync(RedisDurability.Always, Ct);
        await using var store = await RedisTalk.OpenAsync(server.Address, Ct);
        var told = new TaskCompletionSource();
        using var watcher = store.Watch(_ => told.TrySetResult());
        await store.CommitAsync(RedisTalk.Turn(store, Chat, 0), Ct);

        await server.KillAsync();
        for (var call = 0; call < 40; call++)
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.PingAsync(Ct));
            await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.LoadAsync(Chat, Ct));
            await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CommitAsync(RedisTalk.Turn(store, Chat, 1), Ct));
            await Task.Delay(TimeSpan.FromMilliseconds(50), Ct);
        }

        await server.StartAgainAsync(Ct);
        await RedisTalk.PatientlyAsync(() => store.PingAsync(Ct), Ct);
        var announced = RedisTalk.Turn(store, Chat, 1) with { Logs = [new LogWrite("log", "x", Announce: true)] };

        Assert.Equal(new Document(Chat, 1, "1"), await store.LoadAsync(Chat, Ct));
        Assert.IsType<CommitResult.Stored>(await RedisTalk.PatientlyAsync(() => store.CommitAsync(announced, Ct), Ct));
        await AnnounceUntilAsync(store, told.Task);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_cut_off_is_stored_once_when_it_is_tried_again()
    {
        const int Lanes = 4;
        const int CutsInEach = 50;
        await using var server = await RedisServer.StartAsync(RedisDurability.None, Ct);

        var unknown = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => CutAsync(server, lane, CutsInEach)));

        await using var store = await RedisTalk.OpenAsync(server.Address, Ct);
        foreach (var lane in Enumerable.Range(0, Lanes))
        {
            Assert.Equal(new Document(Lane(lane), CutsInEach, CutsInEach.ToString(CultureInfo.InvariantCulture)), await store.LoadAsync(Lane(lane), Ct));
            Assert.Equal(
                Enumerable.Range(1, CutsInEach).Select(version => $"{version}.0"),
                (await store.ReadOutboxAsync(Lane(lane), Ct)).Items.Select(item => item.Id));
        }

        Assert.Equal(Lanes * CutsInEach, await RedisTalk.CountedAsync(store, Ct));
        Assert.InRange(unknown.Sum(lane => lane.Stored), 1, Lanes * CutsInEach);
        Assert.InRange(unknown.Sum(lane => lane.NotStored), 1, Lanes * CutsInEach);
        TestContext.Current.TestOutputHelper!.WriteLine($"{Lanes * CutsInEach} cuts: {unknown.Sum(lane => lane.Stored)} commits were stored unseen, {unknown.Sum(lane => lane.NotStored)} were not.");
    }

    [Fact]
    public async Task A_server_that_swallows_everything_is_noticed_by_the_time_out_and_forgotten_when_it_speaks_again()
    {
        await using var server = await RedisServer.StartAsync(RedisDurability.None, Ct);
        await using var proxy = TcpFaultProxy.To(server.Port);
        await using var store = await RedisTalk.OpenAsync(proxy.Address, Ct);

        proxy.Swallows = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CommitAsync(RedisTalk.Turn(store, Chat, 0), Ct));
        proxy.Swallows = false;
        proxy.CutNow();
        var stands = await RedisTalk.PatientlyAsync(() => store.LoadAsync(Chat, Ct), Ct);
        var result = await RedisTalk.PatientlyAsync(() => store.CommitAsync(RedisTalk.Turn(store, Chat, stands.Version), Ct), Ct);

        Assert.False(stands.Exists);
        Assert.IsType<CommitResult.Stored>(result);
    }

    [Fact]
    public async Task Refused_connections_are_an_outage_that_ends_when_they_are_taken_again()
    {
        await using var server = await RedisServer.StartAsync(RedisDurability.None, Ct);
        await using var proxy = TcpFaultProxy.To(server.Port);
        proxy.Latency = TimeSpan.FromMilliseconds(1);
        await using var store = await RedisTalk.OpenAsync(proxy.Address, Ct);

        proxy.Refuses = true;
        proxy.CutNow();
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CommitAsync(RedisTalk.Turn(store, Chat, 0), Ct));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await RedisTalk.OpenAsync(proxy.Address, Ct));
        proxy.Refuses = false;

        Assert.IsType<CommitResult.Stored>(await RedisTalk.PatientlyAsync(() => store.CommitAsync(RedisTalk.Turn(store, Chat, 0), Ct), Ct));
    }

    [Fact]
    public async Task A_cluster_without_one_of_its_masters_is_an_outage_that_ends_with_its_return()
    {
        await using var cluster = await RedisCluster.StartAsync(Ct);
        await using var store = await RedisTalk.OpenAsync(cluster.Address, Ct, Partitioning.DefaultCount);
        var chats = Enumerable.Range(0, 64).Select(Lane).ToArray();

        await cluster.Masters[1].KillAsync();
        var during = await Task.WhenAll(chats.Select(chat => IsOutAsync(() => store.CommitAsync(RedisTalk.Turn(store, chat, 0), Ct))));
        await cluster.Masters[1].StartAgainAsync(Ct);
        foreach (var chat in chats)
        {
            await RedisTalk.PatientlyAsync(async () => await store.CommitAsync(RedisTalk.Turn(store, chat, 0), Ct), Ct);
        }

        var documents = await RedisTalk.PatientlyAsync(async () => await store.DocumentsAsync('c', Ct).ToListAsync(Ct), Ct);
        Assert.Contains(true, during);
        Assert.Equal(chats.Length, documents.Distinct().Count());
        Assert.All(documents, document => Assert.Equal(1, document.Version));
    }

    [Fact]
    public async Task Ten_kills_in_a_row_lose_no_acknowledged_commit_and_no_version_goes_back()
    {
        const int Kills = 10;
        const int Chats = 8;
        var acknowledged = new long[Chats];
        var chance = new Random(20261123);
        await using var server = await RedisServer.StartAsync(RedisDurability.Always, Ct);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var store = await RedisTalk.OpenAsync(server.Address, Ct);
            var writers = Enumerable.Range(0, Chats).Select(chat => WriteUntilGoneAsync(store, chat, acknowledged)).ToArray();
            var enough = acknowledged.Sum() + chance.Next(20, 200);
            while (acknowledged.Sum() < enough)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), Ct);
            }

            await server.KillAsync();
            await Task.WhenAll(writers);
            await server.StartAgainAsync(Ct);
            await using var judge = await RedisTalk.OpenAsync(server.Address, Ct);
            var stands = await Task.WhenAll(Enumerable.Range(0, Chats).Select(chat => judge.LoadAsync(Lane(chat), Ct).AsTask()));
            Assert.All(stands.Index(), stand => Assert.InRange(stand.Item.Version, acknowledged[stand.Index], acknowledged[stand.Index] + 1));
            Assert.All(stands, stand => Assert.Equal(stand.Version.ToString(CultureInfo.InvariantCulture), stand.State));
            Assert.Equal(stands.Sum(stand => stand.Version), await RedisTalk.CountedAsync(judge, Ct));
            stands.Select(stand => stand.Version).ToArray().CopyTo(acknowledged, 0);
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{Kills} kills (seed 20261123), {acknowledged.Sum()} commits.");
    }

    private static DocumentKey Lane(int lane) => DocumentKey.Of('c', $"lane{lane}");

    /// <summary>Commits until as many connections were cut, half of them before the answer and half inside the request.</summary>
    private static async Task<(int Stored, int NotStored)> CutAsync(RedisServer server, int lane, int cuts)
    {
        await using var proxy = TcpFaultProxy.To(server.Port);
        await using var store = await RedisTalk.OpenAsync(proxy.Address, Ct);
        var chance = new Random(lane);
        var (stored, notStored) = (0, 0);
        for (var version = 0; version < cuts; version++)
        {
            var turn = RedisTalk.Turn(store, Lane(lane), version);
            await RedisTalk.PatientlyAsync(() => store.PingAsync(Ct), Ct);
            if (version % 2 == 0)
            {
                proxy.CutBeforeNextAnswer();
            }
            else
            {
                proxy.CutAfter(Direction.ToServer, chance.Next(1, 300));
            }

            await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CommitAsync(turn, Ct));
            var again = await RedisTalk.PatientlyAsync(() => store.CommitAsync(turn, Ct), Ct);
            (stored, notStored) = again is CommitResult.LostRace ? (stored + 1, notStored) : (stored, notStored + 1);
        }

        return (stored, notStored);
    }

    /// <summary>Anything but an outage is a mistake of the store and fails the test.</summary>
    private static async Task<bool> IsOutAsync(Func<ValueTask<CommitResult>> call)
    {
        try
        {
            await call();
            return false;
        }
        catch (StoreUnavailableException)
        {
            return true;
        }
    }

    private static async Task WriteUntilGoneAsync(IStore store, int chat, long[] acknowledged)
    {
        var version = acknowledged[chat];
        try
        {
            while (true)
            {
                var result = await store.CommitAsync(RedisTalk.Turn(store, Lane(chat), version), Ct);
                Assert.IsType<CommitResult.Stored>(result);
                acknowledged[chat] = ++version;
            }
        }
        catch (StoreUnavailableException)
        {
            // Killed: what was under way is unknown.
        }
    }

    /// <summary>The subscription may come back a moment after the calls do; what is announced before that is not told.</summary>
    private static async Task AnnounceUntilAsync(IStore store, Task told)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(RedisTalk.HealsWithin);
        for (var version = 0; !told.IsCompleted; version++)
        {
            var announcement = RedisTalk.Turn(store, DocumentKey.Of('c', "announcer"), version) with { Logs = [new LogWrite("log", "x", Announce: true)] };
            await store.CommitAsync(announcement with { Partition = Partitioning.Of(announcement.Documents[0].Key, store.Partitions) }, limit.Token);
            await Task.WhenAny(told, Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token));
        }
    }
}
