using System.Diagnostics;
using System.Text;
using BotService.Runtime.Links;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BotService.Host.Links;

/// <summary>Links by the API: make them, list them, print them.</summary>
internal static class LinkEndpoints
{
    public static void MapLinks(this RouteGroupBuilder links)
    {
        links.WithTags("Links");
        links.MapPost("", CreateAsync).WithSummary("Makes a link that opens a poll about a unit");
        links.MapGet("", ListAsync).WithSummary("All links, oldest first");
        links.MapGet("/{code}/qr.svg", SvgAsync).WithSummary("The QR code with the code to type under it").Produces(200, contentType: "image/svg+xml");
        links.MapGet("/{code}/qr.png", PngAsync).WithSummary("The QR code as a picture").Produces(200, contentType: "image/png");
    }

    private static async Task<Results<Created<LinkShown>, ValidationProblem>> CreateAsync(LinkWish wish, LinkOffice office, LinkAddressing addressing, CancellationToken ct) =>
        await office.CreateAsync(wish, ct) switch
        {
            LinkAnswer.Made(var link) => TypedResults.Created($"/api/v1/links/{link.Code}/qr.svg", LinkShown.Of(link, await addressing.FindAsync(ct))),
            LinkAnswer.Refused(var wrong) => TypedResults.ValidationProblem(wrong),
            _ => throw new UnreachableException(),
        };

    private static async Task<Ok<LinkShown[]>> ListAsync(ILinks links, LinkAddressing addressing, CancellationToken ct)
    {
        var addresses = await addressing.FindAsync(ct);
        return TypedResults.Ok((await links.ListAsync(ct)).Select(link => LinkShown.Of(link, addresses)).ToArray());
    }

    private static async Task<Results<ContentHttpResult, NotFound>> SvgAsync(string code, ILinks links, LinkAddressing addressing, CancellationToken ct, string target = "web") =>
        await PictureAsync(code, target, links, addressing, ct) is { } picture ? TypedResults.Text(picture.Svg(), "image/svg+xml", Encoding.UTF8) : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, NotFound>> PngAsync(string code, ILinks links, LinkAddressing addressing, CancellationToken ct, string target = "web") =>
        await PictureAsync(code, target, links, addressing, ct) is { } picture ? TypedResults.File(picture.Png(), "image/png") : TypedResults.NotFound();

    /// <param name="target"><c>web</c> or <c>telegram</c>.</param>
    /// <returns>Null when there is no such link, no such target, or no bot that it could lead to.</returns>
    private static async ValueTask<QrPicture?> PictureAsync(string code, string target, ILinks links, LinkAddressing addressing, CancellationToken ct) =>
        Enum.TryParse<LinkTarget>(target, ignoreCase: true, out var known) && Enum.IsDefined(known)
        && await links.FindAsync(code, ct) is { } link && (await addressing.FindAsync(ct)).Of(link, known) is { } address
            ? new QrPicture(address, link)
            : null;
}
