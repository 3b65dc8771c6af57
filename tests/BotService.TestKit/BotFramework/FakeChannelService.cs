using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotService.TestKit.BotFramework;

/// <summary>
/// A Bot Framework channel service on loopback: it names its keys, hands out app tokens, takes replies, and holds all three to the
/// protocol. What a real one would have refused is kept as a breach.
/// </summary>
public sealed class FakeChannelService : IAsyncDisposable
{
    public const string AppId = "0f0e4b4a-1138-4a6e-9d0e-6f1c2b3a4d5e";
    public const string AppPassword = "fake~Password.for-tests";
    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly List<(Func<ConnectorCall, bool> Wanted, TaskCompletionSource<ConnectorCall> Came)> _watchers = [];
    private ImmutableList<ConnectorCall> _calls = [];
    private string? _token;
    private int _tokens;
    private int _keyReads;
    private int _messages;

    private FakeChannelService(WebApplication app) => _app = app;

    public string Url { get; private set; } = "";

    /// <summary>Ends with a slash, as those of Azure do.</summary>
    public string ServiceUrl => $"{Url}/connector/";

    /// <summary>Where the same service stands after it moved.</summary>
    public string MovedServiceUrl => $"{Url}/moved/";

    public Uri MetadataUrl => new($"{Url}/openid");

    public Uri TokenUrl => new($"{Url}/token");

    public LocalIssuer Issuer { get; } = new();

    /// <summary>What the connector answers to the next calls instead of taking them; the second part is a Retry-After.</summary>
    public ConcurrentQueue<(int Status, string? RetryAfter)> ConnectorTroubles { get; } = new();

    /// <summary>What the token server answers to the next calls.</summary>
    public ConcurrentQueue<(int Status, string Body)> TokenTroubles { get; } = new();

    /// <summary>What the metadata answers to the next calls.</summary>
    public ConcurrentQueue<int> MetadataTroubles { get; } = new();

    /// <summary>Seconds that a token is good for.</summary>
    public int TokenLife { get; set; } = 3600;

    public int TokensGiven => Volatile.Read(ref _tokens);

    public int KeyReads => Volatile.Read(ref _keyReads);

    /// <summary>Everything that a real service would have refused.</summary>
    public ConcurrentQueue<string> Breaches { get; } = new();

    /// <summary>Messages that were taken, in order.</summary>
    public ImmutableList<ConnectorCall> Calls => Volatile.Read(ref _calls);

