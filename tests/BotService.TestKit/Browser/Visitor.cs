using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace BotService.TestKit.Browser;

/// <summary>One person's browser window. Notes everything that it asked for and everything that it complained of.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentQueue<string> _complaints = new();

    internal Visitor(Uri site, IBrowserContext context, IPage page)
    {
        Site = site;
        _context = context;
        Page = page;
        page.Request += (_, request) => _requests.Enqueue(request.Url);
        page.WebSocket += (_, socket) => _requests.Enqueue(socket.Url);
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Console += (_, line) =>
        {
            if (line.Type is "error" or "warning")
            {
                _complaints.Enqueue($"{line.Type}: {line.Text}");
            }
        };
    }

    public Uri Site { get; }

    public IPage Page { get; }

    /// <summary>Addresses of all requests and streams so far.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>Requests that left the site; addresses of data and of the page's own blobs go nowhere.</summary>
    public IReadOnlyList<string> ForeignRequests =>
        [.. _requests.Where(url => !url.StartsWith("data:", StringComparison.Ordinal) && !url.StartsWith("blob:", StringComparison.Ordinal) && new Uri(url).Authority != Site.Authority)];

    /// <summary>Script errors, warnings, breaches of the content security policy. Failed fetches are named so by the browser: <see cref="ComplaintsBesidesNetwork"/>.</summary>
    public IReadOnlyList<string> Complaints => [.. _complaints];

    public IReadOnlyList<string> ComplaintsBesidesNetwork => [.. _complaints.Where(static line =>
        !line.Contains("net::ERR_", StringComparison.Ordinal) && !line.Contains("Failed to load resource", StringComparison.Ordinal) && !line.Contains("WebSocket connection to", StringComparison.Ordinal))];

    public async Task OpenAsync(string path) =>
        await Page.GotoAsync(new Uri(Site, path).ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.Load }).ConfigureAwait(false);

    /// <summary>The network goes away, or comes back.</summary>
    public Task OfflineAsync(bool offline) => _context.SetOfflineAsync(offline);

    /// <summary>Waits until the element that <paramref name="selector"/> finds shows <paramref name="text"/>.</summary>
    public async Task SeesAsync(string selector, string text) =>
        await Page.Locator(selector).Filter(new LocatorFilterOptions { HasText = text }).Last.WaitForAsync().ConfigureAwait(false);

    /// <summary>What axe finds that is serious or critical, one line each.</summary>
    public async Task<IReadOnlyList<string>> SeriousFindingsAsync()
    {
        var result = await Page.RunAxe().ConfigureAwait(false);
        return [.. result.Violations
            .Where(static violation => violation.Impact is "serious" or "critical")
            .Select(static violation => $"{violation.Id}: {violation.Help}; {string.Join(", ", violation.Nodes.Select(static node => node.Html))}")];
    }

    /// <summary>Saves what is seen as <c>TestResults/screenshots/&lt;name&gt;.png</c> beside the test assembly, or under <c>SCREENSHOTS</c>.</summary>
    public async Task<string> ShootAsync(string name)
    {
        var folder = Environment.GetEnvironmentVariable("SCREENSHOTS") ?? Path.Combine(AppContext.BaseDirectory, "TestResults", "screenshots");
        var file = Path.Combine(folder, $"{name}.png");
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = file, Animations = ScreenshotAnimations.Disabled }).ConfigureAwait(false);
        return file;
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync().ConfigureAwait(false);
}
