using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace BotService.Channels.WebChat.DirectLine;

/// <summary>Who asks, and under which address they see us: read from the connection, and from a proxy's headers when those are trusted.</summary>
internal sealed class Caller(WebChatOptions options)
{
    /// <summary>The key that limits are counted under: one IPv4 address, or one IPv6 network of 64 bits, which is what one subscriber gets.</summary>
    public string Network(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress;
        if (options.TrustForwardedHeaders
            && IPAddress.TryParse(Last(http, "X-Forwarded-For"), out var forwarded))
        {
            address = forwarded;
        }

        if (address is null)
        {
            return "";
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return Convert.ToHexString(bytes[..8]);
    }

    /// <summary>Scheme and host as the person's browser sees them; null when the host is not one that could be written into a header.</summary>
    public Uri? Site(HttpContext http)
    {
        if (options.PublicUrl is { } site)
        {
            return site;
        }

        var host = (options.TrustForwardedHeaders ? Last(http, "X-Forwarded-Host") : null) ?? http.Request.Host.Value;
        var scheme = (options.TrustForwardedHeaders ? Last(http, "X-Forwarded-Proto") : null) ?? http.Request.Scheme;
        return scheme is "http" or "https"
            && host is { Length: > 0 and <= 255 }
            && host.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':' or '[' or ']')
            && Uri.TryCreate($"{scheme}://{host}", UriKind.Absolute, out var seen)
                ? seen
                : null;
    }

    /// <summary>
    /// True when the request comes from a page of ours, of an allowed origin, or from no page at all. Hosts are compared, not schemes: behind
    /// a proxy that ends TLS the browser's <c>https</c> reaches us as <c>http</c>.
    /// </summary>
    public bool FromOurPages(HttpContext http)
    {
        var origin = http.Request.Headers.Origin.ToString();
        if (origin.Length == 0 || options.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase))
        {
            return true;
        }

        return Uri.TryCreate(origin, UriKind.Absolute, out var from)
            && (from.Authority.Equals(options.PublicUrl?.Authority, StringComparison.OrdinalIgnoreCase)
                || from.Authority.Equals(http.Request.Host.Value, StringComparison.OrdinalIgnoreCase)
                || from.Authority.Equals(Site(http)?.Authority, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The origin of the foreign page that asks; null for our own pages and for what is no page.</summary>
    public string? ShownBy(HttpContext http)
    {
        var origin = http.Request.Headers.Origin.ToString();
        return origin.Length > 0 && options.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase) ? origin.ToLowerInvariant() : null;
    }

    /// <summary>Our own origin, when the request comes from a page; null when it comes from none.</summary>
    public string? OwnOrigin(HttpContext http) =>
        http.Request.Headers.Origin.Count > 0 && Site(http) is { } site ? WebOrigin.Read(site.GetLeftPart(UriPartial.Authority)) : null;

    /// <summary>The last of a header's values is the one that the nearest proxy wrote; those before it may be anybody's.</summary>
    private static string? Last(HttpContext http, string header)
    {
        var value = http.Request.Headers[header].ToString();
        return value.Length == 0 ? null : value[(value.LastIndexOf(',') + 1)..].Trim();
    }
}
