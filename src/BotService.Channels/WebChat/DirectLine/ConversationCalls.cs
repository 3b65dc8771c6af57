using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace BotService.Channels.WebChat.DirectLine;

/// <summary>Begins and finds conversations. Touches no store: a conversation exists from its first activity on.</summary>
internal sealed class ConversationCalls(WebTokens tokens, Caller caller, WebChatOptions options, TimeProvider time)
{
    private readonly RateGate _starts = new(options.Limits.Starts, options.Limits.Remembered);

    public IResult Start(HttpContext http) =>
        Flooded(http) ?? Answer(http, WebTokens.NewConversation(), default(Watermark), StatusCodes.Status201Created);

    /// <summary>
    /// Opens the stream again from a watermark. Never says that a conversation has ended: when its transcript has gone after a day, the
    /// talk itself goes on where it stood.
    /// </summary>
    public IResult Reconnect(HttpContext http, string id, string? watermark) =>
        Authorize(http, id) ?? Flooded(http) ?? Answer(http, id, Watermark.Parse(watermark), StatusCodes.Status200OK);

    public IResult Refresh(HttpContext http) =>
        TokenOf(http) is not { } token ? Problem.Unauthorized(http)
        : tokens.ReadToken(token) is not { } conversation ? Problem.Forbidden()
        : Flooded(http) ?? Answer(http, conversation, null, StatusCodes.Status200OK);

    /// <returns>Null when the request may go on; else its answer.</returns>
    public IResult? Authorize(HttpContext http, string conversation) =>
        TokenOf(http) is not { } token ? Problem.Unauthorized(http)
        : tokens.ReadToken(token) == conversation ? null
        : Problem.Forbidden();

    private IResult? Flooded(HttpContext http)
    {
        var wait = _starts.Enter(caller.Network(http), time.GetUtcNow());
        return wait > TimeSpan.Zero ? Problem.TooMany(http, wait) : null;
    }

    private IResult Answer(HttpContext http, string conversation, Watermark? streamFrom, int status) => Results.Json(
        new ConversationAnswer(
            conversation,
            tokens.ForConversation(conversation),
            (long)tokens.Lifetime.TotalSeconds,
            streamFrom is { } watermark ? StreamUrl(http, conversation, watermark) : null),
        DirectLineJson.Default.ConversationAnswer,
        statusCode: status);

    private string? StreamUrl(HttpContext http, string conversation, Watermark watermark) => caller.Site(http) is not { } site
        ? null
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{(site.Scheme == Uri.UriSchemeHttps ? "wss" : "ws")}://{site.Authority}/v3/directline/conversations/{conversation}/stream?watermark={watermark}&t={Uri.EscapeDataString(tokens.ForStream(conversation))}");

    private static string? TokenOf(HttpContext http)
    {
        const string Scheme = "Bearer ";
        var header = http.Request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
    }
}
