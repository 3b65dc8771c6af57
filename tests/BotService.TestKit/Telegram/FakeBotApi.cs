using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace BotService.TestKit.Telegram;

/// <summary>
/// A Bot API on loopback that believes nothing: every call is checked against the API's description, and whatever is wrong with it is
/// kept as a breach. Knows the whole history, plays troubles by script, and brings updates by webhook or to whoever asks.
/// </summary>
public sealed class FakeBotApi : IAsyncDisposable
{
    public const string DefaultToken = "123456:AAfake_Token-for-tests";
    private readonly WebApplication _app;
    private readonly BotApiSpec _spec = BotApiSpec.Load();
    private readonly TimeProvider _time;
    private readonly FakeUpdateQueue _updates;
    private readonly FakeWebhook _webhook;
    private readonly FakeChats _chats;
    private readonly SendLimiter _limiter;
    private readonly Lock _gate = new();
    private readonly Lock _numbering = new();
    private readonly List<(Func<BotCall, bool> Wanted, TaskCompletionSource<BotCall> Came)> _watchers = [];
    private ImmutableList<BotCall> _history = [];
    private long _update = 1000;

    private FakeBotApi(WebApplication app, string token, SendLimits limits, TimeProvider time)
    {
        _app = app;
        Token = token;
        _time = time;
        _chats = new(time);
        _updates = new(time);
        _webhook = new(time, CallInWebhookAnswer);
        _limiter = new(limits, time);
    }

    public string Token { get; }

    public string Url { get; private set; } = "";

    public FakeScripts Scripts { get; } = new();

    /// <summary>Everything that a real server would have refused or a person would have been shown wrong.</summary>
    public ConcurrentQueue<string> Breaches { get; } = new();

    /// <summary>Every call, in the order of arrival.</summary>
    public ImmutableList<BotCall> History => Volatile.Read(ref _history);

    public IEnumerable<BotCall> CallsOf(string method) => History.Where(call => call.Method == method);

    /// <summary>The messages of a chat as they stand, oldest first.</summary>
    public IReadOnlyList<FakeMessage> Chat(long chat) => _chats.Of(chat);

    /// <summary>Somebody removes a message for both sides.</summary>
    public void Lose(long chat, int message) => _chats.Lose(chat, message);

    public string? WebhookUrl => _webhook.Url;

    public string? WebhookSecret => _webhook.Secret;

    /// <summary>What the webhook answered to each try to bring an update; 0 for no answer.</summary>
    public IReadOnlyCollection<(long Update, int Status)> WebhookTries => _webhook.Tries;

    /// <summary>Updates that nobody has confirmed yet; with a webhook always 0.</summary>
    public int Waiting => _updates.Count;

    /// <summary>The lowest number that a poller has not confirmed.</summary>
    public long Confirmed => _updates.Confirmed;

    public static async Task<FakeBotApi> StartAsync(SendLimits? limits = null, TimeProvider? time = null, string token = DefaultToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        var app = builder.Build();
        var api = new FakeBotApi(app, token, limits ?? SendLimits.None, time ?? TimeProvider.System);
        app.Run(api.HandleAsync);
        await app.StartAsync();
        api.Url = app.Urls.First();
        return api;
    }

    /// <summary>Something happens in Telegram. Gives the update its number and brings it to the webhook, or keeps it for whoever asks.</summary>
    /// <returns>Ends when the webhook took it; at once when there is none.</returns>
    public Task PushAsync(JsonObject update)
    {
        // Numbered and kept in one step: one that is kept behind a greater number is below the offset before anybody has seen it.
        lock (_numbering)
        {
            return PushAsync(update, ++_update);
        }
    }

    /// <summary>The same with a number of one's own: to bring an update twice.</summary>
    public Task PushAsync(JsonObject update, long id)
    {
        var numbered = new JsonObject { ["update_id"] = id };
        foreach (var (name, value) in update)
        {
            numbered[name] = value?.DeepClone();
        }

        if (_webhook.Url is not null)
        {
            return _webhook.Bring(id, numbered);
        }

        _updates.Add(id, numbered);
        return Task.CompletedTask;
    }

