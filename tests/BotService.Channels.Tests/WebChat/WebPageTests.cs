using BotService.TestKit.Browser;
using Microsoft.Playwright;

namespace BotService.Channels.Tests.WebChat;

/// <summary>The page in a real browser, against the real server and a scripted bot.</summary>
public sealed class WebPageTests(WebPageTests.Browser browser) : IClassFixture<WebPageTests.Browser>
{
    private const string Question = ".card:not(.old) p";
    private const string Options = ".card:not(.old) .options button";

    [Fact]
    public async Task A_poll_is_answered_by_mouse()
    {
        await using var site = await WebSite.OpenAsync();
        await using var visitor = await browser.VisitAsync(site.Url, VisitorTraits.Desk);

        await visitor.OpenAsync("/chat/ABCDEFGHJ");
        await visitor.SeesAsync(Options, "Bắt đầu");
        await visitor.ShootAsync("desk-1-start");
        await visitor.Page.Locator(Options, Text("Bắt đầu")).ClickAsync();
        await visitor.SeesAsync(Question, "nơi tiếp đón");
        await visitor.ShootAsync("desk-2-scale");
        await visitor.Page.Locator(Options, Text("Không hài lòng")).First.ClickAsync();
        await visitor.SeesAsync(Question, "chưa hài lòng?");
        await visitor.Page.Locator(Options, Text("Chờ lâu")).ClickAsync();
        await visitor.Page.Locator($"{Options}[aria-pressed=true]", Text("Chờ lâu")).WaitForAsync();
        await visitor.ShootAsync("desk-3-many");
        await visitor.Page.Locator(".controls button", Text("Xong")).ClickAsync();
        await visitor.SeesAsync(Question, "muốn nói thêm");
        await visitor.ShootAsync("desk-4-text");
        await visitor.Page.Locator(Options, Text("Bỏ qua")).ClickAsync();
        await visitor.SeesAsync(Question, "Cảm ơn");
        await visitor.ShootAsync("desk-5-thanks");

        Assert.Equal(["start", "2", "r1", "skip"], site.Bot.Answers(await ConversationOf(visitor)));
        Assert.Empty(visitor.Complaints);
        Assert.Empty(visitor.ForeignRequests);
    }

    [Fact]
    public async Task A_poll_is_answered_on_a_small_phone()
    {
        await using var site = await WebSite.OpenAsync();
        await using var visitor = await browser.VisitAsync(site.Url, VisitorTraits.Phone);

        await visitor.OpenAsync("/chat");
        await visitor.SeesAsync(Options, "Bắt đầu");
        await visitor.ShootAsync("phone-1-start");
        await visitor.Page.Locator(Options, Text("Bắt đầu")).TapAsync();
        await visitor.SeesAsync(Question, "nơi tiếp đón");
        await visitor.ShootAsync("phone-2-scale");
        await visitor.Page.Locator(Options, Text("Bình thường")).TapAsync();
        await visitor.SeesAsync(Question, "chưa hài lòng?");
        await visitor.ShootAsync("phone-3-many");
        await visitor.Page.Locator("#words").FillAsync("tôi không biết");
        await visitor.Page.Locator("#say button").TapAsync();
        await visitor.SeesAsync(".card", "Tôi chưa hiểu");
        await visitor.ShootAsync("phone-4-retry");

        Assert.Empty(visitor.Complaints);
    }

    private static PageLocatorOptions Text(string text) => new() { HasText = text };

    private static Task<string> ConversationOf(Visitor visitor) =>
        visitor.Page.EvaluateAsync<string>("JSON.parse(localStorage.getItem('botservice.conversation')).id");

    public sealed class Browser : IAsyncLifetime
    {
        private Chromium? _chromium;

        public Task<Visitor> VisitAsync(Uri site, VisitorTraits traits) => _chromium!.VisitAsync(site, traits);

        public async ValueTask InitializeAsync() => _chromium = await Chromium.StartAsync();

        public async ValueTask DisposeAsync()
        {
            if (_chromium is not null)
            {
                await _chromium.DisposeAsync();
            }
        }
    }
}
