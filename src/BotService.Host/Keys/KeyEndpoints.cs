using System.Diagnostics;
using BotService.Core.Access;
using BotService.Host.Gate;
using BotService.Runtime.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BotService.Host.Keys;

/// <summary>Keys by the API.</summary>
internal static class KeyEndpoints
{
    public static void MapKeys(this RouteGroupBuilder keys)
    {
        keys.WithTags("Keys").Needs(StaffAction.ManageKeys);
        keys.MapPost("", CreateAsync).WithSummary("Gives out a key with a role and a scope; its text is told this once");
        keys.MapGet("", ListAsync).WithSummary("All keys, revoked ones too, oldest first");
        keys.MapDelete("/{id}", RevokeAsync).WithSummary("Takes a key back: refused everywhere after three seconds at the latest");
    }

    private static async Task<Results<Created<KeyMade>, ValidationProblem>> CreateAsync(KeyWish wish, Caller caller, KeyOffice office, CancellationToken ct)
    {
        switch (await office.CreateAsync(wish, ct))
        {
            case KeyAnswer.Made(var made):
                caller.Record.Tell(KeyOffice.InShort(made.Record), made.Record.Id);
                return TypedResults.Created($"/api/v1/keys/{made.Record.Id}", new KeyMade(made.Text, KeyShown.Of(made.Record)));
            case KeyAnswer.Refused(var wrong):
                return TypedResults.ValidationProblem(wrong);
            default:
                throw new UnreachableException();
        }
    }

    private static async Task<Ok<KeyShown[]>> ListAsync(IKeys keys, CancellationToken ct) =>
        TypedResults.Ok((await keys.ListAsync(ct)).Select(KeyShown.Of).ToArray());

    private static async Task<Results<NoContent, NotFound>> RevokeAsync(string id, IKeys keys, CancellationToken ct) =>
        await keys.RevokeAsync(id, ct) ? TypedResults.NoContent() : TypedResults.NotFound();
}
