using BotService.Core.Access;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Core.Units;
using BotService.Host.Gate;
using BotService.Runtime.Turns;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BotService.Host.Catalogue;

/// <summary>A poll as staff see it.</summary>
internal sealed record PollShown(string Id, string Revision, PollKind Kind, Translations Title, bool OpenToAll, DateOnly? OpensOn, DateOnly? ClosesOn, string[] Questions)
{
    public static PollShown Of(Poll poll) => new(
        poll.Id.Value,
        poll.Revision.Value,
        poll.Kind,
        poll.Texts[PollTexts.Title],
        poll.OpenToAll,
        poll.OpensOn,
        poll.ClosesOn,
        [.. poll.Questions.Select(question => question.Id.Value)]);
}

/// <summary>A unit as staff see it.</summary>
internal sealed record UnitShown(string Id, Translations Name, string Type, string? Parent, DateOnly? ValidFrom, DateOnly? ValidTo, string[] Successors)
{
    public static UnitShown Of(Unit unit) => new(
        unit.Id.Value,
        unit.Name,
        unit.Type,
        unit.Parent?.Value,
        unit.ValidFrom,
        unit.ValidTo,
        [.. unit.Successors.Select(successor => successor.Value)]);
}

/// <summary>What links can be made for.</summary>
internal static class CatalogueEndpoints
{
    public static void MapCatalogue(this IEndpointRouteBuilder api)
    {
        api.MapGet("/polls", Polls).Needs(StaffAction.ReadCatalogue).WithTags("Catalogue").WithSummary("The polls offered now");
        api.MapGet("/units", Units).Needs(StaffAction.ReadCatalogue).WithTags("Catalogue").WithSummary("The units that answers can be about");
        api.MapGet("/units/{id}", Unit).Needs(StaffAction.ReadCatalogue).WithTags("Catalogue").WithSummary("One unit");
    }

    private static Ok<PollShown[]> Polls(IDialogShelf dialogs) =>
        TypedResults.Ok(dialogs.Library.Polls.Values.OrderBy(poll => poll.Id.Value, StringComparer.Ordinal).Select(PollShown.Of).ToArray());

    private static Results<Ok<UnitShown>, NotFound> Unit(string id, IDialogShelf dialogs) =>
        dialogs.Library.Units.TryGetValue(new(id), out var found) ? TypedResults.Ok(UnitShown.Of(found)) : TypedResults.NotFound();

    private static Ok<UnitShown[]> Units(IDialogShelf dialogs) =>
        TypedResults.Ok(dialogs.Library.Units.Values.OrderBy(unit => unit.Id.Value, StringComparer.Ordinal).Select(UnitShown.Of).ToArray());
}
