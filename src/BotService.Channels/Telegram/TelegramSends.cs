using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.ObjectPool;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace BotService.Channels.Telegram;

/// <summary>
/// Brings messages to Telegram. The library would make an address, a linked token, a copy of the answer and an object of the message it
/// tells back for each; of thousands of sends a second that is a good part, so this one keeps what is always the same and reads what it needs.
/// </summary>
/// <param name="address">Where the methods are, token included, without a slash at the end.</param>
internal sealed class TelegramSends(HttpMessageInvoker http, string address) : IDisposable
{
    /// <summary>More than any refusal holds; of an answer that is longer the beginning tells enough.</summary>
    private const int Looked = 16 * 1024;
    private const int Deepest = 64;

    /// <summary>More calls than that are seldom under way at once.</summary>
    private const int MostBodies = 64;

    private readonly Uri[] _methods = [.. Enum.GetNames<TelegramMethod>().Select(name => new Uri($"{address}/{JsonNamingPolicy.CamelCase.ConvertName(name)}"))];

    private readonly DefaultObjectPool<TelegramBody> _bodies = new(new TelegramBody.Reuse(), MostBodies);

    /// <summary>Makes one attempt, which takes as long as <paramref name="ct"/> lets it.</summary>
    /// <returns>The message's number; null when there is none any more.</returns>
    /// <exception cref="ApiRequestException">Telegram refused.</exception>
    /// <exception cref="RequestException">No answer that could be read: the message may have arrived all the same.</exception>
    // Awaited once, so its steps can be used again.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int?> SendAsync(TelegramMessage message, CancellationToken ct)
    {
        var body = _bodies.Get();
        body.Write(message);
        using var request = new HttpRequestMessage(HttpMethod.Post, _methods[(int)message.Method]) { Content = body };
        HttpResponseMessage? response = null;
        try
        {
            response = await http.SendAsync(request, ct);
            var id = await ReadAsync(response, message.Method == TelegramMethod.DeleteMessage, ct);

            // Who knows how much of it was sent when there is no answer: then it goes with its request.
            request.Content = null;
            _bodies.Return(body);
            return id;
        }
        catch (Exception error) when (error is HttpRequestException or IOException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw response is null ? new RequestException("no answer", error) : new RequestException("half an answer", response.StatusCode, error);
        }
        finally
        {
            response?.Dispose();
        }
    }

    public void Dispose() => http.Dispose();

    private static async ValueTask<int?> ReadAsync(HttpResponseMessage response, bool deletes, CancellationToken ct)
    {
        // Its head has come, so this waits for nothing.
        var body = response.Content.ReadAsStream(ct);
        var answer = ArrayPool<byte>.Shared.Rent(Looked);
        var length = 0;
        try
        {
            length = await body.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, ct);
            return Judge(answer.AsSpan(0, length), response, deletes);
        }
        finally
        {
            // It holds the message, and with it what somebody wrote.
            answer.AsSpan(0, length).Clear();
            ArrayPool<byte>.Shared.Return(answer);
        }
    }

    private static int? Judge(ReadOnlySpan<byte> answer, HttpResponseMessage response, bool deletes)
    {
        try
        {
            return Read(answer, deletes, out var message) is { } refusal ? throw refusal : message;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new RequestException("no answer of Telegram's", response.StatusCode, error);
        }
    }

    /// <returns>Null when the message was taken.</returns>
    private static ApiRequestException? Read(ReadOnlySpan<byte> answer, bool deletes, out int? message)
    {
        message = null;
        var code = 0;
        string? description = null;
        ResponseParameters? parameters = null;
        var fields = new JsonFields(answer, Deepest);
        fields.Open();
        while (fields.Next())
        {
            if (fields.Is("result"u8))
            {
                message = deletes ? null : Message(ref fields);
                if (message is not null || (deletes && fields.Bool()))
                {
                    return null;
                }
            }
            else if (fields.Is("error_code"u8))
            {
                code = fields.Int();
            }
            else if (fields.Is("description"u8))
            {
                description = fields.Text();
            }
            else if (fields.Is("parameters"u8))
            {
                parameters = Parameters(ref fields);
            }
            else
            {
                fields.Skip();
            }
        }

        return code != 0 && description is not null ? new(description, code, parameters) : throw new JsonException("neither taken nor refused");
    }

    /// <summary>The number of a message, as soon as it is met: what else Telegram tells of it we know.</summary>
    private static int? Message(ref JsonFields fields)
    {
        if (!fields.Open())
        {
            return null;
        }

        while (fields.Next())
        {
            if (fields.Is("message_id"u8))
            {
                return fields.Int();
            }

            fields.Skip();
        }

        return null;
    }

    private static ResponseParameters? Parameters(ref JsonFields fields)
    {
        if (!fields.Open())
        {
            return null;
        }

        var parameters = new ResponseParameters();
        while (fields.Next())
        {
            if (fields.Is("retry_after"u8))
            {
                parameters.RetryAfter = fields.Int();
            }
            else if (fields.Is("migrate_to_chat_id"u8))
            {
                parameters.MigrateToChatId = fields.Long();
            }
            else
            {
                fields.Skip();
            }
        }

        return parameters;
    }
}
