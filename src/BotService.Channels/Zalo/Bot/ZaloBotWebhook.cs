using BotService.Runtime.Stores;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.Zalo.Bot;

/// <summary>The endpoint that Zalo calls. Answers 200 only for what was kept or is nothing for us.</summary>
internal sealed class ZaloBotWebhook(ZaloBotIntake intake, ZaloBotOptions options, ILogger<ZaloBotWebhook> logger)
{
    private const string SecretHeader = "X-Bot-Api-Secret-Token";
    private const string SecondsToRetry = "2";
    private readonly HookSecrets _secrets = new(options.WebhookSecrets);

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            context.Response.StatusCode = await AnswerAsync(context.Request, context.RequestAborted);
        }
        catch (StoreUnavailableException)
        {
            logger.StoreAway();
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = SecondsToRetry;
        }
        catch (BadHttpRequestException error)
        {
            context.Response.StatusCode = error.StatusCode;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Zalo hung up; whether it brings the event again it does not say.
        }
    }

    private async Task<int> AnswerAsync(HttpRequest request, CancellationToken ct)
    {
        if (!_secrets.Contain(request.Headers[SecretHeader]))
        {
            logger.SecretRefused();
            return StatusCodes.Status401Unauthorized;
        }

        if (request.Headers.ContentEncoding.Count > 0)
        {
            return StatusCodes.Status415UnsupportedMediaType;
        }

        if (await RequestBody.ReadAsync(request, ct) is not { } body)
        {
            return StatusCodes.Status413PayloadTooLarge;
        }

        // Not called back: Zalo may not bring an event twice, so what it has brought is kept also when it hangs up.
        return await intake.TakeAsync(body, CancellationToken.None) ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
    }
}
