using BotService.Core.Access;
using BotService.Core.Announcements.Acts;
using BotService.Core.Texts;
using BotService.Host.Announcements.Forms;
using BotService.Host.Gate;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace BotService.Host.Announcements;

/// <summary>Announcements by the API: written, read, planned and looked at. The revision travels as ETag. What is done to them: <see cref="ActEndpoints"/>.</summary>
internal static class AnnouncementEndpoints
{
    private const int MostActs = 1_000;

    public static void MapAnnouncements(this RouteGroupBuilder announcements)
    {
        announcements.WithTags("Announcements");
        announcements.MapGet("", ListAsync).Needs(StaffAction.ReadUnits).WithSummary("The announcements that the caller wrote, or that go to the caller's units alone; of one phase with 'phase'");
        announcements.MapPost("", CreateAsync)
            .Needs(StaffAction.PrepareSending)
            .WithSummary("Begins an announcement from a template or from words; each mistake is told with the JSON pointer of its place")
            .Accepts<AnnouncementForm>(AnnouncementAnswers.Json)
            .Refuses(409, 422)
            .WithMetadata(new RequestSizeLimitAttribute(AnnouncementAnswers.MostBytes));
        announcements.MapGet("/templates", Templates).Needs(StaffAction.ReadCatalogue).WithSummary("What announcements are written from; of one series, in order, with 'series'");
        announcements.MapGet("/{id}", FindAsync).Needs(StaffAction.ReadUnits).WithSummary("An announcement with its audience as a sentence, phase, plan and counts; the ETag is needed to change it");
        announcements.MapPut("/{id}", EditAsync)
            .Needs(StaffAction.PrepareSending)
            .WithSummary("Replaces what is written; If-Match holds the ETag that was read. Voids test, plan and approval")
            .Accepts<AnnouncementForm>(AnnouncementAnswers.Json)
            .Refuses(409, 412, 422, 428)
            .WithMetadata(new RequestSizeLimitAttribute(AnnouncementAnswers.MostBytes));
        announcements.MapPost("/{id}/plan", PlanAsync).Needs(StaffAction.PrepareSending).WithSummary("Makes the reach plan: whom it reaches, how, when and at what cost. Sends nothing; If-Match may be left out").Refuses(409, 412);
        announcements.MapGet("/{id}/preview", PreviewAsync).Needs(StaffAction.ReadUnits).WithSummary("What people would see, by channel and language");
        announcements.MapGet("/{id}/acts", ActsAsync).Needs(StaffAction.ReadUnits).WithSummary("Who did what, and what happened by itself, in order");
    }

    private static async Task<Ok<AnnouncementLine[]>> ListAsync(AnnouncementDesk desk, Caller caller, CancellationToken ct, string? phase = null) =>
        TypedResults.Ok((await desk.Kept.AllAsync(ct))
            .Where(one => caller.Sees(one, desk))
            .Select(AnnouncementLine.Of)
            .Where(line => phase is null || string.Equals(line.Phase.Name, phase, StringComparison.OrdinalIgnoreCase))
            .ToArray());

    private static Ok<TemplateShown[]> Templates(AnnouncementDesk desk, string? series = null) =>
        TypedResults.Ok(TemplateShown.All(desk.Library, series));

    private static async Task<Results<Ok<AnnouncementShown>, NotFound>> FindAsync(string id, AnnouncementDesk desk, Caller caller, HttpResponse response, CancellationToken ct) =>
        await caller.FindAsync(id, desk, ct) is { } found ? await AnnouncementAnswers.ShowAsync(found, desk, response, ct) : TypedResults.NotFound();

