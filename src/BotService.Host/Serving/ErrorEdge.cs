using BotService.Runtime.Stores;
using Microsoft.AspNetCore.Mvc;

namespace BotService.Host.Serving;

/// <summary>
/// The one place where a request's exceptions end: logged once, answered with a problem document that tells nothing of the inside.
/// A store that does not answer becomes 503 with <c>Retry-After</c>, so that platforms keep the event for us.
/// </summary>
internal sealed class ErrorEdge(RequestDelegate next, ILogger<ErrorEdge> logger)
{
    public const string RetryAfterSeconds = "5";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone: nobody is left to answer.
        }
        catch (BadHttpRequestException e)
        {
            await AnswerAsync(context, e.StatusCode);
        }
        catch (StoreUnavailableException e)
        {
            logger.StoreAway(e.Message);
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            await AnswerAsync(context, StatusCodes.Status503ServiceUnavailable);
        }
        catch (Exception e)
        {
            logger.RequestFailed(e);
            await AnswerAsync(context, StatusCodes.Status500InternalServerError);
        }
    }

    public static Task AnswerAsync(HttpContext context, int status)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        context.Response.StatusCode = status;
        var problem = new ProblemDetails { Status = status, Title = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status) };
        return context.Response.WriteAsJsonAsync(problem, HostJson.Default.ProblemDetails, "application/problem+json", CancellationToken.None);
    }
}
