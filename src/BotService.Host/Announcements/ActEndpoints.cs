using BotService.Core.Access;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Host.Announcements.Forms;
using BotService.Host.Gate;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace BotService.Host.Announcements;

/// <summary>What is done to an announcement, by the API. Each act names the revision that its actor has read; what stops may be done unread.</summary>
internal static class ActEndpoints
{
    /// <param name="People">The number of people, as the reach plan has it.</param>
    internal sealed record ConfirmForm(int? People);

    public static void MapActs(this RouteGroupBuilder announcements)
    {
        Map(announcements, "submit", new Act.Submit(), "Hands it in: it needs a second person's yes above a set size, or outside of the caller's units");
        Map(announcements, "approve", new Act.Approve(), "Says yes to what somebody else wrote, or to a proposed correction", StaffAction.ApproveSending);
        Map(announcements, "reject", new Act.Reject(), "Gives it back to be written again, or drops a proposed correction");
        Map(announcements, "undo", new Act.Undo(), "Takes the confirmation back during the hold; nobody has had it", StaffAction.PrepareSending, any: true);
        Map(announcements, "pause", new Act.Pause(), "Pauses it in all processes within two seconds", StaffAction.PrepareSending, any: true);
        Map(announcements, "resume", new Act.Resume(), "Lets it go on; whoever has it does not get it again");
        Map(announcements, "cancel", new Act.Cancel(), "Ends it for good; the answer says how many have it and how many will not", StaffAction.PrepareSending, any: true);
        Map(announcements, "withdraw", new Act.Withdraw(), "Removes it where the platform can, and says elsewhere that it does not hold; needs nobody's yes", StaffAction.PrepareSending, any: true);
        announcements.MapPost("/{id}/confirm", ConfirmAsync)
            .Needs(StaffAction.PrepareSending)
            .WithSummary("Confirms it by the number of people of the reach plan; the hold begins")
            .Accepts<ConfirmForm>(AnnouncementAnswers.Json)
            .Refuses(409, 412, 422, 428)
            .WithMetadata(new RequestSizeLimitAttribute(AnnouncementAnswers.MostBytes));
        announcements.MapPost("/{id}/correct", CorrectAsync)
            .Needs(StaffAction.PrepareSending)
            .WithSummary("Brings other words to everybody who received these; stops what is under way at once, and waits for a second person like the first words did")
            .Accepts<CorrectionForm>(AnnouncementAnswers.Json)
            .Refuses(409, 412, 422, 428)
            .WithMetadata(new RequestSizeLimitAttribute(AnnouncementAnswers.MostBytes));
    }

    public static async Task<Results<Ok<AnnouncementShown>, NotFound, ProblemHttpResult>> ActAsync(
        Announcement known, Act act, StaffAction action, Seen seen, AnnouncementDesk desk, Caller caller, HttpResponse response, CancellationToken ct)
    {
        if (seen.Problem is not null)
        {
            return AnnouncementAnswers.Refuse(seen);
        }

        var outcome = await desk.Kept.ActAsync(known.Id, AnnouncementActor.Of(caller.Actor, action), act, seen.Revision, ct);
        if (outcome is null)
        {
            return TypedResults.NotFound();
        }

        AnnouncementAnswers.Tell(caller, outcome);
        return outcome is ActOutcome.Done(var next, _)
            ? await AnnouncementAnswers.ShowAsync(next, desk, response, ct)
            : AnnouncementAnswers.Refuse(((ActOutcome.Refused)outcome).Why);
    }

    private static void Map(RouteGroupBuilder announcements, string name, Act act, string summary, StaffAction action = StaffAction.PrepareSending, bool any = false) =>
        announcements.MapPost(
                $"/{{id}}/{name}",
                async Task<Results<Ok<AnnouncementShown>, NotFound, ProblemHttpResult>> (string id, HttpRequest request, AnnouncementDesk desk, Caller caller, CancellationToken ct) =>
                    await caller.FindAsync(id, desk, ct) is { } known
                        ? await ActAsync(known, act, action, Seen.In(request, any), desk, caller, request.HttpContext.Response, ct)
                        : TypedResults.NotFound())
            .Needs(action)
            .WithSummary(any ? $"{summary}. If-Match may be *" : summary)
            .Refuses(409, 412, 428);

    private static async Task<Results<Ok<AnnouncementShown>, NotFound, ProblemHttpResult>> ConfirmAsync(string id, HttpRequest request, AnnouncementDesk desk, Caller caller, CancellationToken ct)
    {
        if (await caller.FindAsync(id, desk, ct) is not { } known)
        {
            return TypedResults.NotFound();
        }

        var mistakes = new Mistakes();
        if (await AnnouncementAnswers.ReadAsync<ConfirmForm>(request, mistakes, ct) is { People: { } people })
        {
            return await ActAsync(known, new Act.Confirm(people), StaffAction.PrepareSending, Seen.In(request, any: false), desk, caller, request.HttpContext.Response, ct);
        }

        mistakes.Add("/people", "Write the number of people that the reach plan names.");
        return AnnouncementAnswers.Problem(mistakes);
    }

    private static async Task<Results<Ok<AnnouncementShown>, NotFound, ProblemHttpResult>> CorrectAsync(string id, HttpRequest request, AnnouncementDesk desk, Caller caller, CancellationToken ct)
    {
        if (await caller.FindAsync(id, desk, ct) is not { } known)
        {
            return TypedResults.NotFound();
        }

        var mistakes = new Mistakes();
        return await AnnouncementAnswers.ReadAsync<CorrectionForm>(request, mistakes, ct) is { } form && desk.ReadContent(form, mistakes) is { } content
            ? await ActAsync(known, new Act.Correct(content), StaffAction.PrepareSending, Seen.In(request, any: false), desk, caller, request.HttpContext.Response, ct)
            : AnnouncementAnswers.Problem(mistakes);
    }
}
