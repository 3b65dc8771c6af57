using System.Net;
using System.Net.Sockets;

namespace BotService.Runtime.Addresses;

/// <summary>
/// Connects a name that came from outside to an address that was judged, and to that very address: a name that resolves to something else
/// a moment later gains nothing.
/// </summary>
/// <param name="setting">The setting that allows private addresses, for whoever reads the refusal.</param>
public sealed class GuardedConnect(bool allowPrivate, string setting, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    /// <exception cref="AddressRefusedException">The name leads to private addresses only; nothing was connected.</exception>
    /// <exception cref="SocketException">The name is unknown, or nobody answers there.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint target, CancellationToken ct)
    {
        var found = await resolve(target.Host, ct);
        var allowed = Array.FindAll(found, address => allowPrivate || AddressRules.IsPublic(address));
        if (allowed.Length == 0)
        {
            throw found.Length == 0 ? new SocketException((int)SocketError.HostNotFound) : new AddressRefusedException(setting);
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
