using BotService.Host.Gate;

namespace BotService.Host.Serving;

/// <summary>From the moment the service is told to stop, nothing new is taken in: platforms bring it to another process or again.</summary>
internal sealed class Draining(RequestDelegate next, IHostApplicationLifetime lifetime)
{
    /// <summary>The longest that what is under way may take to end.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(25);

    public Task InvokeAsync(HttpContext context)
    {
        if (!lifetime.ApplicationStopping.IsCancellationRequested || context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is { Access: Access.Anywhere } || Looks(context))
        {
            return next(context);
        }

        context.Response.Headers.RetryAfter = ErrorEdge.RetryAfterSeconds;
        return ErrorEdge.AnswerAsync(context, StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>A page that asks what is new takes nothing in, and Microsoft's client never asks again after a 5xx.</summary>
    private static bool Looks(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && !context.WebSockets.IsWebSocketRequest
        && context.Request.Path.StartsWithSegments("/v3/directline", StringComparison.Ordinal);
}