    private static async Task<Results<Created<AnnouncementShown>, ProblemHttpResult>> CreateAsync(HttpRequest request, AnnouncementDesk desk, Caller caller, CancellationToken ct)
    {
        var mistakes = new Mistakes();
        if (await AnnouncementAnswers.ReadAsync<AnnouncementForm>(request, mistakes, ct) is not { } form
            || await desk.BeginAsync(form, AnnouncementActor.Of(caller.Actor, StaffAction.PrepareSending), mistakes, ct) is not { } outcome)
        {
            return AnnouncementAnswers.Problem(mistakes);
        }

        if (outcome is not ActOutcome.Done(var begun, _))
        {
            AnnouncementAnswers.Tell(caller, outcome);
            var why = ((ActOutcome.Refused)outcome).Why;
            return why == ActRefusal.Stale ? AnnouncementAnswers.Problem(StatusCodes.Status409Conflict, "There is an announcement of this id; change it with PUT", "taken") : AnnouncementAnswers.Refuse(why);
        }

        AnnouncementAnswers.Tell(caller, outcome, begun.Id.Value);
        var shown = await AnnouncementAnswers.ShowAsync(begun, desk, request.HttpContext.Response, ct);
        return TypedResults.Created($"/api/v1/announcements/{begun.Id}", shown.Value);
    }

    private static async Task<Results<Ok<AnnouncementShown>, NotFound, ProblemHttpResult>> EditAsync(string id, HttpRequest request, AnnouncementDesk desk, Caller caller, CancellationToken ct)
    {
        if (await caller.FindAsync(id, desk, ct) is not { } known)
        {
            return TypedResults.NotFound();
        }

        var seen = Seen.In(request, any: false);
        if (seen.Problem is not null)
        {
            return AnnouncementAnswers.Refuse(seen);
        }

        var mistakes = new Mistakes();
        var form = await AnnouncementAnswers.ReadAsync<AnnouncementForm>(request, mistakes, ct);
        mistakes.Unless(form?.Id is null || form.Id == known.Id.Value, "/id", "It is another one in the address.");
        return form is not null && await desk.ReadAsync(form, mistakes, ct) is { } draft
            ? await ActEndpoints.ActAsync(known, new Act.Edit(draft), StaffAction.PrepareSending, seen, desk, caller, request.HttpContext.Response, ct)
            : AnnouncementAnswers.Problem(mistakes);
    }

    private static async Task<Results<Ok<PlanShown>, NotFound, ProblemHttpResult>> PlanAsync(string id, HttpRequest request, AnnouncementDesk desk, Caller caller, CancellationToken ct)
    {
        if (await caller.FindAsync(id, desk, ct) is not { } known)
        {
            return TypedResults.NotFound();
        }

        var seen = request.Headers.IfMatch.Count == 0 ? default : Seen.In(request, any: true);
        if (seen.Problem is not null)
        {
            return AnnouncementAnswers.Refuse(seen);
        }

        var sender = AnnouncementActor.Of(caller.Actor, StaffAction.PrepareSending);
        var (plan, outcome) = await desk.PlanAsync(known, sender, seen.Revision, ct);
        if (outcome is not ActOutcome.Done(var planned, _))
        {
            return outcome is ActOutcome.Refused(var why) ? Refused(why, outcome, caller) : TypedResults.NotFound();
        }

        AnnouncementAnswers.Tell(caller, outcome);
        request.HttpContext.Response.Headers.ETag = Seen.TagOf(planned);
        return TypedResults.Ok(PlanShown.Of(plan!, desk.SentenceOf(planned.Draft.Audience), desk.NeedsApproval(planned, sender, plan!.People)));
    }

    private static async Task<Results<Ok<PreviewShown[]>, NotFound>> PreviewAsync(string id, AnnouncementDesk desk, Caller caller, CancellationToken ct, string? language = null) =>
        await caller.FindAsync(id, desk, ct) is { } found
            ? TypedResults.Ok(PreviewShown.All(desk.Kept, found.Draft.Content, language switch { "vi" => Language.Vietnamese, "en" => Language.English, _ => null }))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<ActRecord[]>, NotFound>> ActsAsync(string id, AnnouncementDesk desk, Caller caller, CancellationToken ct) =>
        await caller.FindAsync(id, desk, ct) is { } found ? TypedResults.Ok((await desk.Kept.ActsAsync(found.Id, MostActs, ct)).ToArray()) : TypedResults.NotFound();

    private static ProblemHttpResult Refused(ActRefusal why, ActOutcome outcome, Caller caller)
    {
        AnnouncementAnswers.Tell(caller, outcome);
        return AnnouncementAnswers.Refuse(why);
    }
}
