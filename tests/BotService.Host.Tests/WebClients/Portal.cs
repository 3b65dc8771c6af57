using BotService.TestKit.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotService.Host.Tests.WebClients;

/// <summary>
/// A portal's web server on an origin of its own: pages around Microsoft's Web Chat, and pages that embed the service's own chat. Strict
/// about what its pages may load.
/// </summary>
internal sealed class Portal : IAsyncDisposable
{
    private static readonly string Pages = Path.Combine(BuiltService.Repository, "tests", "BotService.Host.Tests", "WebClients", "pages");
    private readonly WebApplication _app;

    private Portal(WebApplication app, Uri url) => (_app, Url) = (app, url);

    public Uri Url { get; }

    /// <summary>The same server under a name that makes it another origin.</summary>
    public Uri OtherUrl => new UriBuilder(Url) { Host = "localhost" }.Uri;

    /// <summary>What stands in the page that embeds the chat: the script tag.</summary>
    public string ScriptTag { get; set; } = "";

    /// <param name="webChat">Microsoft's bundle.</param>
    public static async Task<Portal> StartAsync(string webChat, Uri service, CancellationToken ct)
    {
        var url = new Uri($"http://127.0.0.1:{ServiceProcess.FreePort()}");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url.ToString());
        var app = builder.Build();
        var portal = new Portal(app, url);
        app.MapGet("/webchat.js", () => Results.File(webChat, "text/javascript"));
        app.MapGet("/{file}.js", (string file) => Results.File(Path.Combine(Pages, $"{Path.GetFileName(file)}.js"), "text/javascript; charset=utf-8"));
        app.MapGet("/web-chat", (HttpContext http) => Page(http, "web-chat", WebChatPolicy(service), service, ""));
        app.MapGet("/done", (HttpContext http) => Page(http, "done", EmbedPolicy(service), service, portal.ScriptTag));
        await app.StartAsync(ct);
        return portal;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static IResult Page(HttpContext http, string name, string policy, Uri service, string scriptTag)
    {
        http.Response.Headers.ContentSecurityPolicy = policy;
        var html = File.ReadAllText(Path.Combine(Pages, $"{name}.html"))
            .Replace("{{service}}", service.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
            .Replace("{{script}}", scriptTag, StringComparison.Ordinal);
        return Results.Content(html, "text/html; charset=utf-8");
    }

    /// <summary>Web Chat brings its styles inline; everything else is named.</summary>
    private static string WebChatPolicy(Uri service) =>
        $"default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src http://{service.Authority} ws://{service.Authority}; base-uri 'none'; form-action 'none'";

    /// <summary>All that a portal must allow for the embedded chat: its script and its frame.</summary>
    private static string EmbedPolicy(Uri service) =>
        $"default-src 'none'; script-src http://{service.Authority}; frame-src http://{service.Authority}; img-src data:; base-uri 'none'; form-action 'none'";
}
