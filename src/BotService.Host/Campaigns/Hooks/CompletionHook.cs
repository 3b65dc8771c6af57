using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BotService.Core.Campaigns;
using BotService.Core.Officials;
using BotService.Reporting.Delivery;
using BotService.Runtime.Audit;

namespace BotService.Host.Campaigns.Hooks;

/// <summary>What a survey system is told of its message.</summary>
/// <param name="Applied">People whose duty now stands as the message says.</param>
/// <param name="Problems">By place in the message: who could not be found, or is not concerned.</param>
internal sealed record CompletionAnswer(int Applied, CompletionProblem[] Problems);

internal sealed record CompletionProblem(int Place, string What);

/// <summary>
/// Takes in what a survey system says of who is done: signed as Standard Webhooks says, not older than five minutes, each id once.
/// </summary>
/// <param name="check">Null when no secret is set: then the address does not exist.</param>
internal sealed class CompletionHook(WebhookCheck? check, SeenMessages seen, HookRecord record, CampaignDesk desk, TimeProvider time)
{
    public const int MostBytes = 256 * 1024;
    private const int AtOnce = 16;

    public async Task<IResult> HandleAsync(HttpRequest request, CancellationToken ct)
    {
        if (check is null)
        {
            return Results.NotFound();
        }

        if (request.ContentLength > MostBytes)
        {
            return await RefuseAsync(request, StatusCodes.Status413PayloadTooLarge, "The body is longer than 256 KiB");
        }

        var id = request.Headers["webhook-id"].ToString();
        var body = await BodyAsync(request, ct);
        if (!check.IsGenuine(id, request.Headers["webhook-timestamp"].ToString(), request.Headers["webhook-signature"].ToString(), body, time.GetUtcNow()))
        {
            return await RefuseAsync(request, StatusCodes.Status401Unauthorized, "The signature is missing, wrong or older than five minutes");
        }

        if (CompletionMessage.Read(body) is not { } message)
        {
            return await RefuseAsync(request, StatusCodes.Status422UnprocessableEntity, $"The body must be {CompletionMessage.Form}");
        }

        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(id)).AsSpan(0, 16));
        if (await seen.TryBeginAsync(name, ct) is not { } right)
        {
            return await RefuseAsync(request, StatusCodes.Status409Conflict, "A message with this id was taken already");
        }

        var run = record.Open(request.HttpContext, message.Campaign);
        try
        {
            await run.BeginAsync(ct);
            var answer = await ApplyAsync(message, name, ct);
            await seen.DoneAsync(name, CancellationToken.None);
            run.Tell(answer is null ? "no such campaign" : string.Create(CultureInfo.InvariantCulture, $"{answer.Applied} taken, {answer.Problems.Length} not"));
            await run.EndAsync(answer is null ? AuditOutcome.Failed : AuditOutcome.Done);
            return answer is null
                ? Results.Problem(statusCode: StatusCodes.Status422UnprocessableEntity, title: "There is no such campaign, or no such time of it")
                : Results.Ok(answer);
        }
        finally
        {
            // What did not end well may come again under the same id: each person's part of it is taken once.
            await seen.ReleaseAsync(name, right, CancellationToken.None);
            await run.EndAsync(AuditOutcome.Failed);
        }
    }

    private async Task<IResult> RefuseAsync(HttpRequest request, int status, string why)
    {
        await record.RefusedAsync(request.HttpContext, status);
        return Results.Problem(statusCode: status, title: why);
    }

    private static async Task<byte[]> BodyAsync(HttpRequest request, CancellationToken ct)
    {
        using var taken = new MemoryStream();
        await request.Body.CopyToAsync(taken, ct);
        return taken.ToArray();
    }

    private async Task<CompletionAnswer?> ApplyAsync(CompletionMessage message, string name, CancellationToken ct)
    {
        if (await desk.FindAsync(message.Campaign, ct) is not { } campaign
            || Occurrences.Find(campaign, message.Occurrence ?? desk.Now(campaign).Key) is not { } occurrence)
        {
            return null;
        }

        var applied = 0;
        var problems = new System.Collections.Concurrent.ConcurrentBag<CompletionProblem>();
        await Parallel.ForEachAsync(message.Officials.Index(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (one, token) =>
        {
            var (place, official) = one;
            if (!OfficialId.IsValid(official.Id))
            {
                problems.Add(new(place, "This is no official's id"));
            }
            else if (await desk.Worklists.CompleteAsync(new(official.Id), campaign.Id, occurrence.Key, official.Done, list: null, $"hook:{name}:{place}", token))
            {
                Interlocked.Increment(ref applied);
            }
            else
            {
                problems.Add(new(place, "The campaign does not concern this person"));
            }
        });

        return new(applied, [.. problems.OrderBy(problem => problem.Place)]);
    }
}
