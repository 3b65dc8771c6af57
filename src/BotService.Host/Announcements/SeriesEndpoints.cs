using BotService.Core.Access;
using BotService.Core.Announcements.Acts;
using BotService.Host.Announcements.Forms;
using BotService.Host.Gate;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace BotService.Host.Announcements;

/// <summary>Series by the API.</summary>
internal static class SeriesEndpoints
{
    public static void MapSeries(this RouteGroupBuilder announcements) => announcements.MapPost("/series", BeginAsync)
        .Needs(StaffAction.PrepareSending)
        .WithSummary("Begins a draft for each part of a series, some days from one to the next; each is planned, approved and confirmed by itself")
        .Accepts<SeriesForm>(AnnouncementAnswers.Json)
        .Refuses(422)
        .WithMetadata(new RequestSizeLimitAttribute(AnnouncementAnswers.MostBytes));

    private static async Task<Results<Ok<AnnouncementLine[]>, ProblemHttpResult>> BeginAsync(HttpRequest request, SeriesDesk series, Caller caller, CancellationToken ct)
    {
        var mistakes = new Mistakes();
        if (await AnnouncementAnswers.ReadAsync<SeriesForm>(request, mistakes, ct) is not { } form)
        {
            return AnnouncementAnswers.Problem(mistakes);
        }

        var begun = await series.BeginAsync(form, AnnouncementActor.Of(caller.Actor, StaffAction.PrepareSending), mistakes, ct);
        caller.Record.Tell("begun", [.. begun.Select(one => one.Id.Value)]);
        return mistakes.None ? TypedResults.Ok(begun.Select(AnnouncementLine.Of).ToArray()) : AnnouncementAnswers.Problem(mistakes);
    }
}
