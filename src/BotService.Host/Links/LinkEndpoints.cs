using System.Diagnostics;
using System.Text;
using BotService.Core.Access;
using BotService.Core.Units;
using BotService.Host.Gate;
using BotService.Runtime.Links;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BotService.Host.Links;

/// <summary>Links by the API: make them, list them, print them.</summary>
internal static class LinkEndpoints
{
    public static void MapLinks(this RouteGroupBuilder links)
    {
        links.WithTags("Links");
        links.MapPost("", CreateAsync).Needs(StaffAction.ManageLinks).WithSummary("Makes a link that opens a poll about a unit");
        links.MapGet("", ListAsync).Needs(StaffAction.ReadUnits).WithSummary("The links about units that the caller sees, oldest first");
        links.MapGet("/{code}/qr.svg", SvgAsync).Needs(StaffAction.ReadUnits).WithSummary("The QR code with the code to type under it").Produces(200, contentType: "image/svg+xml");
        links.MapGet("/{code}/qr.png", PngAsync).Needs(StaffAction.ReadUnits).WithSummary("The QR code as a picture").Produces(200, contentType: "image/png");
    }

    private static async Task<Results<Created<LinkShown>, ValidationProblem, NotFound>> CreateAsync(
        LinkWish wish, Caller caller, LinkOffice office, LinkAddressing addressing, CancellationToken ct)
    {
        if (!caller.May(new UnitId(wish.Unit ?? "")))
        {
            return TypedResults.NotFound();
        }

        switch (await office.CreateAsync(wish, ct))
        {
            case LinkAnswer.Made(var link):
                caller.Record.Tell(null, link.Code, link.Poll.Value, link.Unit.Value);
                return TypedResults.Created($"/api/v1/links/{link.Code}/qr.svg", LinkShown.Of(link, await addressing.FindAsync(ct)));
            case LinkAnswer.Refused(var wrong):
                return TypedResults.ValidationProblem(wrong);
            default:
                throw new UnreachableException();
        }
    }

    private static async Task<Ok<LinkShown[]>> ListAsync(ILinks links, Caller caller, LinkAddressing addressing, CancellationToken ct)
    {
        var addresses = await addressing.FindAsync(ct);
        return TypedResults.Ok((await links.ListAsync(ct)).Where(link => caller.Sees(link.Unit)).Select(link => LinkShown.Of(link, addresses)).ToArray());
    }

    private static async Task<Results<ContentHttpResult, NotFound>> SvgAsync(string code, Caller caller, ILinks links, LinkAddressing addressing, CancellationToken ct, string target = "web") =>
        await PictureAsync(code, target, caller, links, addressing, ct) is { } picture ? TypedResults.Text(picture.Svg(), "image/svg+xml", Encoding.UTF8) : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, NotFound>> PngAsync(string code, Caller caller, ILinks links, LinkAddressing addressing, CancellationToken ct, string target = "web") =>
        await PictureAsync(code, target, caller, links, addressing, ct) is { } picture ? TypedResults.File(picture.Png(), "image/png") : TypedResults.NotFound();

    /// <param name="target"><c>web</c> or <c>telegram</c>.</param>
    /// <returns>Null when there is no such link for the caller, no such target, or no bot that it could lead to.</returns>
    private static async ValueTask<QrPicture?> PictureAsync(string code, string target, Caller caller, ILinks links, LinkAddressing addressing, CancellationToken ct) =>
        Enum.TryParse<LinkTarget>(target, ignoreCase: true, out var known) && Enum.IsDefined(known)
        && await links.FindAsync(code, ct) is { } link && caller.May(link.Unit) && (await addressing.FindAsync(ct)).Of(link, known) is { } address
            ? new QrPicture(address, link)
            : null;
}
