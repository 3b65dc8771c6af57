using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace BotService.TestKit.Zalo;

/// <summary>
/// A Zalo Bot Platform on loopback that enforces what is told of the real one: the token in the path, texts of 1 to 2000 characters to
/// chats that wrote first, one event for each question and none twice, no questions while a webhook is set, a quota that counts both
/// directions. What a client does wrong is refused and kept as a breach.
/// </summary>
public sealed class FakeZaloBot : IAsyncDisposable
{
    public const string DefaultToken = "4242424242:fake-Token_for_tests";
    public const int LongestText = 2000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly WebApplication _app;
    private readonly FakeZaloBotQueue _queue;
    private readonly FakeZaloBotHook _hook = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<FakeZaloBotAnswer>> _scripts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ImmutableList<string>> _chats = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly List<(Func<FakeZaloBotCall, bool> Wanted, TaskCompletionSource<FakeZaloBotCall> Came)> _watchers = [];
    private ImmutableList<FakeZaloBotCall> _history = [];
    private int _events;
    private int _messages;
    private int _quota;

    private FakeZaloBot(WebApplication app, TimeProvider time)
    {
        _app = app;
        _queue = new(time);
    }

    public string Token { get; } = DefaultToken;

    public string Url { get; private set; } = "";

    /// <summary>True writes what is brought in an envelope, as some sources have it.</summary>
    public bool Wraps { get; set; }

    /// <summary>True answers a question with a list of all there is, as the documentation's types suggest.</summary>
    public bool Lists { get => _queue.Lists; set => _queue.Lists = value; }

    /// <summary>Messages that may still come and go together before everything is refused; 0 for no end.</summary>
    public int Quota { get => Volatile.Read(ref _quota); set => Volatile.Write(ref _quota, value); }

    /// <summary>Messages that came and went, as the platform counts them.</summary>
    public int Messages => Volatile.Read(ref _messages);

    public ConcurrentQueue<string> Breaches { get; } = new();

    /// <summary>Every call, in the order of arrival.</summary>
    public ImmutableList<FakeZaloBotCall> History => Volatile.Read(ref _history);

    public string? WebhookUrl => _hook.Url;

    public string? WebhookSecret => _hook.Secret;

    /// <summary>What the webhook answered, in order; 0 for no answer.</summary>
    public IReadOnlyCollection<int> HookAnswers => _hook.Answers;

    /// <summary>Events that nobody has asked for yet.</summary>
    public int Waiting => _queue.Count;

    /// <summary>Questions so far, the one under way included.</summary>
    public int Asked => _queue.Asked;

    public static async Task<FakeZaloBot> StartAsync(TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        var app = builder.Build();
        var bot = new FakeZaloBot(app, time ?? TimeProvider.System);
        app.Run(bot.HandleAsync);
        await app.StartAsync();
        bot.Url = app.Urls.First();
        return bot;
    }

    public IEnumerable<FakeZaloBotCall> CallsOf(string method) => History.Where(call => call.Method == method);

    /// <summary>What a chat was told, oldest first.</summary>
    public IReadOnlyList<string> Chat(string chat) => _chats.GetValueOrDefault(chat, []);

    /// <summary>Somebody writes. By webhook it ends when the webhook took it, else at once.</summary>
    public Task SayAsync(string chat, string text) => BringAsync(FakeZaloBotEvents.Text(chat, text, NextId()));

    public string NextId() => string.Create(CultureInfo.InvariantCulture, $"m{Interlocked.Increment(ref _events):x6}");

    /// <summary>Something happens: brought to the webhook, as often as it takes, or kept for whoever asks.</summary>
    public Task BringAsync(JsonObject happened)
    {
        if (happened["message"]?["chat"]?["id"]?.GetValue<string>() is { } chat)
        {
            _chats.TryAdd(chat, []);
        }

        Interlocked.Increment(ref _messages);
        if (_hook.Url is not null)
        {
            return _hook.BringAsync(Wraps ? FakeZaloBotEvents.Wrapped(happened) : happened);
        }

        _queue.Add(happened);
        return Task.CompletedTask;
    }

