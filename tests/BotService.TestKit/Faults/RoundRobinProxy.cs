using System.Net;
using System.Net.Sockets;

namespace BotService.TestKit.Faults;

/// <summary>
/// One address in front of several processes: each new connection goes to the next one that accepts it. Bytes pass unchanged, so it
/// stands for any load balancer; a connection whose process dies is cut, as it would be.
/// </summary>
public sealed class RoundRobinProxy : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly Func<IReadOnlyList<int>> _ports;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private int _next;

    /// <param name="port">0 for any free one.</param>
    /// <param name="ports">Ports on loopback, asked anew for each connection.</param>
    public RoundRobinProxy(int port, Func<IReadOnlyList<int>> ports)
    {
        _ports = ports;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start(512);
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync(_stop.Token));
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using (client)
        {
            client.NoDelay = true;
            using var server = await ConnectAsync();
            if (server is null)
            {
                return;
            }

            await Task.WhenAny(PumpAsync(client, server), PumpAsync(server, client));
        }
    }

    private async Task<Socket?> ConnectAsync()
    {
        var ports = _ports();
        for (var tried = 0; tried < ports.Count; tried++)
        {
            var port = ports[(int)((uint)Interlocked.Increment(ref _next) % (uint)ports.Count)];
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port, _stop.Token);
                return socket;
            }
            catch (Exception refused) when (refused is SocketException or OperationCanceledException)
            {
                socket.Dispose();
            }
        }

        return null;
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, _stop.Token) is > 0 and var read)
            {
                for (var sent = 0; sent < read;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), _stop.Token);
                }
            }
        }
        catch (Exception cut) when (cut is SocketException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }
}
