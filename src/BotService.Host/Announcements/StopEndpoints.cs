using BotService.Core.Access;
using BotService.Core.Announcements.Acts;
using BotService.Host.Announcements.Forms;
using BotService.Host.Gate;
using BotService.Runtime.Announcements;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace BotService.Host.Announcements;

/// <summary>The switch that stops all bulk sending at once. Whoever may prepare sending may stop it; letting it go again takes an approver of everything.</summary>
internal static class StopEndpoints
{
    internal sealed record StopForm(bool? Stopped);

    /// <param name="By">Who said so last; null when nobody ever did.</param>
    internal sealed record StopShown(bool Stopped, string? By, DateTimeOffset? At)
    {
        public static StopShown Of(BulkStop? stop) => new(stop is { Stopped: true }, stop?.By, stop?.At);
    }

    public static void MapStop(this RouteGroupBuilder announcements)
    {
        announcements.MapGet("/stop", ReadAsync).Needs(StaffAction.ReadCatalogue).WithSummary("Whether all bulk sending is stopped");
        announcements.MapPut("/stop", SetAsync)
            .Needs(StaffAction.PrepareSending)
            .WithSummary("Stops all bulk sending at once, or lets it go; what was under way then stays paused until somebody resumes it")
            .Accepts<StopForm>(AnnouncementAnswers.Json)
            .Refuses(422)
            .WithMetadata(new RequestSizeLimitAttribute(AnnouncementAnswers.MostBytes));
    }

    private static async Task<Ok<StopShown>> ReadAsync(IAnnouncements announcements, CancellationToken ct) => TypedResults.Ok(StopShown.Of(await announcements.StopAsync(ct)));

    private static async Task<Results<Ok<StopShown>, ProblemHttpResult>> SetAsync(HttpRequest request, IAnnouncements announcements, Caller caller, CancellationToken ct)
    {
        var mistakes = new Mistakes();
        if (await AnnouncementAnswers.ReadAsync<StopForm>(request, mistakes, ct) is not { Stopped: { } stopped })
        {
            mistakes.Add("/stopped", "Write true or false.");
            return AnnouncementAnswers.Problem(mistakes);
        }

        if (!stopped && !AnnouncementAccess.MayLetGo(caller.Actor))
        {
            caller.Record.IsRefused = true;
            return AnnouncementAnswers.Refuse(ActRefusal.NotAllowed);
        }

        caller.Record.Tell(stopped ? "stopped" : "let go");
        await announcements.StopAsync(stopped, caller.Actor.Name, ct);
        return TypedResults.Ok(StopShown.Of(await announcements.StopAsync(ct)));
    }
}
