using System.Globalization;
using BotService.Core.Access;
using BotService.Core.Campaigns;
using BotService.Dialogs.Campaigns;
using BotService.Host.Gate;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace BotService.Host.Campaigns;

/// <summary>Campaigns by the API. Their rules have one form everywhere, that of an entry in <c>dialogs/campaigns/</c>; the revision travels as ETag.</summary>
internal static class CampaignEndpoints
{
    private const string Json = "application/json";

    public static void MapCampaigns(this RouteGroupBuilder campaigns)
    {
        campaigns.WithTags("Campaigns");
        campaigns.MapGet("", ListAsync).Needs(StaffAction.ReadUnits).WithSummary("The campaigns; of one document with 'document', of one state with 'state'");
        campaigns.MapPost("", CreateAsync)
            .Needs(StaffAction.PrepareSending)
            .WithSummary("Creates a campaign; each mistake is told with the JSON pointer of its place")
            .Accepts<CampaignForm>(Json)
            .WithMetadata(new RequestSizeLimitAttribute(CampaignReader.MostBytes));
        campaigns.MapGet("/{id}", FindAsync).Needs(StaffAction.ReadUnits).WithSummary("A campaign's rules; the ETag is needed to change them").Produces<CampaignForm>();
        campaigns.MapPut("/{id}", ReplaceAsync)
            .Needs(StaffAction.PrepareSending)
            .WithSummary("Replaces a campaign's rules; If-Match holds the ETag that was read")
            .Accepts<CampaignForm>(Json)
            .WithMetadata(new RequestSizeLimitAttribute(CampaignReader.MostBytes));
        campaigns.MapPost("/{id}/open", (string id, CampaignDesk desk, Caller caller, CancellationToken ct) => SetAsync(id, CampaignState.Open, desk, caller, ct))
            .Needs(StaffAction.ApproveSending)
            .WithSummary("Opens a campaign: those concerned are reminded");
        campaigns.MapPost("/{id}/close", (string id, CampaignDesk desk, Caller caller, CancellationToken ct) => SetAsync(id, CampaignState.Closed, desk, caller, ct))
            .Needs(StaffAction.ApproveSending)
            .WithSummary("Closes a campaign: nobody is reminded any more");
        campaigns.MapGet("/{id}/totals", TotalsAsync).Needs(StaffAction.ReadTotals).WithSummary("How far each unit has come; counts only");
    }

    private static async Task<Ok<CampaignShown[]>> ListAsync(CampaignDesk desk, Caller caller, CancellationToken ct, string? document = null, string? state = null)
    {
        var days = await desk.DaysAsync(ct);
        return TypedResults.Ok((await desk.Kept.AllAsync(ct))
            .Where(campaign => caller.Sees(campaign))
            .Where(campaign => (document is null || campaign.Document == document) && (state is null || string.Equals(campaign.State.ToString(), state, StringComparison.OrdinalIgnoreCase)))
            .Select(campaign => CampaignShown.Of(campaign, desk, days))
            .ToArray());
    }

