using System.Buffers;
using System.IO.Pipelines;
using BotService.Runtime.Stores;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.Telegram;

/// <summary>
/// The endpoint that Telegram calls. Answers 2xx only for what was kept; anything else makes Telegram bring the update again.
/// No model binding: the body is read once, bounded, and parsed where it lies.
/// </summary>
internal sealed class TelegramWebhook(TelegramIntake intake, TelegramOptions options, ILogger<TelegramWebhook> logger)
{
    public const int LargestBody = 256 * 1024;
    private const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";
    private const string SecondsToRetry = "2";

    private readonly HookSecrets _secrets = new(options.WebhookSecrets);

    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        if (!_secrets.Contain(request.Headers[SecretHeader]))
        {
            logger.SecretRefused();
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (request.Headers.ContentEncoding.Count > 0)
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        if (request.ContentLength > LargestBody)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        try
        {
            await TakeAsync(context);
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
            // Telegram hung up; it will bring the update again.
        }
    }

    private async Task TakeAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            // The server counts the framing of chunks too; what exactly is too large is said below.
            limit.MaxRequestBodySize = 2 * LargestBody;
        }

        var reader = context.Request.BodyReader;
        var read = await ReadAllAsync(reader, context.RequestAborted);
        if (read.Buffer.Length > LargestBody)
        {
            reader.AdvanceTo(read.Buffer.End);
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        byte[]? rented = null;
        try
        {
            var body = read.Buffer.IsSingleSegment ? read.Buffer.First : Gather(read.Buffer, out rented);
            await AnswerAsync(context.Response, await intake.TakeAsync(body, context.RequestAborted), context.RequestAborted);
        }
        finally
        {
            if (rented is not null)
            {
                // It held what somebody wrote.
                ArrayPool<byte>.Shared.Return(rented, clearArray: true);
            }

            reader.AdvanceTo(read.Buffer.End);
        }
    }

    private static async ValueTask<ReadResult> ReadAllAsync(PipeReader reader, CancellationToken ct)
    {
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            if (read.IsCompleted || read.Buffer.Length > LargestBody)
            {
                return read;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static ReadOnlyMemory<byte> Gather(ReadOnlySequence<byte> body, out byte[] rented)
    {
        rented = ArrayPool<byte>.Shared.Rent((int)body.Length);
        body.CopyTo(rented);
        return rented.AsMemory(0, (int)body.Length);
    }

    private static async ValueTask AnswerAsync(HttpResponse response, TelegramReply reply, CancellationToken ct)
    {
        switch (reply)
        {
            case TelegramReply.NotJson:
                response.StatusCode = StatusCodes.Status400BadRequest;
                break;
            case TelegramReply.Silence:
                response.ContentLength = 0;
                break;
            default:
                var call = new ArrayBufferWriter<byte>(256);
                reply.WriteTo(call);
                response.ContentType = "application/json";
                response.ContentLength = call.WrittenCount;
                await response.BodyWriter.WriteAsync(call.WrittenMemory, ct);
                break;
        }
    }
}
