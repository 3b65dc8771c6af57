using BotService.Core.Access;
using BotService.Core.Campaigns;
using BotService.Core.Duties;
using BotService.Core.Officials;
using BotService.Core.Units;
using BotService.Host.Gate;
using BotService.Runtime.Officials;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BotService.Host.Campaigns;

/// <summary>How a campaign stands for one person of a unit.</summary>
internal sealed record AssignmentShown(string Person, string Name, OfficialRole Role, DutyState State, bool Reachable, bool Overdue)
{
    public static AssignmentShown Of(UnitPerson person) =>
        new(person.Official.Id.Value, person.Official.Name, person.Role, person.State, person.Reachable, person.Overdue);
}

/// <param name="Occurrence">Which time of a campaign that comes again; null for the current one.</param>
internal sealed record AssignmentWish(bool Done, string? Occurrence = null);

/// <summary>Those whom a campaign concerns, by the API.</summary>
internal static class AssignmentEndpoints
{
    public static void MapAssignments(this RouteGroupBuilder campaigns)
    {
        campaigns.MapGet("/{id}/assignments", ListAsync).Needs(StaffAction.ReadPeople).WithSummary("Those whom a campaign concerns in one unit, with names");
        campaigns.MapPut("/{id}/assignments/{official}", SetAsync).Needs(StaffAction.UrgePeople).WithSummary("Says that a person is done, or is not");
    }

    private static async Task<Results<Ok<List<AssignmentShown>>, NotFound>> ListAsync(
        string id, string unit, CampaignDesk desk, Caller caller, CancellationToken ct)
    {
        if (await desk.FindAsync(id, ct) is not { } campaign || !caller.Sees(campaign) || !desk.Library.Units.ContainsKey(new(unit)) || !caller.May(new UnitId(unit)))
        {
            return TypedResults.NotFound();
        }

        // Of a unit that is seen, not everybody has to be: Home Affairs sees those who lead.
        var people = await desk.Kept.PeopleAsync(campaign.Id, new(unit), ct);
        return TypedResults.Ok(people.Where(person => caller.Sees(person.Official)).Select(AssignmentShown.Of).ToList());
    }

    private static async Task<Results<NoContent, NotFound>> SetAsync(
        string id, string official, AssignmentWish wish, CampaignDesk desk, Caller caller, IOfficials officials, HttpContext context, CancellationToken ct)
    {
        if (await officials.FindAsync(new(official), ct) is not { } found || !caller.May(found.Official)
            || await desk.FindAsync(id, ct) is not { } campaign || !caller.Sees(campaign)
            || Occurrences.Find(campaign, wish.Occurrence ?? desk.Now(campaign).Key) is not { } time)
        {
            return TypedResults.NotFound();
        }

        caller.Record.Tell(wish.Done ? "done" : "not done");
        return await desk.Worklists.CompleteAsync(new(official), campaign.Id, time.Key, wish.Done, list: null, $"api:{context.TraceIdentifier}", ct)
            ? TypedResults.NoContent()
            : TypedResults.NotFound();
    }
}
