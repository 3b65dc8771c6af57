using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using BotService.TestKit.Telegram;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotService.TestKit.Crowd;

/// <summary>What one chat was shown: a message that was sent or changed.</summary>
public sealed record Shown(long MessageId, string Text, IReadOnlyList<string> Buttons, bool Edited);

/// <summary>A message that was taken.</summary>
public sealed record Posted(long Chat, string Text, DateTimeOffset At);

/// <summary>
/// The least of a Bot API that a crowd of citizens needs: takes messages, tells each chat's citizen, answers at once. It checks nothing;
/// the strict one is <c>FakeBotApi</c>.
/// </summary>
public sealed class CrowdApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<long, Channel<Shown>> _chats = new();
    private readonly ConcurrentQueue<Posted> _posted = new();
    private SendLimiter? _limiter;
    private long _message = 100;
    private int _calls;
    private int _throttled;
    private int _breaches;

    private CrowdApi(WebApplication app) => _app = app;

    public Uri Url { get; private set; } = null!;

    public int Calls => _calls;

    /// <summary>Set to fail some calls: gets the number of the call, returns a status or null.</summary>
    public Func<int, int?>? Fault { get; set; }

    /// <summary>Every message that was taken, in order, edits left out.</summary>
    public IReadOnlyCollection<Posted> Posted => _posted;

    /// <summary>Answers of 429.</summary>
    public int Throttled => _throttled;

    /// <summary>Calls that came although they had been told to wait.</summary>
    public int Breaches => _breaches;

    /// <summary>From now on these limits hold; null for none.</summary>
    public void Limit(SendLimits? limits) => _limiter = limits is null ? null : new(limits, TimeProvider.System);

    public static async Task<CrowdApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        var app = builder.Build();
        var api = new CrowdApi(app);
        app.Run(api.AnswerAsync);
        await app.StartAsync();
        api.Url = new Uri(app.Urls.First());
        return api;
    }

    /// <summary>What this chat is shown, in order, from now on.</summary>
    public ChannelReader<Shown> Chat(long chat) => _chats.GetOrAdd(chat, _ => Channel.CreateUnbounded<Shown>()).Reader;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var method = context.Request.Path.Value!.Split('/')[^1];
        var call = Interlocked.Increment(ref _calls);
        var body = context.Request.ContentLength is null or > 0
            ? await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted)
            : null;
        if (Fault?.Invoke(call) is { } status)
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsJsonAsync(new { ok = false, error_code = status, description = "Bad Gateway" });
            return;
        }

        if (method == "sendMessage" && _limiter is { } limiter && Refuse(limiter, ChatOf(body!)) is { } wait)
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            await context.Response.WriteAsJsonAsync(new { ok = false, error_code = 429, description = $"Too Many Requests: retry after {wait}", parameters = new { retry_after = wait } });
            return;
        }

        var result = method switch
        {
            "sendMessage" or "editMessageText" => Show(method, body!),
            "getMe" => JsonNode.Parse("""{"id":4242,"is_bot":true,"first_name":"Crowd","username":"crowd_bot"}""")!,
            "getWebhookInfo" => JsonNode.Parse("""{"url":"","has_custom_certificate":false,"pending_update_count":0}""")!,
            _ => JsonValue.Create(true),
        };
        await context.Response.WriteAsJsonAsync(new JsonObject { ["ok"] = true, ["result"] = result });
    }

    private static long ChatOf(JsonNode body) => body["chat_id"]!.GetValueKind() == JsonValueKind.Number
        ? body["chat_id"]!.GetValue<long>()
        : long.Parse(body["chat_id"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);

    /// <returns>Seconds to wait; null when it may be sent.</returns>
    private int? Refuse(SendLimiter limiter, long chat)
    {
        var (wait, breach) = limiter.Take(chat);
        if (breach)
        {
            Interlocked.Increment(ref _breaches);
        }

        if (wait is null)
        {
            return null;
        }

        limiter.Forbid(chat, wait);
        Interlocked.Increment(ref _throttled);
        return wait.Seconds;
    }

    private JsonObject Show(string method, JsonNode body)
    {
        var chat = ChatOf(body);
        var edited = method == "editMessageText";
        var id = edited ? body["message_id"]!.GetValue<long>() : Interlocked.Increment(ref _message);
        var text = body["text"]!.GetValue<string>();
        if (!edited)
        {
            _posted.Enqueue(new(chat, text, DateTimeOffset.UtcNow));
        }

        var buttons = body["reply_markup"]?["inline_keyboard"]?.AsArray()
            .SelectMany(row => row!.AsArray())
            .Select(button => button!["callback_data"]?.GetValue<string>() ?? "")
            .ToArray() ?? [];
        _chats.GetOrAdd(chat, _ => Channel.CreateUnbounded<Shown>()).Writer.TryWrite(new(id, text, buttons, edited));
        return new JsonObject
        {
            ["message_id"] = id,
            ["date"] = 1_795_000_000,
            ["chat"] = new JsonObject { ["id"] = chat, ["type"] = "private", ["first_name"] = "Citizen" },
            ["text"] = text,
        };
    }
}
