using BotService.Core.Officials;
using BotService.Host.Officials.Sheets;
using BotService.Runtime.Officials;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace BotService.Host.Officials;

/// <summary>Some of the directory.</summary>
/// <param name="Next">What to give as <c>after</c> for the page that follows; null after the last.</param>
internal sealed record PeoplePage(IReadOnlyList<OfficialShown> People, string? Next);

/// <summary>The directory by the API.</summary>
internal static class PeopleEndpoints
{
    private const int MostOnPage = 200;
    private const int UsualDays = 14;

    public static void MapPeople(this RouteGroupBuilder people)
    {
        people.WithTags("People");
        people.MapGet("", PageAsync).WithSummary($"The officials by pages of at most {MostOnPage}; 'after' is the 'next' of the page before");
        people.MapGet("/{id}", FindAsync).WithSummary("One official");
        people.MapPost("/import", ImportAsync)
            .WithSummary("A sheet (CSV or XLSX) as the body: every problem by row and the exact difference; written only with write=true")
            .WithMetadata(new RequestSizeLimitAttribute(SheetFile.MostBytes));
        people.MapPost("/{id}/invitation", InviteAsync).WithSummary("Invites an official to join; the code is told this once");
        people.MapDelete("/{id}/invitation", RevokeAsync).WithSummary("Ends the invitation and disconnects the chats that have joined");
    }

    private static async Task<Ok<PeoplePage>> PageAsync(IOfficials officials, CancellationToken ct, string after = "", int max = MostOnPage)
    {
        var page = await officials.PageAsync(after, Math.Clamp(max, 1, MostOnPage), ct);
        return TypedResults.Ok(new PeoplePage([.. page.Officials.Select(OfficialShown.Of)], page.Next));
    }

    private static async Task<Results<Ok<OfficialShown>, NotFound>> FindAsync(string id, IOfficials officials, CancellationToken ct) =>
        await officials.FindAsync(new OfficialId(id), ct) is { } found ? TypedResults.Ok(OfficialShown.Of(found)) : TypedResults.NotFound();

    private static async Task<Results<Ok<ImportShown>, UnprocessableEntity<ImportShown>, Conflict>> ImportAsync(
        HttpRequest request, DirectoryOffice office, IOfficials officials, CancellationToken ct, bool write = false, bool complete = false)
    {
        var plan = await office.PlanAsync(request.Body, request.ContentLength, complete, ct);
        if (plan.IsBlocked)
        {
            return TypedResults.UnprocessableEntity(ImportShown.Of(plan, written: false));
        }

        return write && !await officials.WriteAsync(plan, _ => { }, ct) ? TypedResults.Conflict() : TypedResults.Ok(ImportShown.Of(plan, write));
    }

    private static async Task<Results<Created<InvitationShown>, NotFound, ValidationProblem>> InviteAsync(
        string id, InviteOffice office, CancellationToken ct, int days = UsualDays)
    {
        if (days is < 1 or > InviteOffice.MostDays)
        {
            return TypedResults.ValidationProblem([KeyValuePair.Create("days", new[] { $"Must be 1 to {InviteOffice.MostDays}." })]);
        }

        return await office.InviteAsync(new OfficialId(id), days, ct) is { } made
            ? TypedResults.Created($"/api/v1/people/{id}", made)
            : TypedResults.NotFound();
    }

    private static async Task<Results<NoContent, NotFound>> RevokeAsync(string id, IInvitations invitations, CancellationToken ct) =>
        await invitations.RevokeAsync(new OfficialId(id), ct) ? TypedResults.NoContent() : TypedResults.NotFound();
}
