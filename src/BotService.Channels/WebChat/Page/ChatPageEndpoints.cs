using System.Collections.Immutable;
using BotService.Channels.WebChat.DirectLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Channels.WebChat.Page;

/// <summary>
/// <c>/chat</c>, <c>/chat/CODE</c> and the page's files. The page is the same for everybody: code and language are read by the page itself.
/// <c>/chat/frame</c> is that page for the frames of other sites, <c>/chat/embed.js</c> what those sites load to show it.
/// </summary>
internal static class ChatPageEndpoints
{
    public static void MapChatPage(this IEndpointRouteBuilder endpoints)
    {
        var page = endpoints.ServiceProvider.GetRequiredService<ChatPage>();
        var caller = endpoints.ServiceProvider.GetRequiredService<Caller>();
        var options = endpoints.ServiceProvider.GetRequiredService<WebChatOptions>();
        endpoints.MapGet("/chat", http => PageAsync(http, page, caller, []));
        endpoints.MapGet("/chat/{code}", http => PageAsync(http, page, caller, []));
        endpoints.MapGet("/chat/frame", http => PageAsync(http, page, caller, options.AllowedOrigins));
        endpoints.MapGet("/chat/embed.js", http => EmbedAsync(http, page));
        endpoints.MapGet("/chat/assets/{version}/{name}", http => AssetAsync(http, page));
    }

    /// <param name="around">Origins whose pages may show it in a frame.</param>
    private static Task PageAsync(HttpContext http, ChatPage page, Caller caller, ImmutableArray<string> around)
    {
        var headers = http.Response.Headers;
        Protect(headers);
        headers.CacheControl = "no-cache";
        headers.ContentSecurityPolicy = Policy(caller.Site(http), around);
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (!around.IsEmpty)
        {
            // It knows one origin or none; the policy names them all.
            headers.Remove("X-Frame-Options");
        }

        return page.Html.WriteUnlessKnownAsync(http);
    }

    private static Task EmbedAsync(HttpContext http, ChatPage page)
    {
        Protect(http.Response.Headers);
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        http.Response.Headers.CacheControl = "public, max-age=300";
        return page.Embed.WriteUnlessKnownAsync(http);
    }

    private static Task AssetAsync(HttpContext http, ChatPage page)
    {
        Protect(http.Response.Headers);
        if (page.Find(http.Request.RouteValues["name"] as string ?? "") is not { } asset)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        // While processes of two versions stand side by side, a page of one may ask the other for its files: better served than broken.
        http.Response.Headers.CacheControl = http.Request.RouteValues["version"] as string == page.Version
            ? "public, max-age=31536000, immutable"
            : "no-store";
        return asset.WriteAsync(http);
    }

    private static void Protect(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    /// <summary>
    /// Nothing from elsewhere but pictures of announcements, nothing inline. The stream is named by its host because older browsers do not take <c>'self'</c> to mean
    /// WebSocket too.
    /// </summary>
    private static string Policy(Uri? site, ImmutableArray<string> around)
    {
        var ancestors = around.IsEmpty ? "'none'" : string.Join(' ', around);
        var stream = site is null ? "" : $" ws://{site.Authority} wss://{site.Authority}";
        return $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; connect-src 'self'{stream}; base-uri 'none'; form-action 'none'; frame-ancestors {ancestors}; require-trusted-types-for 'script'; trusted-types 'none'";
    }
}
