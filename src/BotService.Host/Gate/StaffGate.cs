using System.Diagnostics;
using System.Net;
using BotService.Core.Access;
using BotService.Host.Serving;
using BotService.Host.Settings;
using BotService.Reporting.Pages;
using BotService.Runtime;
using BotService.Runtime.Audit;
using BotService.Runtime.Turns;

namespace BotService.Host.Gate;

/// <summary>
/// Stands before every endpoint: lets in whom <see cref="StaffDoor"/> lets in, and at staff endpoints those alone who may do what the
/// endpoint needs. Who got in is the request's <see cref="Caller"/>.
/// </summary>
internal sealed class StaffGate(
    RequestDelegate next, AllSettings settings, ShownKeys keys, AuditTrail trail, IDialogShelf dialogs, RuntimeOptions options, TimeProvider time)
{
    private static readonly string[] ProxyMarks = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Via"];
    private readonly int? _staffPort = settings.Admin.Url is { } url ? Addresses.OfEndpoint(url)?.Port : null;
    private readonly StaffDoor _door = new(HasKey: settings.Admin.Key is not null, HasOwnAddress: settings.Admin.Url is not null);

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint)
        {
            await next(context);
            return;
        }

        var access = endpoint.Metadata.GetMetadata<AccessRule>()?.Access;
        if (access is not (Access.StaffApi or Access.StaffPages))
        {
            await LetInAsync(context, access, new(AtStaffAddress: IsStaffAddress(context), ShowsKey: false, FromThisMachine: false), next);
            return;
        }

        // Nobody looks a key up where it opens nothing.
        var atStaff = IsStaffAddress(context);
        var actor = _door.HasOwnAddress && !atStaff ? null : await keys.FindAsync(context.Request, context.RequestAborted);
        var needed = endpoint.Metadata.GetMetadata<NeededAction>()?.Action;
        await LetInAsync(
            context,
            needed is null ? null : access,
            new(atStaff, ShowsKey: actor is not null, IsFromThisMachine(context)),
            http => CallAsync(http, actor ?? Actor.ThisMachine, needed!.Value, (RouteEndpoint)endpoint));
    }

    private Task LetInAsync(HttpContext context, Access? access, Visitor visitor, RequestDelegate inside)
    {
        switch (_door.Judge(access, visitor))
        {
            case Verdict.Pass:
                return inside(context);
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

    private async Task CallAsync(HttpContext context, Actor actor, StaffAction needed, RouteEndpoint endpoint)
    {
        var run = trail.Open(context, actor, endpoint);
        if (!AccessRules.Allows(actor, needed))
        {
            run.IsRefused = true;
            await run.EndAsync(AuditOutcome.Refused);
            await ErrorEdge.AnswerAsync(context, StatusCodes.Status403Forbidden);
            return;
        }

        if (AuditTrail.IsRecorded(context, needed))
        {
            await run.BeginAsync(context.RequestAborted);
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), options.Zone).Date);
        var caller = new Caller(actor, needed, dialogs.Library.Units, today, run);
        context.Features.Set(caller);
        context.Features.Set<IVisibleUnits>(caller);
        await AuditTrail.FollowAsync(context, run, next);
    }

    private bool IsStaffAddress(HttpContext context) => context.Connection.LocalPort == _staffPort;

    /// <summary>
    /// A proxy on this machine would make everybody look local, and a hostile page could name this machine in its own domain:
    /// both are told by headers.
    /// </summary>
    private static bool IsFromThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && (context.Request.Host.Host is "localhost" || (IPAddress.TryParse(context.Request.Host.Host.Trim('[', ']'), out var host) && IPAddress.IsLoopback(host)))
        && !Array.Exists(ProxyMarks, context.Request.Headers.ContainsKey);
}
