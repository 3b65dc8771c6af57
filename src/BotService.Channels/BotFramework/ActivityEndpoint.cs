using System.Text.Json;
using BotService.Channels.BotFramework.Activities;
using BotService.Channels.BotFramework.Callers;
using BotService.Channels.BotFramework.Connector;
using BotService.Runtime.Stores;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.BotFramework;

/// <summary>
/// The endpoint that a channel service calls. Who has no good token is told so and nothing else: not a byte of the body is read before.
/// Answers 2xx only for what was kept, without waiting for any reply to leave.
/// </summary>
internal sealed class ActivityEndpoint(CallerTokens callers, ActivityIntake intake, BotFrameworkOptions options, ILogger<ActivityEndpoint> logger)
{
    private const string SecondsToRetry = "2";

    /// <summary>Replies leave by the outbox, never in the answer, so the list of those expected in it is empty.</summary>
    private static readonly ReadOnlyMemory<byte> NoReplies = "{\"activities\":[]}"u8.ToArray();

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            switch (await callers.JudgeAsync(context.Request.Headers.Authorization, context.RequestAborted))
            {
                case CallerVerdict.Accepted caller:
                    await TakeAsync(context, caller);
                    break;
                case CallerVerdict.Refused(var reason):
                    logger.CallerRefused(reason);
                    context.Response.Headers.WWWAuthenticate = "Bearer";
                    context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                    break;
                default:
                    logger.CallerUndecided();
                    ComeAgain(context.Response);
                    break;
            }
        }
        catch (StoreUnavailableException)
        {
            logger.ActivityNotKept();
            ComeAgain(context.Response);
        }
        catch (BadHttpRequestException error)
        {
            context.Response.StatusCode = error.StatusCode;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The channel service hung up.
        }
    }

    private async Task TakeAsync(HttpContext context, CallerVerdict.Accepted caller)
    {
        var (request, response) = (context.Request, context.Response);
        if (request.Headers.ContentEncoding.Count > 0)
        {
            response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            // The server counts the framing of chunks too; what exactly is too large is said below.
            limit.MaxRequestBodySize = 2 * RequestBody.MostBytes;
        }

        if (await RequestBody.ReadAsync(request, context.RequestAborted) is not { } body)
        {
            response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        try
        {
            using var json = JsonDocument.Parse(body, ActivityJson.Reader);
            await AnswerAsync(context, caller, json.RootElement, body);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            // InvalidOperationException and ArgumentException: escapes that are no UTF-16, found only when the text is read.
            response.StatusCode = StatusCodes.Status400BadRequest;
        }
    }

    private async Task AnswerAsync(HttpContext context, CallerVerdict.Accepted caller, JsonElement activity, ReadOnlyMemory<byte> body)
    {
        var response = context.Response;
        if (ActivityHead.Read(activity) is not { } head)
        {
            response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var refusal = caller.MaySpeakOf(head.ChannelId, head.ServiceUrl)
            ?? (ServiceUrl.IsAllowed(head.ServiceUrl, options.AllowPrivateAddresses) ? null : "the service address is not public");
        if (refusal is not null)
        {
            logger.CallerRefused(refusal);
            response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        response.StatusCode = await intake.TakeAsync(activity, head, body, context.RequestAborted) switch
        {
            ActivityReply.Taken => StatusCodes.Status200OK,
            ActivityReply.Malformed => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status501NotImplemented,
        };
        if (response.StatusCode == StatusCodes.Status200OK && activity.Text("deliveryMode") == "expectReplies")
        {
            response.ContentType = "application/json";
            response.ContentLength = NoReplies.Length;
            await response.BodyWriter.WriteAsync(NoReplies, context.RequestAborted);
        }
        else
        {
            response.ContentLength = 0;
        }
    }

    private static void ComeAgain(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = SecondsToRetry;
    }
}