    private static async Task<Results<ContentHttpResult, NotFound>> FindAsync(string id, CampaignDesk desk, Caller caller, HttpResponse response, CancellationToken ct)
    {
        if (await desk.FindAsync(id, ct) is not { } found || !caller.Sees(found))
        {
            return TypedResults.NotFound();
        }

        response.Headers.ETag = TagOf(found);
        return Shown(found, StatusCodes.Status200OK);
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> CreateAsync(HttpRequest request, CampaignDesk desk, Caller caller, CancellationToken ct)
    {
        var (read, problem) = await ReadAsync(request, desk, ct);
        if (read is null)
        {
            return problem!;
        }

        if (!caller.MayChange(read, desk.Library.Units.Keys))
        {
            return Problem(StatusCodes.Status403Forbidden, "The campaign concerns units outside of your scope");
        }

        caller.Record.Tell("created", read.Id.Value);
        if (await desk.Kept.FindAsync(read.Id, ct) is not null || await desk.Kept.SaveAsync(read with { Revision = 0 }, ct) is not { } made)
        {
            return Problem(StatusCodes.Status409Conflict, $"The campaign {read.Id} exists already; change it with PUT");
        }

        request.HttpContext.Response.Headers.ETag = TagOf(made);
        request.HttpContext.Response.Headers.Location = $"/api/v1/campaigns/{made.Id}";
        return Shown(made, StatusCodes.Status201Created);
    }

    private static async Task<Results<ContentHttpResult, NotFound, ProblemHttpResult>> ReplaceAsync(string id, HttpRequest request, CampaignDesk desk, Caller caller, CancellationToken ct)
    {
        if (await desk.FindAsync(id, ct) is not { } known || !caller.Sees(known) || !caller.MayChange(known, desk.Library.Units.Keys))
        {
            return TypedResults.NotFound();
        }

        if (request.Headers.IfMatch.Count == 0)
        {
            return Problem(StatusCodes.Status428PreconditionRequired, "Send the ETag that was read as If-Match");
        }

        if (request.Headers.IfMatch.ToString() != TagOf(known))
        {
            return Problem(StatusCodes.Status412PreconditionFailed, "Somebody else changed the campaign; read it again");
        }

        var (read, problem) = await ReadAsync(request, desk, ct);
        if (read is null)
        {
            return problem!;
        }

        if (read.Id != known.Id)
        {
            return Problem(StatusCodes.Status422UnprocessableEntity, $"The id is {read.Id} in the body and {known.Id} in the address");
        }

        if (!caller.MayChange(read, desk.Library.Units.Keys))
        {
            return Problem(StatusCodes.Status403Forbidden, "The campaign would concern units outside of your scope");
        }

        caller.Record.Tell(string.Create(CultureInfo.InvariantCulture, $"over revision {known.Revision}"));
        if (await desk.Kept.SaveAsync(read.WithListsOf(known) with { Revision = known.Revision }, ct) is not { } made)
        {
            return Problem(StatusCodes.Status412PreconditionFailed, "Somebody else changed the campaign; read it again");
        }

        request.HttpContext.Response.Headers.ETag = TagOf(made);
        return Shown(made, StatusCodes.Status200OK);
    }

    private static async Task<Results<Ok<CampaignShown>, NotFound, ProblemHttpResult>> SetAsync(string id, CampaignState state, CampaignDesk desk, Caller caller, CancellationToken ct)
    {
        if (await desk.FindAsync(id, ct) is not { } known || !caller.Sees(known) || !caller.MayChange(known, desk.Library.Units.Keys))
        {
            return TypedResults.NotFound();
        }

        if (state == CampaignState.Open && known is { Kind: CampaignKind.Survey, Deadline: null })
        {
            return Problem(StatusCodes.Status409Conflict, "The survey has no last day; enter it first");
        }

        return await desk.SetAsync(known.Id, state, ct) is { } set
            ? TypedResults.Ok(CampaignShown.Of(set, desk, await desk.DaysAsync(ct)))
            : Problem(StatusCodes.Status409Conflict, "Somebody else changed the campaign at this moment; try again");
    }

    private static async Task<Results<Ok<TotalsShown>, NotFound>> TotalsAsync(string id, CampaignDesk desk, Caller caller, CancellationToken ct, string? occurrence = null)
    {
        if (await desk.FindAsync(id, ct) is not { } campaign || !caller.Sees(campaign) || Occurrences.Find(campaign, occurrence ?? desk.Now(campaign).Key) is not { } time)
        {
            return TypedResults.NotFound();
        }

        var all = await desk.TotalsAsync(campaign.Id, time.Key, ct);
        var seen = all.Where(unit => caller.Sees(unit.Unit)).ToArray();
        return TypedResults.Ok(TotalsShown.Of(campaign.Id, time.Key, seen) with { Total = UnitTotalsShown.Sum(caller.SeesAllFigures() ? all : seen) });
    }

    private static async Task<(Campaign? Campaign, ProblemHttpResult? Problem)> ReadAsync(HttpRequest request, CampaignDesk desk, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, ct);
        var read = CampaignReader.Json(body.ToArray(), desk.Library);
        if (!read.HasErrors && read.Campaigns is [var campaign])
        {
            return (campaign, null);
        }

        var errors = read.Findings.GroupBy(finding => finding.File, StringComparer.Ordinal)
            .ToDictionary(place => place.Key, place => place.Select(finding => $"{finding.Message}. {finding.Cure}.").ToArray(), StringComparer.Ordinal);
        return (null, TypedResults.Problem(new HttpValidationProblemDetails(errors) { Status = StatusCodes.Status422UnprocessableEntity, Title = "The campaign has mistakes; the keys are JSON pointers" }));
    }

    private static ContentHttpResult Shown(Campaign campaign, int status) => TypedResults.Content(CampaignJson.Of(campaign).ToJsonString(), Json, null, status);

    private static string TagOf(Campaign campaign) => string.Create(CultureInfo.InvariantCulture, $"\"{campaign.Revision}\"");

    private static ProblemHttpResult Problem(int status, string title) => TypedResults.Problem(statusCode: status, title: title);
}
