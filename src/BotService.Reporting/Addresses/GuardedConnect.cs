using System.Net;
using System.Net.Sockets;

namespace BotService.Reporting.Addresses;

/// <summary>
/// Connects a receiver's name to an address that was judged, and to that very address: a name that resolves to something else a moment
/// later gains nothing.
/// </summary>
internal sealed class GuardedConnect(bool allowPrivate, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(2);

    /// <summary>A handler that asks nobody else: no proxy, no redirections, no cookies, no retries of its own.</summary>
    public SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = Life,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        MaxResponseHeadersLength = 32,
        ConnectCallback = (context, ct) => ConnectAsync(context.DnsEndPoint, ct),
    };

    public async ValueTask<Stream> ConnectAsync(DnsEndPoint target, CancellationToken ct)
    {
        var found = await resolve(target.Host, ct);
        var allowed = Array.FindAll(found, address => allowPrivate || AddressRules.IsPublic(address));
        if (allowed.Length == 0)
        {
            throw found.Length == 0 ? new SocketException((int)SocketError.HostNotFound) : new AddressRefusedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
