using System.Net;
using System.Net.Sockets;

namespace BotService.TestKit.Faults;

/// <summary>One client's connection through the proxy.</summary>
internal sealed class ProxiedConnection(TcpFaultProxy proxy, Socket client) : IDisposable
{
    private const long Never = long.MaxValue;
    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private long _leftToServer = Never;
    private long _leftToClient = Never;

    public void CutAfter(Direction direction, long bytes) =>
        Interlocked.Exchange(ref Left(direction), bytes);

    public void Cut()
    {
        // Lingering for no time makes the close a reset.
        Close(client);
        Close(_server);
    }

    public async Task CarryAsync(int serverPort, CancellationToken ct)
    {
        client.NoDelay = true;
        try
        {
            await _server.ConnectAsync(IPAddress.Loopback, serverPort, ct).ConfigureAwait(false);
            await Task.WhenAny(PumpAsync(client, _server, Direction.ToServer, ct), PumpAsync(_server, client, Direction.ToClient, ct)).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            // The server is not there: to the client that is a cut.
        }

        Cut();
    }

    public void Dispose()
    {
        client.Dispose();
        _server.Dispose();
    }

    private static void Close(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            return;
        }

        socket.Close();
    }

    private async Task PumpAsync(Socket from, Socket to, Direction direction, CancellationToken ct)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, ct).ConfigureAwait(false) is var read and > 0)
            {
                if (proxy.Latency > TimeSpan.Zero)
                {
                    await Task.Delay(proxy.Latency, ct).ConfigureAwait(false);
                }

                if (!proxy.Swallows && !await PassAsync(to, buffer.AsMemory(0, read), direction, ct).ConfigureAwait(false))
                {
                    return;
                }
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Cut on either side: the other pump ends too.
        }
    }

    /// <returns>False when the connection is to be cut now.</returns>
    private async ValueTask<bool> PassAsync(Socket to, ReadOnlyMemory<byte> bytes, Direction direction, CancellationToken ct)
    {
        var left = Interlocked.Read(ref Left(direction));
        var pass = (int)Math.Min(left, bytes.Length);
        if (pass > 0)
        {
            await to.SendAsync(bytes[..pass], ct).ConfigureAwait(false);
        }

        if (left == Never)
        {
            return true;
        }

        return Interlocked.Add(ref Left(direction), -pass) > 0;
    }

    private ref long Left(Direction direction) => ref direction == Direction.ToServer ? ref _leftToServer : ref _leftToClient;
}
