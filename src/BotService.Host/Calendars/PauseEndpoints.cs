using System.Diagnostics;
using System.Globalization;
using BotService.Core.Access;
using BotService.Core.Calendars;
using BotService.Core.Calendars.Pausing;
using BotService.Core.Units;
using BotService.Host.Gate;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace BotService.Host.Calendars;

/// <summary>
/// Days on which offices stand still, by the API: reminders pause, deadlines move on, and people are told why. The revision travels as ETag.
/// What is asked for twice is done once.
/// </summary>
internal static class PauseEndpoints
{
    private const int MostBytes = 16 * 1024;

    public static void MapPauses(this RouteGroupBuilder pauses)
    {
        pauses.WithTags("Calendars");
        pauses.MapGet("", ListAsync).Needs(StaffAction.ReadUnits).WithSummary("The pauses, those of the dialogs' files too; a unit's holds for all units below it");
        pauses.MapPost("", SetAsync).Needs(StaffAction.ApproveSending).WithSummary("Pauses a unit and all below it, or without a unit all: reminders wait, deadlines move on by as many working days").WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        pauses.MapGet("/{id}", FindAsync).Needs(StaffAction.ReadUnits).WithSummary("A pause that was set; the ETag is needed to change it");
        pauses.MapPut("/{id}", ChangeAsync).Needs(StaffAction.ApproveSending).WithSummary("Changes its last day or its note; If-Match holds the ETag that was read").WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        pauses.MapPost("/{id}/resume", ResumeAsync).Needs(StaffAction.ApproveSending).WithSummary("Work goes on today, or on the day 'from': the days before stay paused");
        pauses.MapDelete("/{id}", WithdrawAsync).Needs(StaffAction.ApproveSending).WithSummary("Takes a pause back as if it had never been: what it moved moves back");
    }

    private static async Task<Ok<PauseShown[]>> ListAsync(PauseDesk desk, Caller caller, CancellationToken ct) =>
        TypedResults.Ok((await desk.AllAsync(ct)).Where(pause => pause.Unit is null || caller.Sees(new UnitId(pause.Unit))).ToArray());

    private static async Task<Results<Ok<PauseShown>, NotFound>> FindAsync(string id, PauseDesk desk, Caller caller, HttpResponse response, CancellationToken ct) =>
        await desk.FindAsync(id, ct) is { } found && (found.Pause.Unit is not { } unit || caller.May(unit)) ? Shown(found, response) : TypedResults.NotFound();

    private static async Task<Results<Created<PauseShown>, Ok<PauseShown>, ValidationProblem, ProblemHttpResult>> SetAsync(
        PauseWish wish, PauseDesk desk, Caller caller, HttpResponse response, CancellationToken ct)
    {
        var pause = PauseDesk.Of(wish);
        if (desk.Mistakes(pause) is { Count: > 0 } mistakes)
        {
            return TypedResults.ValidationProblem(mistakes);
        }

        if (!MayPause(pause.Unit, desk, caller))
        {
            return Problem(StatusCodes.Status403Forbidden, "The pause concerns units outside of your scope");
        }

        Tell(caller, pause);
        switch (await desk.ActAsync(new PauseAct.Set(pause, Over: null), ct))
        {
            case PauseAnswer.Made(var made):
                response.Headers.ETag = TagOf(made);
                return TypedResults.Created($"/api/v1/calendars/pauses/{made.Id()}", PauseShown.Of(made));
            case PauseAnswer.Unchanged(var same):
                return Shown(same, response);
            case PauseAnswer.Taken(var other):
                return Problem(StatusCodes.Status409Conflict, $"The pause {other.Id()} exists already; change it with PUT");
            case PauseAnswer.Full:
                return Problem(StatusCodes.Status409Conflict, string.Create(CultureInfo.InvariantCulture, $"At most {PauseBook.Most} pauses can be kept; take old ones back"));
            default:
                throw new UnreachableException();
        }
    }

