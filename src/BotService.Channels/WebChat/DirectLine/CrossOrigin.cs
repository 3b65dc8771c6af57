using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;

namespace BotService.Channels.WebChat.DirectLine;

/// <summary>
/// Lets the pages of allowed origins read our answers. The framework's rules without its middleware: no other route of the service pays
/// for them.
/// </summary>
internal sealed class CrossOrigin
{
    /// <summary>What Microsoft's client sends; each request with one of these is asked about beforehand.</summary>
    private static readonly string[] Headers = ["authorization", "content-type", "x-ms-bot-agent", "x-requested-with"];

    /// <summary>The longest that the common browsers believe.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(2);

    private readonly ICorsService _cors;
    private readonly CorsPolicy? _policy;

    public CrossOrigin(ICorsService cors, WebChatOptions options)
    {
        _cors = cors;
        _policy = options.AllowedOrigins.IsEmpty
            ? null
            : new CorsPolicyBuilder([.. options.AllowedOrigins])
                .WithMethods(HttpMethods.Get, HttpMethods.Post)
                .WithHeaders(Headers)
                .WithExposedHeaders("Retry-After")
                .SetPreflightMaxAge(Remembered)
                .Build();
    }

    /// <summary>Writes the headers that the caller's page needs, also to an answer that refuses.</summary>
    public void Mark(HttpContext http)
    {
        if (_policy is not null)
        {
            _cors.ApplyResult(_cors.EvaluatePolicy(http, _policy), http.Response);
        }
    }
}
