using BotService.Channels.WebChat;
using BotService.Core.Access;
using BotService.Core.Links;
using BotService.Host.Gate;
using BotService.Host.Links;
using BotService.Runtime.Links;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BotService.Host.Embedding;

/// <summary>Short-lived tokens by the API: a portal's server asks for one when a procedure is finished, for the page that it shows then.</summary>
internal static class PageTokenEndpoints
{
    private const int LeastSeconds = 60;
    private const int MostSeconds = 86_400;

    public static void MapPageTokens(this RouteGroupBuilder tokens) =>
        tokens.MapPost("", CreateAsync).Needs(StaffAction.ManageLinks).WithTags("Web chat").WithSummary("Binds a page to a link for a short time");

    private static async Task<Results<Ok<PageTokenShown>, ValidationProblem, NotFound>> CreateAsync(
        PageTokenWish wish, Caller caller, ILinks links, PageTokens tokens, WebChatOptions web, LinkAddressing addressing, TimeProvider time, CancellationToken ct)
    {
        var link = wish.Link is { Length: > 0 } code ? await links.FindAsync(code, ct) : null;
        if (link is not null && !caller.May(link.Unit))
        {
            return TypedResults.NotFound();
        }

        var origin = wish.Origin is { } written ? WebOrigin.Read(written) : null;
        var wrong = Wrong(wish, link, origin, web).ToDictionary(entry => entry.Field, entry => new[] { entry.Why }, StringComparer.Ordinal);
        if (link is null || wrong.Count > 0)
        {
            return TypedResults.ValidationProblem(wrong);
        }

        caller.Record.Tell(null, link.Code);
        var lifetime = TimeSpan.FromSeconds(wish.Seconds);
        return TypedResults.Ok(PageTokenShown.Of(tokens.Issue(link.Code, origin, lifetime), time.GetUtcNow() + lifetime, (await addressing.FindAsync(ct)).Web));
    }

    private static IEnumerable<(string Field, string Why)> Wrong(PageTokenWish wish, Link? link, string? origin, WebChatOptions web)
    {
        if (link is null)
        {
            yield return ("link", $"There is no link '{wish.Link}'. Make one with POST /api/v1/links.");
        }

        if (wish.Origin is not null && origin is null)
        {
            yield return ("origin", $"'{wish.Origin}' is not an origin; write scheme and host as a browser shows them, such as https://dichvu.example.vn.");
        }
        else if (origin is not null && !web.AllowedOrigins.Contains(origin))
        {
            yield return ("origin", $"Pages of {origin} may not use the chat: add it to the setting WebChat:AllowedOrigins first.");
        }

        if (wish.Seconds is < LeastSeconds or > MostSeconds)
        {
            yield return ("seconds", $"A token lives {LeastSeconds} to {MostSeconds} seconds.");
        }
    }
}
