using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotService.TestKit.Zalo;

/// <summary>
/// Zalo's Official Account platform on loopback. Holds every caller to the documented rules and answers their codes with HTTP 200, keeps
/// what each person has on the phone, brings events to the webhook, and remembers every call.
/// </summary>
public sealed class FakeZaloOa : IAsyncDisposable
{
    public const string AppId = "1111";
    public const string AppSecret = "app-secret-1";
    public const string OaSecret = "oa-secret";
    public const string OaId = "9999";
    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private readonly FakeZaloPeople _people;
    private readonly Lock _gate = new();
    private readonly ConcurrentQueue<ZaloTrouble> _troubles = new();
    private readonly List<(Func<FakeZaloOa, bool> Wanted, TaskCompletionSource Came)> _watchers = [];
    private ImmutableList<ZaloCall> _history = [];
    private long _message;

    private FakeZaloOa(WebApplication app, TimeProvider time)
    {
        (_app, _time) = (app, time);
        _people = new(time);
        Tokens = new(time, AppId, AppSecret);
        Events = new(time, AppId, OaId);
        Webhook = new(time, AppId, OaSecret, () => Rules);
    }

    public string Url { get; private set; } = "";

    public ZaloRules Rules { get; set; } = new();

    public FakeZaloTokens Tokens { get; }

    public FakeZaloEvents Events { get; }

    public FakeZaloWebhook Webhook { get; }

    /// <summary>What a person would have been shown wrong, or what Zalo never takes.</summary>
    public ConcurrentQueue<string> Breaches { get; } = new();

    /// <summary>Every call, in the order of arrival.</summary>
    public ImmutableList<ZaloCall> History => Volatile.Read(ref _history);

    /// <summary>Plays a trouble before it answers; null for none. Asked before <see cref="Play"/>'s queue.</summary>
    public Func<ZaloCall, ZaloTrouble?>? Script { get; set; }

    public static async Task<FakeZaloOa> StartAsync(TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        var app = builder.Build();
        var zalo = new FakeZaloOa(app, time ?? TimeProvider.System);
        app.Run(zalo.HandleAsync);
        await app.StartAsync();
        zalo.Url = app.Urls.First();
        return zalo;
    }

    /// <summary>Troubles for the next calls to the message API, one for each.</summary>
    public void Play(params ReadOnlySpan<ZaloTrouble> troubles)
    {
        foreach (var trouble in troubles)
        {
            _troubles.Enqueue(trouble);
        }
    }

    /// <summary>The messages of a person, oldest first.</summary>
    public ImmutableList<ZaloMessage> Chat(string person) => _people.Chat(person);

    public void Acts(string person) => _people.Acts(person);

    public Task SayAsync(string person, string text)
    {
        _people.Acts(person);
        return Webhook.BringAsync(Events.Said(person, text));
    }

    /// <summary>Presses the button with this title on the newest message that has it.</summary>
    public Task PressAsync(string person, string title) => SayAsync(
        person,
        Chat(person).Reverse().SelectMany(message => message.Buttons).First(button => button.Title == title).Payload);

    public Task FollowAsync(string person)
    {
        _people.Follows(person, now: true);
        _people.Acts(person);
        return Webhook.BringAsync(Events.Follow(person));
    }

    public Task UnfollowAsync(string person)
    {
        _people.Follows(person, now: false);
        return Webhook.BringAsync(Events.Unfollow(person));
    }

    /// <summary>Ends when <paramref name="wanted"/> holds, looked at after each call; fails after sixty seconds.</summary>
    public Task UntilAsync(Func<FakeZaloOa, bool> wanted)
    {
        lock (_gate)
        {
            if (wanted(this))
            {
                return Task.CompletedTask;
            }

            var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((wanted, came));
            return came.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    /// <summary>The person's newest message, as soon as there are so many.</summary>
    public async Task<ZaloMessage> HearAsync(string person, int count)
    {
        await UntilAsync(zalo => zalo.Chat(person).Count >= count);
        return Chat(person)[count - 1];
    }

    public async ValueTask DisposeAsync()
    {
        Webhook.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        var path = request.Path.Value ?? "";
        if (path == "/v4/oa/access_token")
        {
            var trouble = Script?.Invoke(new(path, null, null, null, null, _time.GetUtcNow()));
            if (trouble is not null && await PlayAsync(context, trouble))
            {
                return;
            }

            var granted = Tokens.Answer(request.Headers, await request.ReadFormAsync());
            Keep(new(path, null, null, null, (int?)granted["error"], _time.GetUtcNow()));
            await AnswerAsync(context, granted);
            if (trouble is ZaloTrouble.CutAfterwards)
            {
                context.Abort();
            }

            return;
        }

        await ApiAsync(context, path);
    }

    private async Task ApiAsync(HttpContext context, string path)
    {
        var request = context.Request;
        var body = request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0 ? await JsonNode.ParseAsync(request.Body) as JsonObject : null;
        var call = new ZaloCall(path, request.Headers["access_token"], request.Headers["appsecret_proof"], body, null, _time.GetUtcNow());
        var trouble = Script?.Invoke(call) ?? (_troubles.TryDequeue(out var next) ? next : null);
        if (trouble is not null && await PlayAsync(context, trouble))
        {
            Keep(call with { Error = (trouble as ZaloTrouble.Code)?.Error });
            return;
        }

        var code = Tokens.Opens(call.AccessToken) ? Judge(path, body) : -216;
        if (trouble is ZaloTrouble.CutAfterwards)
        {
            Keep(call with { Error = code });
            context.Abort();
            return;
        }

        await AnswerAsync(context, Answer(code));
        Keep(call with { Error = code });
    }

    private int Judge(string path, JsonObject? body) => (path, body) switch
    {
        ("/v3.0/oa/message/cs", { } message) => _people.Receive(message, Rules, Breaches),
        ("/v3.0/oa/message/template", { } message) => _people.ReceiveTemplate(message, Rules),
        ("/v2.0/oa/message", { } message) when message["recipient"]?["anonymous_id"] is not null => 0,
        ("/v2.0/oa/getoa", _) => 0,
        ("/v2.0/oa/message", _) => -240,
        _ => -201,
    };

    private JsonObject Answer(int code) => code == 0
        ? new() { ["error"] = 0, ["message"] = "Success", ["data"] = new JsonObject { ["message_id"] = $"z{Interlocked.Increment(ref _message)}", ["name"] = "UBND xã Thử" } }
        : new() { ["error"] = code, ["message"] = "refused" };

    /// <returns>True when the call has had its answer.</returns>
    private static async Task<bool> PlayAsync(HttpContext context, ZaloTrouble trouble)
    {
        switch (trouble)
        {
            case ZaloTrouble.Code(var code):
                await AnswerAsync(context, new() { ["error"] = code, ["message"] = "as the test says" });
                return true;
            case ZaloTrouble.Status(var status, var body):
                context.Response.StatusCode = status;
                await context.Response.WriteAsync(body);
                return true;
            case ZaloTrouble.Silence:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return true;
            case ZaloTrouble.WaitFor(var signal):
                await signal;
                return false;
            default:
                return false;
        }
    }

    private static Task AnswerAsync(HttpContext context, JsonObject answer)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(answer.ToJsonString(JsonSerializerOptions.Default));
    }

    private void Keep(ZaloCall call)
    {
        lock (_gate)
        {
            _history = _history.Add(call);
            foreach (var (wanted, came) in _watchers)
            {
                if (wanted(this))
                {
                    came.TrySetResult();
                }
            }

            _watchers.RemoveAll(watcher => watcher.Came.Task.IsCompleted);
        }
    }
}
