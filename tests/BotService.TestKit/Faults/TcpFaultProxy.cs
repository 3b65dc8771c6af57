using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace BotService.TestKit.Faults;

/// <summary>
/// Stands between a client and a server on loopback and does to their connection what networks do. Faults hold for the connections
/// that are open and for those that come, until they are taken back.
/// </summary>
public sealed class TcpFaultProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<ProxiedConnection, bool> _open = new();
    private readonly int _serverPort;
    private readonly Task _accepting;
    private int _accepted;

    private TcpFaultProxy(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary><c>127.0.0.1:port</c>.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>How long each piece is held back, in each direction. Zero by default.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Cuts every connection that comes, at once.</summary>
    public bool Refuses { get; set; }

    /// <summary>Takes what both sides send and lets none of it through: the connection seems open and nobody answers.</summary>
    public bool Swallows { get; set; }

    /// <summary>Connections taken since the start.</summary>
    public int Accepted => _accepted;

    /// <summary>Connections open now.</summary>
    public int Open => _open.Count;

    public static TcpFaultProxy To(int serverPort) => new(serverPort);

    /// <summary>Cuts the open connections (with a reset, not a farewell).</summary>
    public void CutNow()
    {
        foreach (var connection in _open.Keys)
        {
            connection.Cut();
        }
    }

    /// <summary>
    /// Cuts each open connection once so many more bytes of this direction have passed through it; the byte that reaches the count
    /// still passes. Replaces an earlier count.
    /// </summary>
    public void CutAfter(Direction direction, long bytes)
    {
        foreach (var connection in _open.Keys)
        {
            connection.CutAfter(direction, bytes);
        }
    }

    /// <summary>
    /// Lets requests through and cuts each open connection when the server's next answer comes, before a byte of it passes: the server
    /// did what it was asked, and the client cannot know.
    /// </summary>
    public void CutBeforeNextAnswer() => CutAfter(Direction.ToClient, 0);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        CutNow();
        await _accepting.ConfigureAwait(false);
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptSocketAsync(_closing.Token).ConfigureAwait(false);
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }

            Interlocked.Increment(ref _accepted);
            _ = CarryAsync(client);
        }
    }

    private async Task CarryAsync(Socket client)
    {
        using var connection = new ProxiedConnection(this, client);
        if (Refuses)
        {
            connection.Cut();
            return;
        }

        _open[connection] = true;
        try
        {
            await connection.CarryAsync(_serverPort, _closing.Token).ConfigureAwait(false);
        }
        finally
        {
            _open.TryRemove(connection, out _);
        }
    }
}
