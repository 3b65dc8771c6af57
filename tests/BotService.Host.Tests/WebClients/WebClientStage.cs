using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BotService.Host.Tests.Kit;
using BotService.TestKit.Browser;
using BotService.TestKit.Node;
using BotService.TestKit.Processes;

namespace BotService.Host.Tests.WebClients;

/// <summary>One service process, one portal on another origin and one browser, for all tests of foreign clients and of embedding.</summary>
public sealed class WebClientStage : IAsyncLifetime
{
    public const string Collection = "Clients of the web chat";
    private const string Key = "kJ82hdYq1xLm37Zp";
    private const string Bundle = "botframework-webchat@4.18.1";
    private const string BundleHash = "sha512-7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg==";
    private readonly ServiceFolder _folder = new();
    private readonly int _port = ServiceProcess.FreePort();
    private ServiceProcess? _service;
    private Portal? _portal;
    private Chromium? _browser;

    public Uri Service => _service!.Url;

    internal Portal Portal => _portal!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var webChat = await NpmPackages.FileAsync(Bundle, BundleHash, "dist/webchat.js", Ct);
        _browser = await Chromium.StartAsync();
        _portal = await Portal.StartAsync(webChat, new Uri($"http://127.0.0.1:{_port}"), Ct);
        await StartServiceAsync();
    }

    public Task KillServiceAsync() => _service!.KillAsync();

    public async Task StartServiceAsync()
    {
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        _service = await ServiceProcess.StartAsync(
            _folder.Settings(("WebChat__AllowedOrigins", _portal!.Url.GetLeftPart(UriPartial.Authority)), ("Admin__Key", Key)), _port, Ct);
    }

    /// <summary>Somebody in front of the portal; the service is another site to that browser.</summary>
    internal Task<Visitor> VisitPortalAsync(VisitorTraits traits) => VisitAsync(Portal.Url, traits);

    internal Task<Visitor> VisitServiceAsync(VisitorTraits traits) => VisitAsync(Service, traits);

    /// <summary>Asks the staff API, as a portal's server does.</summary>
    public async Task<JsonObject> AskAsync(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body), Headers = { Authorization = new("Bearer", Key) } };
        using var answer = await _service!.Http.SendAsync(request, Ct);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        if (_portal is not null)
        {
            await _portal.DisposeAsync();
        }

        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        _folder.Dispose();
    }

    /// <summary>Waits long: a client that found the service away comes again after 20 s, and its bundle is four megabytes of script.</summary>
    private async Task<Visitor> VisitAsync(Uri site, VisitorTraits traits)
    {
        var visitor = await _browser!.VisitAsync(site, traits);
        visitor.Page.SetDefaultTimeout(90_000);
        return visitor;
    }
}

[CollectionDefinition(WebClientStage.Collection)]
public sealed class WebClientCollection : ICollectionFixture<WebClientStage>;
