using BotService.Core.Access;
using BotService.Core.Announcements.Acts;
using BotService.Core.Officials;
using BotService.Host.Announcements.Forms;
using BotService.Host.Gate;
using BotService.Runtime.Announcements;
using BotService.Runtime.Officials;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace BotService.Host.Announcements;

/// <summary>Shows an announcement to an official in their own chats before anybody is asked to approve it.</summary>
internal static class TestEndpoints
{
    /// <param name="Official">The id of the directory; somebody whom the caller sees.</param>
    internal sealed record TestForm(string? Official);

    /// <param name="Chats">Chats to which it is on its way; it counts as tested once one of their platforms took it.</param>
    internal sealed record TestShown(int Chats);

    public static void MapTest(this RouteGroupBuilder announcements) => announcements.MapPost("/{id}/test", TestAsync)
        .Needs(StaffAction.PrepareSending)
        .WithSummary("Shows it to an official in all of their chats, in each language, marked as a test; counts as tested, with another revision, once a platform took it")
        .Accepts<TestForm>(AnnouncementAnswers.Json)
        .Refuses(409, 422)
        .WithMetadata(new RequestSizeLimitAttribute(AnnouncementAnswers.MostBytes));

    /// <summary>What keeps a test from being shown, by its machine code; null for nothing.</summary>
    public static (string Code, string Words)? Obstacle(TestOutcome outcome) => outcome switch
    {
        TestOutcome.NotJoined => ("notJoined", "The official has not joined with any chat; invite them first"),
        TestOutcome.NoChat => ("noChat", "None of the official's chats can be reached"),
        TestOutcome.Refused(var why) => (Refusals.CodeOf(why), Refusals.WordsOf(why)),
        _ => null,
    };

    private static async Task<Results<Accepted<TestShown>, NotFound, ProblemHttpResult>> TestAsync(
        string id, HttpRequest request, AnnouncementDesk desk, IOfficials officials, Caller caller, CancellationToken ct)
    {
        if (await caller.FindAsync(id, desk, ct) is not { } known)
        {
            return TypedResults.NotFound();
        }

        var mistakes = new Mistakes();
        var form = await AnnouncementAnswers.ReadAsync<TestForm>(request, mistakes, ct);
        if (form?.Official is not { } name || await officials.FindAsync(new OfficialId(name), ct) is not { } official || !caller.May(official.Official))
        {
            mistakes.Add("/official", "There is nobody of this id whom you see: see /api/v1/people.");
            return AnnouncementAnswers.Problem(mistakes);
        }

        var outcome = await desk.Kept.TestAsync(known.Id, official.Official.Id, AnnouncementActor.Of(caller.Actor, StaffAction.PrepareSending), ct);
        switch (outcome)
        {
            case null:
                return TypedResults.NotFound();
            case TestOutcome.HandedOver(var chats):
                caller.Record.Tell("test", official.Official.Id.Value);
                return TypedResults.Accepted((string?)null, new TestShown(chats));
            default:
                var (code, words) = Obstacle(outcome)!.Value;
                caller.Record.Tell(code, official.Official.Id.Value);
                caller.Record.IsRefused = outcome is TestOutcome.Refused(var why) && Refusals.IsForbidden(why);
                return AnnouncementAnswers.Problem(outcome is TestOutcome.Refused(var refusal) ? Refusals.StatusOf(refusal) : StatusCodes.Status409Conflict, words, code);
        }
    }
}
