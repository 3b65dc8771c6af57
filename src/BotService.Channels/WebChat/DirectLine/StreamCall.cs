using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.WebChat.DirectLine;

/// <summary>Admits clients to their stream.</summary>
internal sealed class StreamCall(
    WebTokens tokens,
    Feed feed,
    Caller caller,
    WebChatOptions options,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<StreamCall> logger)
{
    private readonly StreamSeats _seats = new(options.Limits);

    public async Task HandleAsync(HttpContext http)
    {
        if (Refusal(http, out var conversation) is { } refusal)
        {
            await refusal.ExecuteAsync(http);
            return;
        }

        using var seat = _seats.Take(caller.Network(http));
        if (seat is null)
        {
            logger.WebStreamRefused();
            await Problem.TooMany(http, TimeSpan.FromSeconds(30)).ExecuteAsync(http);
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var session = new StreamSession(socket, feed, conversation, options.Limits.Frames, time);
        await session.RunAsync(Watermark.Parse(http.Request.Query["watermark"]), ending.Token);
    }

    private IResult? Refusal(HttpContext http, out string conversation)
    {
        conversation = http.Request.RouteValues["id"] as string ?? "";
        return !caller.FromOurPages(http) ? Problem.ForeignPage()
            : tokens.ReadStream(http.Request.Query["t"].ToString()) != conversation ? Problem.Forbidden()
            : !http.WebSockets.IsWebSocketRequest ? Problem.NoWebSocket()
            : null;
    }
}
