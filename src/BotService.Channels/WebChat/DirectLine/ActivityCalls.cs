using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BotService.Core.Conversations;
using BotService.Runtime.Channels;
using BotService.Runtime.Stores;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.WebChat.DirectLine;

/// <summary>Takes what people do, and shows the talk to clients that poll.</summary>
internal sealed class ActivityCalls(
    ConversationCalls conversations,
    IInbox inbox,
    Feed feed,
    Caller caller,
    WebChatOptions options,
    TimeProvider time,
    ILogger<ActivityCalls> logger)
{
    private const int IdBytes = 12;
    private const int LongestClientId = 64;
    private readonly RateGate _posts = new(options.Limits.Posts, options.Limits.Remembered);
    private readonly RateGate _reads = new(options.Limits.Reads, options.Limits.Remembered);
    private long _posted;

    public async Task<IResult> PostAsync(HttpContext http, string id, CancellationToken ct)
    {
        if (conversations.Authorize(http, id) is { } refusal)
        {
            return refusal;
        }

        var wait = _posts.Enter(caller.Network(http), time.GetUtcNow());
        if (wait > TimeSpan.Zero)
        {
            return Problem.TooMany(http, wait);
        }

        if (http.Request.Headers.ContentEncoding.Count > 0)
        {
            return Problem.Encoded();
        }

        return await RequestBody.ReadAsync(http.Request, ct) is { } body ? await TakeAsync(http, id, body, ct) : Problem.TooLarge();
    }

    /// <summary>
    /// Never an error for who may read: the protocol's own client stops asking for good at the first one. While the store is down, and for
    /// a client that asks too fast, nothing is new.
    /// </summary>
    public async Task<IResult> ReadAsync(HttpContext http, string id, string? watermark, CancellationToken ct)
    {
        if (conversations.Authorize(http, id) is { } refusal)
        {
            return refusal;
        }

        var after = Watermark.Parse(watermark);
        var news = ActivitySet.Empty(after);
        if (_reads.Enter(id, time.GetUtcNow()) == TimeSpan.Zero)
        {
            try
            {
                news = await feed.ReadAsync(id, after, ct);
                await feed.LooksAsync(id);
            }
            catch (StoreUnavailableException)
            {
                logger.WebPollWithoutStore();
            }
        }

        return Results.Text(news.Json, "application/json", Encoding.UTF8);
    }

    /// <summary>The file is not even read. That none are taken is said in the talk too: a client shows no more than that something failed.</summary>
    public async Task<IResult> RefuseFilesAsync(HttpContext http, string id, CancellationToken ct)
    {
        if (conversations.Authorize(http, id) is { } refusal)
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        var wait = _posts.Enter(caller.Network(http), now);
        if (wait > TimeSpan.Zero)
        {
            return Problem.TooMany(http, wait);
        }

        var cause = CauseOf(conversation: id, NameOf(null, [], now));
        return await HandAsync(http, new InboundEvent(WebChatChannel.ChannelName, id, cause, new Inbound.Other("attachment")), ct) ?? Problem.NoFiles();
    }

    private async Task<IResult> TakeAsync(HttpContext http, string conversation, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        UserActivity? heard;
        string id;
        InboundEvent inbound;
        try
        {
            using var json = JsonDocument.Parse(body, ActivityJson.Reader);
            heard = UserActivity.From(json.RootElement);
            if (heard is null)
            {
                return Problem.Malformed("An activity needs a type, and a message needs text, a value or an attachment.");
            }

            var cause = heard.Joins ? Greetings.CauseOf(conversation) : CauseOf(conversation, NameOf(heard.ClientId, body.Span, now));
            id = $"u-{Hash(Encoding.UTF8.GetBytes(cause))}";
            inbound = new InboundEvent(
                WebChatChannel.ChannelName,
                conversation,
                cause,
                heard.Input,
                heard.Press,
                heard.PressedMessage,
                heard.Hint,
                heard.Ignored ? null : Echo.Write(json.RootElement, id, conversation, now));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            // InvalidOperationException and ArgumentException: escapes that are no UTF-16, found only when the text is read.
            return Problem.Malformed("The body is not an activity in JSON.");
        }

        return (heard.Ignored ? null : await HandAsync(http, inbound, ct)) ?? Posted(id);
    }

    /// <returns>Null when the event is kept; else why not.</returns>
    private async Task<IResult?> HandAsync(HttpContext http, InboundEvent inbound, CancellationToken ct)
    {
        try
        {
            return await inbox.ReceiveAsync(inbound, ct) switch
            {
                InboxResult.Flooded flooded => Problem.TooMany(http, flooded.RetryAfter, flooded.Notice),
                _ => null,
            };
        }
        catch (StoreUnavailableException)
        {
            return Problem.StoreDown(http);
        }
    }

    private static string CauseOf(string conversation, string name) => $"{WebChatChannel.ChannelName}:{conversation}:{name}";

    private static IResult Posted(string id) => Results.Json(new PostedAnswer(id), DirectLineJson.Default.PostedAnswer);

    /// <summary>
    /// The client's own name for the activity makes a repeat harmless. A client that gives none cannot be told from one that says the same
    /// thing twice, so each of its posts is an act of its own: named by the body, the moment, and a count.
    /// </summary>
    private string NameOf(string? clientId, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (clientId is { Length: > 0 })
        {
            return clientId.Length <= LongestClientId && clientId.All(char.IsAscii) ? clientId : $"h-{Hash(Encoding.UTF8.GetBytes(clientId))}";
        }

        var named = new byte[body.Length + (2 * sizeof(long))];
        body.CopyTo(named);
        BinaryPrimitives.WriteInt64LittleEndian(named.AsSpan(body.Length), now.UtcTicks);
        BinaryPrimitives.WriteInt64LittleEndian(named.AsSpan(body.Length + sizeof(long)), Interlocked.Increment(ref _posted));
        return $"s-{Hash(named)}";
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(SHA256.HashData(bytes).AsSpan(0, IdBytes));
}
