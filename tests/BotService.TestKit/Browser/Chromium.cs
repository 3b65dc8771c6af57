using System.Reflection;
using Microsoft.Playwright;

namespace BotService.TestKit.Browser;

/// <summary>The machine's own chromium, driven by Playwright. Nothing is downloaded: without a chromium the test is skipped, and fails when <c>CI=true</c>.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Places =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    /// <summary>Starts a browser; <c>CHROMIUM</c> in the environment names another program than the usual ones.</summary>
    public static async Task<Chromium> StartAsync()
    {
        var program = Find();
        if (program is null)
        {
            Tools.Lack("chromium is not installed (Debian: apt-get install chromium)");
        }

        // The driver stays in the package's folder: copied beside every test assembly it would be 120 MB each.
        Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", DriverFolder());
        var playwright = await Playwright.CreateAsync().ConfigureAwait(false);
        try
        {
            var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = program,
                Headless = true,
                Args =
                [
                    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                    "--disable-component-update", "--disable-sync",
                ],
            }).ConfigureAwait(false);
            return new(playwright, browser);
        }
        catch
        {
            playwright.Dispose();
            throw;
        }
    }

    /// <summary>A window of its own, with nothing kept from others.</summary>
    public async Task<Visitor> VisitAsync(Uri site, VisitorTraits traits)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site.ToString(),
            ViewportSize = new ViewportSize { Width = traits.Width, Height = traits.Height },
            DeviceScaleFactor = traits.Width < 600 ? 2 : 1,
            HasTouch = traits.Width < 600,
            Locale = traits.Locale,
            ColorScheme = traits.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = traits.Calm ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
        }).ConfigureAwait(false);
        context.SetDefaultTimeout((float)TimeSpan.FromSeconds(20).TotalMilliseconds);
        return new Visitor(site, context, await context.NewPageAsync().ConfigureAwait(false));
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync().ConfigureAwait(false);
        _playwright.Dispose();
    }

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("CHROMIUM");
        return named is not null ? named : Places.FirstOrDefault(File.Exists);
    }

    private static string DriverFolder() => typeof(Chromium).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(static attribute => attribute.Key == "PlaywrightPackage").Value!;
}
