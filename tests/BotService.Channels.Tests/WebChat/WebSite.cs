using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using BotService.Channels.WebChat;
using BotService.Core.Conversations;
using BotService.Core.Texts;
using BotService.Dialogs;
using BotService.Runtime;
using BotService.Runtime.Channels;
using BotService.Runtime.Identity;
using BotService.TestKit.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.Tests.WebChat;

/// <summary>The web chat on a real server on loopback, with a scripted bot behind it. What the bot knows outlives the server.</summary>
internal sealed class WebSite : IAsyncDisposable
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("a secret of at least thirty-two bytes");

    /// <summary>The page's own words are the shipped ones.</summary>
    private static readonly Lazy<DialogTexts> Words = new(static () =>
    {
        var library = DialogReader.Read([Path.Combine(BuiltService.Repository, "dialogs")]).Library;
        Assert.NotNull(library);
        return new DialogTexts(() => library);
    });

    private readonly WebChatOptions _options;
    private readonly TimeProvider _time;
    private WebApplication? _app;

    private WebSite(WebChatOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        Signer = new ServiceSecret(Secret);
        Bot = new ScriptedBot(Transcripts, new WebChatChannel(), Signer, time);
        Url = new Uri($"http://127.0.0.1:{FreePort()}");
        Http = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromSeconds(30) }) { BaseAddress = Url, Timeout = TimeSpan.FromSeconds(30) };
    }

    public Uri Url { get; }

    public HttpClient Http { get; }

    public MemoryTranscripts Transcripts { get; } = new();

    public ScriptedBot Bot { get; }

    public ServiceSecret Signer { get; }

    public static async Task<WebSite> OpenAsync(WebChatOptions? options = null, TimeProvider? time = null)
    {
        var site = new WebSite(options ?? new WebChatOptions(), time ?? TimeProvider.System);
        await site.StartAsync();
        return site;
    }

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Url.ToString());
        builder.Services.AddSingleton(_time);
        builder.Services.AddSingleton(Signer);
        builder.Services.AddSingleton<ITexts>(Words.Value);
        builder.Services.AddSingleton<IInbox>(Bot);
        builder.Services.AddSingleton<ITranscripts>(Transcripts);
        builder.Services.AddSingleton(new RuntimeOptions
        {
            Secret = Secret,
            Zone = TimeZoneInfo.Utc,
            Facts = new ServiceFacts("UBND xã Tân Khai – Bộ phận Một cửa", "0271 000 000", "mot-cua@example.gov.vn", "Tân Khai", Language.Vietnamese, 12),
        });
        builder.Services.AddWebChat(_options);
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        _app = builder.Build();
        _app.MapWebChat();
        await _app.StartAsync();
    }

    /// <summary>Ends the server at once, as a crash would for its clients: connections break.</summary>
    public async Task KillAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        if (_app is not null)
        {
            await _app.StopAsync(now.Token);
            await _app.DisposeAsync();
        }

        _app = null;
    }

    public async Task<Talk> BeginAsync()
    {
        using var answer = await Http.PostAsync(new Uri("/v3/directline/conversations", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return new(this, json.GetProperty("conversationId").GetString()!, json.GetProperty("token").GetString()!, json.GetProperty("streamUrl").GetString()!);
    }

    public async Task<HttpResponseMessage> CallAsync(HttpMethod method, string path, string? token, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/v3/directline{path}", UriKind.Relative)) { Content = content };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        // A file is refused before it was read, and its sender cut off: who asks first hears the refusal instead of a broken pipe.
        request.Headers.ExpectContinue = content is MultipartContent;
        return await Http.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Http.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>One conversation with the site, as a client holds it.</summary>
internal sealed record Talk(WebSite Site, string Id, string Token, string StreamUrl)
{
    public Task<HttpResponseMessage> PostAsync(string json) =>
        Site.CallAsync(HttpMethod.Post, $"/conversations/{Id}/activities", Token, new StringContent(json, Encoding.UTF8, "application/json"));

    public async Task<string> PostedAsync(string json)
    {
        using var answer = await PostAsync(json);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    public async Task<JsonElement> ReadAsync(string watermark = "")
    {
        using var answer = await Site.CallAsync(HttpMethod.Get, $"/conversations/{Id}/activities?watermark={watermark}", Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
