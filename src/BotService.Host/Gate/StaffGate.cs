using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using BotService.Host.Settings;

namespace BotService.Host.Gate;

/// <summary>Stands before every endpoint and lets in whom <see cref="StaffDoor"/> lets in.</summary>
internal sealed class StaffGate
{
    private static readonly string[] ProxyMarks = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Via"];
    private readonly RequestDelegate _next;
    private readonly StaffDoor _door;
    private readonly byte[] _key;
    private readonly int? _staffPort;

    public StaffGate(RequestDelegate next, AdminSettings settings)
    {
        _next = next;
        _key = settings.Key is { } key ? SHA256.HashData(Encoding.UTF8.GetBytes(key)) : [];
        _staffPort = settings.Url is { } url ? Addresses.OfEndpoint(url)?.Port : null;
        _door = new(HasKey: settings.Key is not null, HasOwnAddress: _staffPort is not null);
    }

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint)
        {
            return _next(context);
        }

        var access = endpoint.Metadata.GetMetadata<AccessRule>()?.Access;
        switch (_door.Judge(access, VisitorOf(context, access)))
        {
            case Verdict.Pass:
                return _next(context);
            case Verdict.Hidden:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            case Verdict.KeyNeeded:
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                context.Response.Headers.WWWAuthenticate = access == Access.StaffPages ? "Basic realm=\"BotService\", charset=\"UTF-8\"" : "Bearer";
                return Task.CompletedTask;
            default:
                throw new UnreachableException();
        }
    }

    private Visitor VisitorOf(HttpContext context, Access? access)
    {
        var staff = access is Access.StaffApi or Access.StaffPages;
        return new(
            AtStaffAddress: context.Connection.LocalPort == _staffPort,
            ShowsKey: staff && ShowsKey(context.Request),
            FromThisMachine: staff && IsFromThisMachine(context));
    }

    /// <summary>Takes the same time for every wrong key of a length.</summary>
    private bool ShowsKey(HttpRequest request) =>
        _key.Length > 0 && ShownKey(request.Headers.Authorization.ToString()) is { } shown
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(shown)), _key);

    /// <summary>A bearer key from programs; the password of any user name from browsers.</summary>
    private static string? ShownKey(string authorization)
    {
        if (authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return authorization["Bearer ".Length..].Trim();
        }

        var pair = new byte[authorization.Length];
        if (!authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)
            || !Convert.TryFromBase64String(authorization["Basic ".Length..].Trim(), pair, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(pair, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : text[(colon + 1)..];
    }

    /// <summary>
    /// A proxy on this machine would make everybody look local, and a hostile page could name this machine in its own domain:
    /// both are told by headers.
    /// </summary>
    private static bool IsFromThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && (context.Request.Host.Host is "localhost" || (IPAddress.TryParse(context.Request.Host.Host.Trim('[', ']'), out var host) && IPAddress.IsLoopback(host)))
        && !Array.Exists(ProxyMarks, context.Request.Headers.ContainsKey);
}
