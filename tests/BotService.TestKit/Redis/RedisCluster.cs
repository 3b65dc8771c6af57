using System.Globalization;

namespace BotService.TestKit.Redis;

/// <summary>Three masters on loopback that share the 16384 slots.</summary>
public sealed class RedisCluster : IAsyncDisposable
{
    private const int Slots = 16384;
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(30);

    private RedisCluster(IReadOnlyList<RedisServer> masters) => Masters = masters;

    public IReadOnlyList<RedisServer> Masters { get; }

    /// <summary>A connection string that names one of them: the client must find the others.</summary>
    public string Address => Masters[0].Address;

    public static async Task<RedisCluster> StartAsync(CancellationToken ct)
    {
        var masters = new List<RedisServer>();
        var cluster = new RedisCluster(masters);
        try
        {
            for (var i = 0; i < 3; i++)
            {
                masters.Add(await RedisServer.StartNodeAsync(ct).ConfigureAwait(false));
                await GiveSlotsAsync(masters[i], i, ct).ConfigureAwait(false);
                if (i > 0)
                {
                    await masters[0].AskAsync(ct, "CLUSTER", "MEET", "127.0.0.1", Text(masters[i].Port), Text(masters[i].BusPort!.Value)).ConfigureAwait(false);
                }
            }

            await cluster.WaitUntilOkAsync(ct).ConfigureAwait(false);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var master in Masters)
        {
            await master.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Task<string> GiveSlotsAsync(RedisServer master, int index, CancellationToken ct)
    {
        var first = index * Slots / 3;
        var last = ((index + 1) * Slots / 3) - 1;
        return master.AskAsync(ct, "CLUSTER", "ADDSLOTSRANGE", Text(first), Text(last));
    }

    private async Task WaitUntilOkAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(ReadyWithin);
        foreach (var master in Masters)
        {
            while (!IsWhole(await master.AskAsync(limit.Token, "CLUSTER", "INFO").ConfigureAwait(false)))
            {
                await Task.Delay(20, limit.Token).ConfigureAwait(false);
            }
        }
    }

    private static bool IsWhole(string state) =>
        state.Contains("cluster_state:ok", StringComparison.Ordinal) &&
        state.Contains("cluster_known_nodes:3", StringComparison.Ordinal) &&
        state.Contains("cluster_size:3", StringComparison.Ordinal);
}
