using BotService.Channels.WebChat.DirectLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Channels.WebChat.Page;

/// <summary>
/// <c>/chat</c>, <c>/chat/CODE</c> and the page's files. The page is the same for everybody: code and language are read by the page itself.
/// </summary>
internal static class ChatPageEndpoints
{
    public static void MapChatPage(this IEndpointRouteBuilder endpoints)
    {
        var page = endpoints.ServiceProvider.GetRequiredService<ChatPage>();
        var caller = endpoints.ServiceProvider.GetRequiredService<Caller>();
        endpoints.MapGet("/chat", http => PageAsync(http, page, caller));
        endpoints.MapGet("/chat/{code}", http => PageAsync(http, page, caller));
        endpoints.MapGet("/chat/assets/{version}/{name}", http => AssetAsync(http, page));
    }

    private static Task PageAsync(HttpContext http, ChatPage page, Caller caller)
    {
        var headers = http.Response.Headers;
        Protect(headers);
        headers.CacheControl = "no-cache";
        headers.ETag = page.Tag;
        headers.ContentSecurityPolicy = Policy(caller.Site(http));
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (http.Request.Headers.IfNoneMatch.ToString().Contains(page.Tag, StringComparison.Ordinal))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return page.Html.WriteAsync(http);
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
    /// Nothing from elsewhere, nothing inline. The stream is named by its host because older browsers do not take <c>'self'</c> to mean
    /// WebSocket too.
    /// </summary>
    private static string Policy(Uri? site)
    {
        var stream = site is null ? "" : $" ws://{site.Authority} wss://{site.Authority}";
        return $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'{stream}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
    }
}
