using System.Text.Json;
using BotService.Runtime.Stores;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.Zalo.OfficialAccount;

/// <summary>
/// The endpoint that Zalo calls. Answers 200 only for what was kept or is nothing for us, and always within
/// <see cref="ZaloOaOptions.AnswerWithin"/>: what takes longer goes on, and Zalo is asked to bring the same event again.
/// </summary>
internal sealed class ZaloOaWebhook(ZaloOaIntake intake, ZaloOaSignature signature, TimeProvider time, ZaloOaOptions options, ILogger<ZaloOaWebhook> logger)
{
    private const string SignatureHeader = "X-ZEvent-Signature";
    private const string TimeHeader = "X-ZEvent-Timestamp";
    private const string SecondsToRetry = "2";
    private const int LargestProbe = 64;
    private const int LongestTime = 32;
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 32 };

    /// <summary>Somebody who opens the address in a browser, Zalo's console included.</summary>
    public static Task GreetAsync(HttpContext context)
    {
        context.Response.ContentLength = 0;
        return Task.CompletedTask;
    }

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            context.Response.StatusCode = await AnswerAsync(context);
        }
        catch (Exception trouble) when (trouble is StoreUnavailableException or TimeoutException)
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
            // Zalo hung up; it will bring the event again.
        }
    }

    private async Task<int> AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var shown = request.Headers[SignatureHeader] is [{ Length: > 0 } header] ? ZaloOaSignature.Read(header) : null;
        if (shown is null && request.ContentLength is null or > LargestProbe)
        {
            return Refuse();
        }

        if (request.Headers.ContentEncoding.Count > 0)
        {
            return StatusCodes.Status415UnsupportedMediaType;
        }

        if (await RequestBody.ReadAsync(request, context.RequestAborted) is not { } body)
        {
            return StatusCodes.Status413PayloadTooLarge;
        }

        if (shown is null)
        {
            // What Zalo sends, unsigned, when the address is saved in its console.
            return body.Span.Trim(" \t\r\n"u8).SequenceEqual("{}"u8) ? StatusCodes.Status200OK : Refuse();
        }

        return await TakeAsync(shown, body, request.Headers[TimeHeader] is [{ Length: > 0 and <= LongestTime } at] ? at : null);
    }

    private async Task<int> TakeAsync(byte[] shown, ReadOnlyMemory<byte> body, string? headerTime)
    {
        using var json = Parse(body);
        if (json is not { RootElement: { ValueKind: JsonValueKind.Object } root })
        {
            return StatusCodes.Status400BadRequest;
        }

        var way = signature.Match(shown, body.Span, ZaloOaEvents.TimeOf(root), headerTime, ZaloOaEvents.AccountOf(root));
        switch (way)
        {
            case ZaloOaSigning.None:
                return Refuse(root);
            case not ZaloOaSigning.AppAndBodyTime:
                logger.SignedOtherwise(way);
                break;
        }

        // Not called back: what has begun to be kept is kept, and a repeat of it changes nothing.
        var taking = intake.TakeAsync(root, body, CancellationToken.None);
        try
        {
            await taking.WaitAsync(options.AnswerWithin, time);
        }
        catch (TimeoutException) when (!taking.IsCompleted)
        {
            _ = SeenToAsync(taking);
            throw;
        }

        return StatusCodes.Status200OK;
    }

    private int Refuse(JsonElement? root = null)
    {
        if (root is { } named && ZaloOaEvents.AppOf(named) is { } app && app != options.AppId)
        {
            logger.OtherApp();
        }
        else
        {
            logger.SignatureRefused();
        }

        return StatusCodes.Status401Unauthorized;
    }

    private async Task SeenToAsync(Task taking)
    {
        try
        {
            await taking;
        }
        catch (Exception error)
        {
            // Nobody waits any more, and Zalo was asked to bring it again.
            logger.LateFailed(error.GetType().Name);
        }
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body, Reading);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
