using BotService.Core.Access;
using BotService.Host.Gate;
using BotService.Runtime.Letters;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BotService.Host.Letters;

/// <summary>Letters by the API.</summary>
internal static class LetterEndpoints
{
    private const int MostListed = 1_000;

    public static void MapLetters(this RouteGroupBuilder letters)
    {
        letters.WithTags("Letters").Needs(StaffAction.OperateService);
        letters.MapGet("", ListAsync).WithSummary($"What was given up, oldest first, at most {MostListed}");
        letters.MapPost("/{id}/retry", RetryAsync).WithSummary("Sends a letter again; 409 for a message of an announcement, which is not sent again").ProducesProblem(StatusCodes.Status409Conflict);
        letters.MapDelete("/{id}", DropAsync).WithSummary("Removes a letter for good");
    }

    private static async Task<Ok<List<LetterShown>>> ListAsync(ILetters letters, CancellationToken ct)
    {
        var shown = new List<LetterShown>();
        await foreach (var letter in letters.ListAsync(ct))
        {
            shown.Add(LetterShown.Of(letter));
            if (shown.Count == MostListed)
            {
                break;
            }
        }

        return TypedResults.Ok(shown);
    }

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> RetryAsync(string id, ILetters letters, CancellationToken ct) => await letters.RetryAsync(id, ct) switch
    {
        LetterRetry.PutBack => TypedResults.NoContent(),
        LetterRetry.OfAnnouncement => TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, title: LetterShown.OfAnnouncement),
        _ => TypedResults.NotFound(),
    };

    private static async Task<Results<NoContent, NotFound>> DropAsync(string id, ILetters letters, CancellationToken ct) =>
        await letters.DropAsync(id, ct) ? TypedResults.NoContent() : TypedResults.NotFound();
}
