using System.Net;
using System.Net.Sockets;

namespace BotService.Host.Settings;

/// <summary>What an address in a setting says about where it leads. Nothing is looked up.</summary>
internal static class Addresses
{
    public static bool IsPlain(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp;

    /// <summary>True for this machine, its private networks and single-label names such as a neighbour in a compose file.</summary>
    public static bool IsLocal(string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri))
        {
            return false;
        }

        return uri.HostNameType switch
        {
            UriHostNameType.IPv4 or UriHostNameType.IPv6 => IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IsPrivate(address),
            _ => uri.IsLoopback || !uri.Host.Contains('.', StringComparison.Ordinal),
        };
    }

    /// <returns>The address to listen on; null when it is none. The host may be <c>*</c> or <c>+</c>.</returns>
    public static (string Host, int Port)? OfEndpoint(string url)
    {
        const string Scheme = "http://";
        if (!url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var rest = url[Scheme.Length..].TrimEnd('/');
        var colon = rest.LastIndexOf(':');
        return colon > 0 && int.TryParse(rest.AsSpan(colon + 1), System.Globalization.NumberStyles.None, null, out var port) && port is > 0 and < 65536 && !rest.Contains('/', StringComparison.Ordinal)
            ? (rest[..colon], port)
            : null;
    }

    private static bool IsPrivate(IPAddress address) =>
        IPAddress.IsLoopback(address) || address.IsIPv6UniqueLocal || address.IsIPv6LinkLocal
        || (address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes() is [10, ..] or [172, >= 16 and < 32, ..] or [192, 168, ..]);
}
