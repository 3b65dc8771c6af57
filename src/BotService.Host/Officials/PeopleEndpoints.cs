using BotService.Core.Access;
using BotService.Core.Officials;
using BotService.Host.Gate;
using BotService.Host.Officials.Sheets;
using BotService.Runtime.Officials;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace BotService.Host.Officials;

/// <summary>Some of the directory.</summary>
/// <param name="People">Those whom the caller may see: a page may hold few or none and yet not be the last.</param>
/// <param name="Next">What to give as <c>after</c> for the page that follows; null after the last.</param>
internal sealed record PeoplePage(IReadOnlyList<OfficialShown> People, string? Next);

/// <summary>The directory by the API. Who is outside of the caller's scope looks like somebody who is not there.</summary>
internal static class PeopleEndpoints
{
    private const int MostOnPage = 200;
    private const int UsualDays = 14;

    public static void MapPeople(this RouteGroupBuilder people)
    {
        people.WithTags("People");
        people.MapGet("", PageAsync).Needs(StaffAction.ReadPeople).WithSummary($"The officials whom the caller sees, by pages of at most {MostOnPage}; 'after' is the 'next' of the page before");
        people.MapGet("/{id}", FindAsync).Needs(StaffAction.ReadPeople).WithSummary("One official");
        people.MapPost("/import", ImportAsync)
            .Needs(StaffAction.ManageDirectory)
            .WithSummary("A sheet (CSV or XLSX) as the body: every problem by row and the exact difference; written only with write=true")
            .WithMetadata(new RequestSizeLimitAttribute(SheetFile.MostBytes));
        people.MapPost("/{id}/invitation", InviteAsync).Needs(StaffAction.InvitePeople).WithSummary("Invites an official to join; the code is told this once");
        people.MapDelete("/{id}/invitation", RevokeAsync).Needs(StaffAction.InvitePeople).WithSummary("Ends the invitation and disconnects the chats that have joined");
        people.MapGet("/{id}/export", ExportAsync).Needs(StaffAction.ExportPerson).WithSummary("All that is kept of an official, to be handed to them");
        people.MapDelete("/{id}", ForgetAsync).Needs(StaffAction.ForgetPerson).WithSummary("Deletes all that is kept of an official and disconnects the chats that have joined");
    }

    private static async Task<Ok<PeoplePage>> PageAsync(IOfficials officials, Caller caller, CancellationToken ct, string after = "", int max = MostOnPage)
    {
        var page = await officials.PageAsync(after, Math.Clamp(max, 1, MostOnPage), ct);
        return TypedResults.Ok(new PeoplePage([.. page.Officials.Where(one => caller.Sees(one.Official)).Select(OfficialShown.Of)], page.Next));
    }

    private static async Task<Results<Ok<OfficialShown>, NotFound>> FindAsync(string id, IOfficials officials, Caller caller, CancellationToken ct) =>
        await officials.FindAsync(new OfficialId(id), ct) is { } found && caller.May(found.Official) ? TypedResults.Ok(OfficialShown.Of(found)) : TypedResults.NotFound();

    private static async Task<Results<Ok<ImportShown>, UnprocessableEntity<ImportShown>, Conflict>> ImportAsync(
        HttpRequest request, Caller caller, DirectoryOffice office, IOfficials officials, CancellationToken ct, bool write = false, bool complete = false)
    {
        var plan = await office.PlanAsync(request.Body, request.ContentLength, complete, ct);
        caller.Record.Tell(DirectoryOffice.InShort(plan, write));
        if (plan.IsBlocked)
        {
            return TypedResults.UnprocessableEntity(ImportShown.Of(plan, written: false));
        }

        return write && !await officials.WriteAsync(plan, _ => { }, ct) ? TypedResults.Conflict() : TypedResults.Ok(ImportShown.Of(plan, write));
    }

    private static async Task<Results<Created<InvitationShown>, NotFound, ValidationProblem>> InviteAsync(
        string id, Caller caller, IOfficials officials, InviteOffice office, CancellationToken ct, int days = UsualDays)
    {
        if (days is < 1 or > InviteOffice.MostDays)
        {
            return TypedResults.ValidationProblem([KeyValuePair.Create("days", new[] { $"Must be 1 to {InviteOffice.MostDays}." })]);
        }

        return await MayAsync(id, caller, officials, ct) && await office.InviteAsync(new OfficialId(id), days, ct) is { } made
            ? TypedResults.Created($"/api/v1/people/{id}", made)
            : TypedResults.NotFound();
    }

    private static async Task<Results<NoContent, NotFound>> RevokeAsync(string id, Caller caller, IOfficials officials, IInvitations invitations, CancellationToken ct) =>
        await MayAsync(id, caller, officials, ct) && await invitations.RevokeAsync(new OfficialId(id), ct) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<Results<Ok<PersonExported>, NotFound>> ExportAsync(string id, Caller caller, OfficialFile file, CancellationToken ct) =>
        await file.ExportAsync(new OfficialId(id), ct) is { } export && caller.May(export.Recorded.Official) ? TypedResults.Ok(PersonExported.Of(export)) : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> ForgetAsync(string id, Caller caller, IOfficials officials, OfficialFile file, CancellationToken ct) =>
        await MayAsync(id, caller, officials, ct) && await file.ForgetAsync(new OfficialId(id), ct) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async ValueTask<bool> MayAsync(string id, Caller caller, IOfficials officials, CancellationToken ct) =>
        await officials.FindAsync(new OfficialId(id), ct) is { } found && caller.May(found.Official);
}
