using BotService.Host.Settings;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace BotService.Host.Serving;

/// <summary>Where the service listens, and how much it takes from anybody.</summary>
internal static class Listening
{
    public const int MaxBodyBytes = 256 * 1024;

    /// <summary>Short enough to free what a slow caller holds, long enough for a bad mobile line.</summary>
    public static readonly TimeSpan HeadersWithin = TimeSpan.FromSeconds(10);

    private const string DefaultUrl = "http://localhost:5000";
    private const int MaxConnections = 4_000;

    /// <summary>As many as the web chat has streams.</summary>
    private const int MaxStreams = 20_000;

    /// <summary>Our own addresses: <c>ASPNETCORE_URLS</c> (or <c>_HTTP_PORTS</c>, as container images set), else port 5000 of this machine.</summary>
    public static IReadOnlyList<string> PublicUrls(IConfiguration configuration)
    {
        if (Parts(configuration["ASPNETCORE_URLS"] ?? configuration["urls"]) is { Count: > 0 } urls)
        {
            return urls;
        }

        return Parts(configuration["ASPNETCORE_HTTP_PORTS"]) is { Count: > 0 } ports ? [.. ports.Select(port => $"http://*:{port}")] : [DefaultUrl];
    }

    /// <returns>What forbids listening at these addresses; null when nothing does.</returns>
    public static SettingMistake? Conflict(IEnumerable<string> publicUrls, AdminSettings admin) =>
        admin.Url is { } own && Addresses.OfEndpoint(own) is { } staff && publicUrls.Any(url => Addresses.OfEndpoint(url)?.Port == staff.Port)
            ? new("Admin:Url", $"uses port {staff.Port} like the service itself; staff endpoints are told apart by their port, so choose another")
            : null;

    public static void ConfigureListening(this WebApplicationBuilder builder, IReadOnlyList<string> publicUrls, AdminSettings admin)
    {
        builder.WebHost.UseUrls(admin.Url is { } own ? [.. publicUrls, own] : [.. publicUrls]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            var limits = kestrel.Limits;
            limits.MaxRequestBodySize = MaxBodyBytes;
            limits.RequestHeadersTimeout = HeadersWithin;
            limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
            limits.MaxRequestHeadersTotalSize = 16 * 1024;
            limits.MaxRequestHeaderCount = 60;
            limits.MaxRequestLineSize = 4 * 1024;
            limits.MaxConcurrentConnections = MaxConnections;
            limits.MaxConcurrentUpgradedConnections = MaxStreams;
            limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        });
    }

    /// <summary>Believes forwarded headers from the named proxies only; from nobody when none is named.</summary>
    public static void UseNamedProxies(this WebApplication app, ServiceSettings settings)
    {
        if (settings.ProxyList.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in settings.ProxyList)
        {
            if (System.Net.IPAddress.TryParse(proxy, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            }
        }

        app.UseForwardedHeaders(options);
    }

    /// <returns>The first of our own addresses in a form that a browser on this machine can open.</returns>
    public static string Reachable(IEnumerable<string> bound, AdminSettings admin)
    {
        var staffPort = admin.Url is { } own ? Addresses.OfEndpoint(own)?.Port : null;
        var url = bound.FirstOrDefault(url => Addresses.OfEndpoint(url) is { } endpoint && endpoint.Port != staffPort) ?? DefaultUrl;
        return Addresses.OfEndpoint(url) is ("*" or "+" or "[::]" or "0.0.0.0", var port) ? $"http://localhost:{port}" : url.TrimEnd('/');
    }

    private static List<string> Parts(string? list) =>
        [.. (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