    public static async Task<FakeChannelService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        var app = builder.Build();
        var service = new FakeChannelService(app);
        app.MapGet("/openid", service.MetadataAsync);
        app.MapGet("/keys", service.KeysAsync);
        app.MapPost("/token", service.TokenAsync);
        app.Map("/connector/{**path}", service.ConnectorAsync);
        app.Map("/moved/{**path}", service.ConnectorAsync);
        await app.StartAsync();
        service.Url = app.Urls.First();
        return service;
    }

    /// <summary>The token that the service shows for itself.</summary>
    /// <param name="serviceUrl">Null names the usual one.</param>
    public string Bearer(string? serviceUrl = null) => Issuer.Sign(LocalIssuer.Claims(AppId, serviceUrl ?? ServiceUrl, TimeProvider.System.GetUtcNow()));

    /// <summary>Makes the token that was given out last worthless.</summary>
    public void RevokeToken() => Volatile.Write(ref _token, "revoked");

    /// <summary>The first message that fits, past ones included; fails after thirty seconds without one.</summary>
    public Task<ConnectorCall> WaitForAsync(Func<ConnectorCall, bool> wanted)
    {
        lock (_gate)
        {
            if (_calls.Find(call => wanted(call)) is { } past)
            {
                return Task.FromResult(past);
            }

            var came = new TaskCompletionSource<ConnectorCall>(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((wanted, came));
            return came.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private Task MetadataAsync(HttpContext http)
    {
        if (MetadataTroubles.TryDequeue(out var status))
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        }

        return http.Response.WriteAsJsonAsync(new JsonObject
        {
            ["issuer"] = LocalIssuer.Name,
            ["jwks_uri"] = $"{Url}/keys",
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        });
    }

    private Task KeysAsync(HttpContext http)
    {
        Interlocked.Increment(ref _keyReads);
        return http.Response.WriteAsJsonAsync(Issuer.KeySet());
    }

    private async Task TokenAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        if (TokenTroubles.TryDequeue(out var trouble))
        {
            http.Response.StatusCode = trouble.Status;
            await http.Response.WriteAsync(trouble.Body);
            return;
        }

        if ((form["grant_type"], form["client_id"], form["client_secret"], form["scope"]) != ("client_credentials", AppId, AppPassword, $"{LocalIssuer.Name}/.default"))
        {
            http.Response.StatusCode = 401;
            await http.Response.WriteAsJsonAsync(new JsonObject { ["error"] = "invalid_client", ["error_description"] = $"wrong secret {form["client_secret"]}" });
            return;
        }

        // As the real one does: a token of its own issuer, for the connector.
        var claims = LocalIssuer.Claims(LocalIssuer.Name, ServiceUrl, TimeProvider.System.GetUtcNow());
        claims["appid"] = AppId;
        claims["jti"] = Interlocked.Increment(ref _tokens);
        Volatile.Write(ref _token, Issuer.SignForApp(claims));
        await http.Response.WriteAsJsonAsync(new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = TokenLife, ["access_token"] = _token });
    }

    private async Task ConnectorAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        var raw = http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        if (http.Request.Headers.Authorization != $"Bearer {Volatile.Read(ref _token)}")
        {
            http.Response.StatusCode = 401;
            return;
        }

        if (ConnectorTroubles.TryDequeue(out var trouble))
        {
            http.Response.StatusCode = trouble.Status;
            http.Response.Headers.RetryAfter = trouble.RetryAfter;
            return;
        }

        var parts = raw.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        var body = await JsonNode.ParseAsync(http.Request.Body) as JsonObject ?? [];
        if (Wrong(http.Request.Method, parts, body) is { } wrong)
        {
            Breaches.Enqueue($"{http.Request.Method} {path}: {wrong}");
            http.Response.StatusCode = 400;
            return;
        }

        var edited = parts.Length > 5 ? parts[5] : null;
        var id = edited ?? string.Create(CultureInfo.InvariantCulture, $"1:{Interlocked.Increment(ref _messages)}|m");
        Remember(new(http.Request.Method, raw, parts[3], edited, body, id));
        http.Response.StatusCode = edited is null ? 201 : 200;
        await http.Response.WriteAsJsonAsync(new JsonObject { ["id"] = id });
    }

    /// <summary>What the protocol asks of a message to a person.</summary>
    private string? Wrong(string method, string[] parts, JsonObject body) =>
        parts is not [_, "v3", "conversations", _, "activities"] and not [_, "v3", "conversations", _, "activities", _] ? "no such address"
        : method != (parts.Length > 5 ? "PUT" : "POST") ? "wrong method"
        : body["type"]?.GetValue<string>() != "message" ? "no message"
        : body["conversation"]?["id"]?.GetValue<string>() != parts[3] ? "another conversation"
        : body["from"]?["id"] is null ? "from nobody"
        : body["serviceUrl"]?.GetValue<string>() != $"{Url}/{parts[0]}/" ? "another service"
        : string.IsNullOrWhiteSpace(body["text"]?.GetValue<string>()) ? "empty"
        : body["attachments"]?.AsArray().Any(card => card!["content"]!["buttons"]!.AsArray().Count > 6) == true ? "more than six buttons on a card"
        : null;

    private void Remember(ConnectorCall call)
    {
        lock (_gate)
        {
            _calls = _calls.Add(call);
            foreach (var watcher in _watchers.Where(watcher => watcher.Wanted(call)).ToList())
            {
                _watchers.Remove(watcher);
                watcher.Came.TrySetResult(call);
            }
        }
    }
}
