using BotService.Core.Access;
using BotService.Host.Gate;
using BotService.Host.Officials.Sheets;
using BotService.Runtime.Announcements;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace BotService.Host.Announcements.Uploads;

/// <summary>Lists of officials to send to, by the API.</summary>
internal static class ListEndpoints
{
    public static void MapLists(this RouteGroupBuilder announcements)
    {
        announcements.MapGet("/lists", AllAsync).Needs(StaffAction.PrepareSending).WithSummary("The uploaded lists, the oldest first");
        announcements.MapPost("/lists", UploadAsync)
            .Needs(StaffAction.PrepareSending)
            .WithSummary("A sheet (CSV or XLSX) with the ids of officials as the body: every problem by row; kept unless write=false. The same list again is no other")
            .WithMetadata(new RequestSizeLimitAttribute(SheetFile.MostBytes));
        announcements.MapDelete("/lists/{id}", RemoveAsync).Needs(StaffAction.PrepareSending).WithSummary("Removes a list of one's own; approvers for everybody remove any");
    }

    private static async Task<Ok<RecipientList[]>> AllAsync(AnnouncementDesk desk, CancellationToken ct) => TypedResults.Ok((await desk.Lists.AllAsync(ct)).ToArray());

    private static async Task<Results<Ok<UploadShown>, UnprocessableEntity<UploadShown>>> UploadAsync(
        HttpRequest request, ListUploads uploads, Caller caller, CancellationToken ct, string name = "", bool write = true)
    {
        var shown = await uploads.UploadAsync(request.Body, request.ContentLength, name, caller.Actor, write, ct);
        caller.Record.Tell(shown.InShort(), shown.List?.Id ?? "");
        return shown.Problems.Any(problem => problem.Blocks) ? TypedResults.UnprocessableEntity(shown) : TypedResults.Ok(shown);
    }

    private static async Task<Results<NoContent, NotFound>> RemoveAsync(string id, ListUploads uploads, Caller caller, CancellationToken ct) =>
        await uploads.RemoveAsync(id, caller.Actor, ct) ? TypedResults.NoContent() : TypedResults.NotFound();
}