    private static async Task<Results<Ok<PauseShown>, NotFound, ValidationProblem, ProblemHttpResult>> ChangeAsync(
        string id, PauseChange change, HttpRequest request, PauseDesk desk, Caller caller, HttpResponse response, CancellationToken ct)
    {
        if (await desk.FindAsync(id, ct) is not { } known || !MayPause(known.Pause.Unit, desk, caller))
        {
            return TypedResults.NotFound();
        }

        if (request.Headers.IfMatch.Count == 0)
        {
            return Problem(StatusCodes.Status428PreconditionRequired, "Send the ETag that was read as If-Match");
        }

        if (request.Headers.IfMatch.ToString() != TagOf(known))
        {
            return Stale();
        }

        var pause = PauseDesk.Of(new(known.Pause.Unit?.Value, known.Pause.From, change.To, change.Note, change.NoteEnglish));
        if (desk.Mistakes(pause) is { Count: > 0 } mistakes)
        {
            return TypedResults.ValidationProblem(mistakes);
        }

        Tell(caller, pause);
        return await desk.ActAsync(new PauseAct.Set(pause, known.Revision), ct) switch
        {
            PauseAnswer.Changed(var next) => Shown(next, response),
            PauseAnswer.Unchanged(var same) => Shown(same, response),
            PauseAnswer.Taken or PauseAnswer.Unknown => Stale(),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<Results<Ok<PauseShown>, NoContent, NotFound>> ResumeAsync(
        string id, PauseDesk desk, Caller caller, HttpResponse response, CancellationToken ct, DateOnly? from = null)
    {
        if (await desk.FindAsync(id, ct) is not { } known || !MayPause(known.Pause.Unit, desk, caller))
        {
            return TypedResults.NotFound();
        }

        var working = from ?? desk.Today;
        caller.Record.Tell(string.Create(CultureInfo.InvariantCulture, $"work from {working:yyyy-MM-dd}"));
        return await desk.ActAsync(new PauseAct.Resume(known.Id(), working), ct) switch
        {
            PauseAnswer.Changed(var next) => Shown(next, response),
            PauseAnswer.Unchanged(var same) => Shown(same, response),
            PauseAnswer.Gone => TypedResults.NoContent(),
            PauseAnswer.Unknown => TypedResults.NotFound(),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<Results<NoContent, NotFound>> WithdrawAsync(string id, PauseDesk desk, Caller caller, CancellationToken ct) =>
        await desk.FindAsync(id, ct) is { } known && MayPause(known.Pause.Unit, desk, caller)
        && await desk.ActAsync(new PauseAct.Withdraw(known.Id()), ct) is PauseAnswer.Gone
            ? TypedResults.NoContent()
            : TypedResults.NotFound();

    /// <summary>A pause of every unit is for those who see every unit. A refusal is recorded.</summary>
    private static bool MayPause(UnitId? unit, PauseDesk desk, Caller caller) => unit is { } one ? caller.May(one) : desk.Library.Units.Keys.All(caller.May);

    private static void Tell(Caller caller, Pause pause) => caller.Record.Tell(
        string.Create(CultureInfo.InvariantCulture, $"{pause.From:yyyy-MM-dd} to {pause.To:yyyy-MM-dd}"), PauseId.Of(pause).Value);

    private static Ok<PauseShown> Shown(KeptPause kept, HttpResponse response)
    {
        response.Headers.ETag = TagOf(kept);
        return TypedResults.Ok(PauseShown.Of(kept));
    }

    private static string TagOf(KeptPause kept) => string.Create(CultureInfo.InvariantCulture, $"\"{kept.Revision}\"");

    private static ProblemHttpResult Stale() => Problem(StatusCodes.Status412PreconditionFailed, "Somebody else changed the pause; read it again");

    private static ProblemHttpResult Problem(int status, string title) => TypedResults.Problem(statusCode: status, title: title);
}