    /// <summary>The first call that fits, past ones included; fails after thirty seconds without one.</summary>
    public Task<BotCall> WaitForAsync(Func<BotCall, bool> wanted)
    {
        lock (_gate)
        {
            if (_history.Find(call => wanted(call)) is { } past)
            {
                return Task.FromResult(past);
            }

            var came = new TaskCompletionSource<BotCall>(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((wanted, came));
            return came.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    /// <summary>Ends when a poller has confirmed this update; fails after thirty seconds.</summary>
    public Task ConfirmedAsync(long update) => _updates.ConfirmedAsync(update);

    /// <summary>Answers the poll under way, if any, with what there is.</summary>
    public void EndPoll() => _updates.EndPoll();

    /// <summary>Somebody else sets a webhook for this bot.</summary>
    public void SetWebhook(string url) => _webhook.Set(url, secret: null, connections: 40);

    public void AssertNoBreach() => Assert.Empty(Breaches);

    public async ValueTask DisposeAsync()
    {
        _webhook.Dispose();
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (path.Length != 2 || path[0] != $"bot{Token}")
        {
            await FakeReply.Error(path.Length != 2 ? 404 : 401, path.Length != 2 ? "Not Found" : "Unauthorized").WriteAsync(context);
            return;
        }

        var body = await ReadAsync(context.Request, path[1]);
        var breaches = CheckShape(path[1], body);
        var reply = breaches.Length > 0
            ? FakeReply.Error(400, $"Bad Request: {breaches[0]}")
            : await AnswerAsync(path[1], body, context.RequestAborted);
        // Kept before the answer leaves, so that whoever reads the answer finds the call in the history.
        Keep(path[1], body, reply.Status, inWebhookAnswer: false);
        await reply.WriteAsync(context);
    }

    private void CallInWebhookAnswer(JsonElement call)
    {
        var method = call.TryGetProperty("method", out var name) ? name.GetString()! : "";
        var body = JsonSerializer.SerializeToElement(call.EnumerateObject().Where(field => field.Name != "method").ToDictionary(field => field.Name, field => field.Value));
        if (method.StartsWith("get", StringComparison.Ordinal) || method is "setWebhook" or "deleteWebhook" or "close" or "logOut" or "")
        {
            Breaches.Enqueue($"'{method}' is not allowed in a webhook's answer");
        }

        var status = CheckShape(method, body).Length > 0 ? 400 : Perform(method, body).Status;
        Keep(method, body, status, inWebhookAnswer: true);
    }

    private async Task<FakeReply> AnswerAsync(string method, JsonElement body, CancellationToken ct)
    {
        var chat = ChatOf(body);
        var sends = BotCall.Shows(method);
        if (sends && _limiter.Take(chat ?? 0) is var (wait, breach))
        {
            if (breach)
            {
                Breaches.Enqueue($"{method} to {chat} before retry_after was over");
            }

            if (wait is not null)
            {
                return Throttle(chat ?? 0, wait);
            }
        }

        switch (Scripts.Take(method, chat, sends ? BotApiLimits.Shown(body) : null))
        {
            case null:
                break;
            case FakeAnswer.CannotParseMarkup when !body.TryGetProperty("parse_mode", out _):
                break;
            case FakeAnswer.Slow(var until):
                await until.WaitAsync(ct);
                break;
            case FakeAnswer.Throttled throttled:
                return Throttle(chat ?? 0, throttled);
            case FakeAnswer.Reset(var done):
                _ = done ? Perform(method, body) : null;
                return FakeReply.Cut;
            case var answer:
                return FakeReply.Of(answer);
        }

        return method == "getUpdates" ? await GetUpdatesAsync(body, ct) : Perform(method, body);
    }

    private FakeReply Throttle(long chat, FakeAnswer.Throttled wait)
    {
        _limiter.Forbid(chat, wait);
        return FakeReply.Of(wait);
    }

    private async Task<FakeReply> GetUpdatesAsync(JsonElement body, CancellationToken ct)
    {
        if (_webhook.Url is not null)
        {
            return FakeReply.Error(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
        }

        return await _updates.AskAsync(body, ct) is { } updates ? FakeReply.Result(updates) : FakeReply.Of(FakeAnswer.Conflict);
    }

    private FakeReply Perform(string method, JsonElement body)
    {
        switch (method)
        {
            case var _ when BotCall.Shows(method):
                return _chats.Perform(ChatOf(body) ?? 0, method, body);
            case "deleteMessage":
                return _chats.Delete(ChatOf(body) ?? 0, body.GetProperty("message_id").GetInt32());
            case "setWebhook":
                _webhook.Set(body.GetProperty("url").GetString(), body.TryGetProperty("secret_token", out var secret) ? secret.GetString() : null, body.TryGetProperty("max_connections", out var most) ? most.GetInt32() : 40);
                return FakeReply.Result(true);
            case "deleteWebhook":
                _webhook.Set(null, null, 40);
                return FakeReply.Result(true);
            case "getWebhookInfo":
                return FakeReply.Result(new JsonObject { ["url"] = _webhook.Url ?? "", ["has_custom_certificate"] = false, ["pending_update_count"] = _updates.Count });
            case "getMe":
                return FakeReply.Result(new JsonObject { ["id"] = 123456, ["is_bot"] = true, ["first_name"] = "Fake", ["username"] = "fake_bot" });
            default:
                return FakeReply.Result(true);
        }
    }

    private string[] CheckShape(string method, JsonElement body)
    {
        var found = _spec.Breaches(method, body).ToArray();
        found = found.Length > 0 ? found : [.. BotApiLimits.Breaches(method, body)];
        foreach (var breach in found)
        {
            Breaches.Enqueue(breach);
        }

        return found;
    }

    private async Task<JsonElement> ReadAsync(HttpRequest request, string method)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes);
        if (bytes.Length == 0)
        {
            return JsonSerializer.SerializeToElement(new { });
        }

        if (request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) is not true)
        {
            Breaches.Enqueue($"{method}: content type {request.ContentType}");
        }

        try
        {
            using var json = JsonDocument.Parse(bytes.ToArray());
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            Breaches.Enqueue($"{method}: not JSON");
            return JsonSerializer.SerializeToElement(new { });
        }
    }

    private void Keep(string method, JsonElement body, int status, bool inWebhookAnswer)
    {
        lock (_gate)
        {
            var shown = BotCall.Shows(method) ? BotApiLimits.Shown(body) : null;
            var call = new BotCall(_history.Count + 1, _time.GetUtcNow(), method, body, inWebhookAnswer, status, shown);
            Volatile.Write(ref _history, _history.Add(call));
            foreach (var watcher in _watchers.Where(watcher => watcher.Wanted(call)).ToList())
            {
                _watchers.Remove(watcher);
                watcher.Came.TrySetResult(call);
            }
        }
    }

    private static long? ChatOf(JsonElement body) =>
        body.TryGetProperty("chat_id", out var chat) && chat.ValueKind == JsonValueKind.Number ? chat.GetInt64() : null;
}
