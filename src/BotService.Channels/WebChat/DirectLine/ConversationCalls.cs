using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace BotService.Channels.WebChat.DirectLine;

/// <summary>Begins and finds conversations. Nothing is stored for one before its first activity, or the greeting.</summary>
internal sealed class ConversationCalls(
    WebTokens tokens, PageTokens pages, Greetings greetings, Caller caller, WebChatOptions options, TimeProvider time)
{
    /// <summary>Sent by Microsoft's clients with every request. They say nothing of their own when they begin, and expect a greeting.</summary>
    private const string BotAgent = "x-ms-bot-agent";

    private readonly RateGate _starts = new(options.Limits.Starts, options.Limits.Remembered);

    /// <summary>
    /// With a page's token: the conversation about its link. With a conversation's own: that one again. Without, a new one; a client that
    /// was given no token sends the word <c>undefined</c>, so what does not even look like one of ours counts as none.
    /// </summary>
    public async Task<IResult> StartAsync(HttpContext http, CancellationToken ct)
    {
        if (Flooded(http) is { } refusal)
        {
            return refusal;
        }

        var wish = await StartWish.ReadAsync(http.Request, ct);
        var (conversation, link) = (WebTokens.NewConversation(), (string?)null);
        if (TokenOf(http) is { } token && WebTokens.LooksLikeOne(token))
        {
            if (tokens.ReadToken(token) is { } known)
            {
                conversation = known;
            }
            else if (pages.Read(token, caller.ShownBy(http) ?? wish.Shown ?? caller.OwnOrigin(http)) is var reading && reading is PageTokenReading.Good page)
            {
                (conversation, link) = (page.Conversation, page.Link);
            }
            else
            {
                return Problem.NoStart(reading);
            }
        }

        if (link is not null || http.Request.Headers.ContainsKey(BotAgent))
        {
            await greetings.GreetAsync(conversation, link, wish.Language, ct);
        }

        return Answer(http, conversation, default(Watermark), StatusCodes.Status201Created);
    }

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