    /// <summary>The platform is told another address than the one it was given: the port of a service is known only once it runs.</summary>
    public void CallInstead(string url) => _hook.Set(url, _hook.Secret);

    /// <summary>Somebody else sets a webhook for this bot.</summary>
    public void SetWebhook(string? url) => _hook.Set(url, secret: null);

    /// <summary>Answers the question under way, if any, as if nothing had happened for its time.</summary>
    public void EndPoll() => _queue.EndPoll();

    /// <summary>The next calls of a method are answered so, one each; then it obeys again.</summary>
    public void Next(string method, params FakeZaloBotAnswer[] answers)
    {
        foreach (var answer in answers)
        {
            _scripts.GetOrAdd(method, _ => new()).Enqueue(answer);
        }
    }

    /// <summary>The first call that fits, past ones included; fails after thirty seconds without one.</summary>
    public Task<FakeZaloBotCall> WaitForAsync(Func<FakeZaloBotCall, bool> wanted)
    {
        lock (_gate)
        {
            if (_history.Find(call => wanted(call)) is { } past)
            {
                return Task.FromResult(past);
            }

            var came = new TaskCompletionSource<FakeZaloBotCall>(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((wanted, came));
            return came.Task.WaitAsync(Patience);
        }
    }

    /// <summary>Ends when more than <paramref name="asked"/> questions have come: somebody polls again.</summary>
    public Task WaitForAskAsync(int asked) => _queue.AskedAsync(asked + 1).WaitAsync(Patience);

    /// <summary>The <paramref name="count"/>th message that a chat was told.</summary>
    public async Task<string> HearsAsync(string chat, int count)
    {
        // One look decides: a message that came between two looks would be waited for in vain.
        await WaitForAsync(call => call is { Method: "sendMessage", Code: 0 } && call.Text("chat_id") == chat && Chat(chat).Count >= count);
        return Chat(chat)[count - 1];
    }

    public void AssertNoBreach() => Assert.Empty(Breaches);

    public async ValueTask DisposeAsync()
    {
        _hook.Dispose();
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (path.Length != 2 || path[0] != $"bot{Token}")
        {
            await AnswerAsync(context, path.Length == 2 ? FakeZaloBotAnswer.BadToken : new FakeZaloBotAnswer.Error(404, "Not found"), null);
            return;
        }

        var method = path[1];
        var body = await ReadAsync(context.Request, method);
        FakeZaloBotAnswer? trouble = _scripts.TryGetValue(method, out var script) && script.TryDequeue(out var scripted) ? scripted : null;
        if (trouble is FakeZaloBotAnswer.Slow(var until))
        {
            await until.WaitAsync(context.RequestAborted);
            trouble = null;
        }

        JsonNode? result = null;
        if (trouble is null or FakeZaloBotAnswer.Reset(true))
        {
            var (refusal, done) = await ObeyAsync(method, body, context.RequestAborted);
            trouble ??= refusal;
            result = done;
        }

        // Kept before the answer leaves, so that whoever reads the answer finds the call in the history.
        Keep(new(method, body, trouble switch
        {
            null => 0,
            FakeZaloBotAnswer.Error(var code, _, _) => code,
            FakeZaloBotAnswer.Page(var status) => status,
            _ => -1,
        }));
        await AnswerAsync(context, trouble, result);
    }

    private async Task<(FakeZaloBotAnswer? Refusal, JsonNode? Result)> ObeyAsync(string method, JsonElement body, CancellationToken ct)
    {
        switch (method)
        {
            case "getMe":
                return (null, new JsonObject { ["id"] = "4242424242", ["account_name"] = "Bot Fake", ["account_type"] = "BASIC", ["can_join_groups"] = false });
            case "sendMessage":
                return Send(body, "text");
            case "sendPhoto" when Field(body, "photo")?.StartsWith("https://", StringComparison.Ordinal) is not true:
                return (Breach("sendPhoto needs an address"), null);
            case "sendPhoto":
                return Send(body, "caption");
            case "getUpdates" when _hook.Url is not null:
                return (new FakeZaloBotAnswer.Error(400, "Bad request: a webhook is set"), null);
            case "getUpdates":
                var (happened, second) = await _queue.AskAsync(Field(body, "timeout"), ct);
                if (second)
                {
                    Breaches.Enqueue("two questions at the same time");
                }

                return happened is null ? (new FakeZaloBotAnswer.Error(408, "Request timeout"), null) : (null, happened);
            case "setWebhook" when Field(body, "url")?.StartsWith("http", StringComparison.Ordinal) is not true || Field(body, "secret_token")?.Length is null or < 8 or > 256:
                return (Breach("setWebhook needs an address and a secret of 8 to 256 characters"), null);
            case "setWebhook":
                _hook.Set(Field(body, "url"), Field(body, "secret_token"));
                return (null, HookNow());
            case "deleteWebhook":
                _hook.Set(null, null);
                return (null, HookNow());
            case "getWebhookInfo":
                return (null, HookNow());
            default:
                return (Breach($"there is no method '{method}'", 404), null);
        }
    }

    private (FakeZaloBotAnswer? Refusal, JsonNode? Result) Send(JsonElement body, string words)
    {
        var (chat, text) = (Field(body, "chat_id"), Field(body, words));
        if (text is not { Length: >= 1 and <= LongestText } || !text.IsNormalized(NormalizationForm.FormC))
        {
            return (Breach($"text of {text?.Length ?? 0} characters, or not in NFC"), null);
        }

        if (chat is null || !_chats.ContainsKey(chat))
        {
            return (new FakeZaloBotAnswer.Error(400, "Bad request: chat not found"), null);
        }

        if (Quota > 0 && Messages >= Quota)
        {
            return (FakeZaloBotAnswer.NoQuota, null);
        }

        Interlocked.Increment(ref _messages);
        _chats.AddOrUpdate(chat, _ => [text], (_, told) => told.Add(text));
        return (null, new JsonObject { ["message_id"] = NextId(), ["date"] = 1750316131602 });
    }

    private FakeZaloBotAnswer.Error Breach(string what, int code = 400)
    {
        Breaches.Enqueue(what);
        return new(code, $"Bad request: {what}");
    }

    private JsonObject HookNow() => new() { ["url"] = _hook.Url ?? "", ["updated_at"] = 1750316131602 };

    private async Task<JsonElement> ReadAsync(HttpRequest request, string method)
    {
        if (request.Method != "POST" || request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) is not true)
        {
            Breaches.Enqueue($"{method}: {request.Method} with {request.ContentType}");
        }

        try
        {
            using var json = await JsonDocument.ParseAsync(request.Body);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            Breaches.Enqueue($"{method}: not JSON");
            return default;
        }
    }

    private static string? Field(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.String ? field.GetString() : null;

    private static Task AnswerAsync(HttpContext context, FakeZaloBotAnswer? trouble, JsonNode? result)
    {
        switch (trouble)
        {
            case null:
                return context.Response.WriteAsJsonAsync(new JsonObject { ["ok"] = true, ["result"] = result ?? new JsonObject() });
            case FakeZaloBotAnswer.Error(var code, var description, var status):
                context.Response.StatusCode = status;
                return context.Response.WriteAsJsonAsync(new JsonObject { ["ok"] = false, ["error_code"] = code, ["description"] = description });
            case FakeZaloBotAnswer.Page(var status):
                context.Response.StatusCode = status;
                return context.Response.WriteAsync("<html>Bad gateway</html>");
            default:
                context.Abort();
                return Task.CompletedTask;
        }
    }

    private void Keep(FakeZaloBotCall call)
    {
        lock (_gate)
        {
            Volatile.Write(ref _history, _history.Add(call));
            foreach (var watcher in _watchers.Where(watcher => watcher.Wanted(call)).ToList())
            {
                _watchers.Remove(watcher);
                watcher.Came.TrySetResult(call);
            }
        }
    }
}
