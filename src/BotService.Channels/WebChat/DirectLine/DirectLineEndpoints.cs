using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Channels.WebChat.DirectLine;

/// <summary>The routes of Direct Line 3.0 that a chat client uses.</summary>
internal static class DirectLineEndpoints
{
    private const string Upload = "/conversations/{id}/upload";

    private static readonly string[] Paths =
    [
        "/conversations", "/tokens/refresh", "/conversations/{id}", "/conversations/{id}/activities", Upload,
    ];

    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(30);

    public static void MapDirectLine(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var conversations = services.GetRequiredService<ConversationCalls>();
        var activities = services.GetRequiredService<ActivityCalls>();
        var caller = services.GetRequiredService<Caller>();
        var crossOrigin = services.GetRequiredService<CrossOrigin>();

        var api = endpoints.MapGroup("/v3/directline");
        api.AddEndpointFilter((invocation, next) => GuardAsync(invocation, next, caller, crossOrigin));
        api.MapPost("/conversations", conversations.StartAsync);
        api.MapPost("/tokens/refresh", conversations.Refresh);
        api.MapGet("/conversations/{id}", conversations.Reconnect);
        api.MapPost("/conversations/{id}/activities", activities.PostAsync);
        api.MapGet("/conversations/{id}/activities", activities.ReadAsync);
        api.MapPost(Upload, activities.RefuseFilesAsync).WithMetadata(new BodyIsNotRead());
        foreach (var path in Paths)
        {
            // A browser asks before it lets a page of another origin call.
            api.MapMethods(path, [HttpMethods.Options], Results.NoContent);
        }

        MapStream(endpoints);
    }

    /// <summary>Brings its own WebSocket middleware, so that the host need not know of it.</summary>
    private static void MapStream(IEndpointRouteBuilder endpoints)
    {
        var stream = endpoints.ServiceProvider.GetRequiredService<StreamCall>();
        var pipeline = endpoints.CreateApplicationBuilder();
        pipeline.UseWebSockets(new WebSocketOptions { KeepAliveInterval = PingEvery, KeepAliveTimeout = PingEvery });
        pipeline.Run(stream.HandleAsync);
        endpoints.MapGet("/v3/directline/conversations/{id}/stream", pipeline.Build());
    }

    private static async ValueTask<object?> GuardAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next, Caller caller, CrossOrigin crossOrigin)
    {
        var http = invocation.HttpContext;
        crossOrigin.Mark(http);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // One more than we take ourselves, so that it is our own answer that says so.
            size.MaxRequestBodySize = RequestBody.MostBytes + 1;
        }

        if (http.Request.ContentLength > RequestBody.MostBytes && http.GetEndpoint()?.Metadata.GetMetadata<BodyIsNotRead>() is null)
        {
            return Problem.TooLarge();
        }

        if (!caller.FromOurPages(http))
        {
            return Problem.ForeignPage();
        }

        try
        {
            return await next(invocation);
        }
        catch (BadHttpRequestException e)
        {
            // The server's own limits: a body that grew too large on the way, or came too slowly.
            return Results.Problem(statusCode: e.StatusCode, title: "The request could not be read.");
        }
    }

    /// <summary>The mark of an endpoint to which no body is too large.</summary>
    private sealed record BodyIsNotRead;
}
