using BotService.TestKit.Browser;
using Microsoft.Playwright;

namespace BotService.Channels.Tests.WebChat;

/// <summary>The page in a real browser, against the real server and a scripted bot.</summary>
public sealed class WebPageTests(WebPageTests.Browser browser) : IClassFixture<WebPageTests.Browser>
{
    private const string Card = ".card:not(.old)";
    private const string Options = ".card:not(.old) .options button";

    [Fact]
    public async Task A_poll_is_answered_by_mouse()
    {
        await using var site = await WebSite.OpenAsync();
        await using var visitor = await browser.VisitAsync(site.Url, VisitorTraits.Desk);

        await visitor.OpenAsync("/chat/ABCDEFGHJ");
        await visitor.Page.Locator(Options, Text("Bắt đầu")).ClickAsync();
        await visitor.SeesAsync(Card, "nơi tiếp đón");
        await visitor.ShootAsync("desk-scale");
        await visitor.Page.Locator(Options, Text("Bình thường")).ClickAsync();
        await visitor.SeesAsync(Card, "chưa hài lòng?");
        await visitor.Page.Locator(Options, Text("Chờ lâu")).ClickAsync();
        await visitor.Page.Locator($"{Options}[aria-pressed=true]", Text("Chờ lâu")).WaitForAsync();
        await visitor.ShootAsync("desk-many");
        await visitor.Page.Locator(".controls button", Text("Xong")).ClickAsync();
        await visitor.Page.Locator(Options, Text("Bỏ qua")).ClickAsync();
        await visitor.SeesAsync(Card, "Cảm ơn");
        await visitor.ShootAsync("desk-thanks");

        Assert.Equal(["start", "3", "r1", "skip"], site.Bot.Answers(await ConversationOf(visitor)));
        Assert.Equal("ABCDEFGHJ", Assert.IsType<Core.Conversations.Inbound.Opened>(site.Bot.Heard.First().Input).Payload);
        Assert.Equal(1, await visitor.Page.Locator(".card").CountAsync());
        Assert.Empty(visitor.Complaints);
        Assert.Empty(visitor.ForeignRequests);
        Assert.Contains(visitor.Requests, url => url.StartsWith("ws://", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_poll_is_answered_by_keyboard_alone()
    {
        await using var site = await WebSite.OpenAsync();
        await using var visitor = await browser.VisitAsync(site.Url, VisitorTraits.Desk);
        var keys = visitor.Page.Keyboard;

        await visitor.OpenAsync("/chat");
        await visitor.SeesAsync(Options, "Bắt đầu");
        await keys.PressAsync("1");
        await visitor.SeesAsync(Card, "nơi tiếp đón");
        await visitor.Page.Locator($"{Card}:focus").WaitForAsync();
        await keys.PressAsync("Tab");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await visitor.SeesAsync(Card, "chưa hài lòng?");
        await keys.PressAsync("2");
        await visitor.Page.Locator($"{Options}[aria-pressed=true]").WaitForAsync();
        await visitor.Page.Locator($"{Card}:focus").WaitForAsync();
        foreach (var key in (string[])["Tab", "Tab", "Tab", "Tab", "Space"])
        {
            await keys.PressAsync(key);
        }

        await visitor.SeesAsync(Card, "muốn nói thêm");
        await visitor.Page.Locator("#words").FocusAsync();
        await keys.TypeAsync("Cán bộ lịch sự 5");
        await keys.PressAsync("Enter");
        await visitor.SeesAsync(Card, "Cảm ơn");

        Assert.Equal(["start", "4", "r2", "Cán bộ lịch sự 5"], site.Bot.Answers(await ConversationOf(visitor)));
    }

    [Fact]
    public async Task A_poll_is_answered_by_typing_on_a_small_phone()
    {
        await using var site = await WebSite.OpenAsync();
        await using var visitor = await browser.VisitAsync(site.Url, VisitorTraits.Phone);

        await visitor.OpenAsync("/chat?p=one-stop");
        await visitor.SeesAsync(Options, "Bắt đầu");
        await visitor.ShootAsync("phone-start");
        await SayAsync(visitor, "1");
        await visitor.SeesAsync(Card, "nơi tiếp đón");
        await visitor.ShootAsync("phone-scale");
        await SayAsync(visitor, "không biết");
        await visitor.SeesAsync(Card, "Tôi chưa hiểu");
        await visitor.ShootAsync("phone-retry");
        await SayAsync(visitor, "2");
        await visitor.SeesAsync(Card, "chưa hài lòng?");
        await SayAsync(visitor, "xong");
        await visitor.SeesAsync(Card, "muốn nói thêm");
        await visitor.ShootAsync("phone-words");
        await SayAsync(visitor, "<b>Ghế ngồi ít</b>");
        await visitor.SeesAsync(Card, "Cảm ơn");

        Assert.Equal(["start", "2", "", "<b>Ghế ngồi ít</b>"], site.Bot.Answers(await ConversationOf(visitor)));
        Assert.Equal(5, await visitor.Page.Locator(".own").CountAsync());
        Assert.Equal("<b>Ghế ngồi ít</b>", await visitor.Page.Locator(".own p").Last.EvaluateAsync<string>("p => p.lastChild.data"));
        Assert.Equal(0, await visitor.Page.Locator(".card.old button:enabled").CountAsync());
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_reload_goes_on_at_the_same_question()
    {
        await using var site = await WebSite.OpenAsync();
        await using var visitor = await browser.VisitAsync(site.Url, VisitorTraits.Phone);
        await visitor.OpenAsync("/chat/ABCDEFGHJ");
        await visitor.Page.Locator(Options, Text("Bắt đầu")).TapAsync();
        await visitor.SeesAsync(Card, "nơi tiếp đón");
        await SayAsync(visitor, "4");
        await visitor.SeesAsync(Card, "chưa hài lòng?");
        var before = await visitor.Page.Locator("#talk").InnerTextAsync();

        await visitor.Page.ReloadAsync();
        await visitor.SeesAsync(Card, "chưa hài lòng?");

        Assert.Equal(before, await visitor.Page.Locator("#talk").InnerTextAsync());
        Assert.Single(site.Bot.Heard, heard => heard.Input is Core.Conversations.Inbound.Opened);
    }

    [Fact]
    public async Task A_server_that_dies_and_comes_back_finds_the_same_page_at_the_same_question()
    {
        await using var site = await WebSite.OpenAsync();
        await using var visitor = await browser.VisitAsync(site.Url, VisitorTraits.Phone);
        await visitor.OpenAsync("/chat");
        await visitor.Page.Locator(Options, Text("Bắt đầu")).TapAsync();
        await visitor.SeesAsync(Card, "nơi tiếp đón");

        await site.KillAsync();
        await visitor.Page.Locator(Options, Text("Hài lòng")).First.TapAsync();
        await visitor.Page.Locator("button[data-sent]").WaitForAsync();
        await visitor.Page.Locator("#state:not([hidden])").WaitForAsync();
        await visitor.ShootAsync("phone-waiting");
        await site.StartAsync();
        await visitor.SeesAsync(Card, "chưa hài lòng?");

        Assert.Equal(["start", "5"], site.Bot.Answers(await ConversationOf(visitor)));
        Assert.Empty(visitor.ComplaintsBesidesNetwork);
    }

    [Fact]
    public async Task An_answer_given_without_a_network_is_sent_when_it_is_back()
    {
        await using var site = await WebSite.OpenAsync();
        await using var visitor = await browser.VisitAsync(site.Url, VisitorTraits.Phone);
        await visitor.OpenAsync("/chat");
        await visitor.SeesAsync(Options, "Bắt đầu");

        await visitor.OfflineAsync(true);
        await SayAsync(visitor, "1");
        await visitor.SeesAsync("#state", "Mất kết nối mạng");
        await visitor.SeesAsync(".own", "Đang gửi");
        await visitor.OfflineAsync(false);
        await visitor.SeesAsync(Card, "nơi tiếp đón");

        Assert.Equal(["start"], site.Bot.Answers(await ConversationOf(visitor)));
        Assert.Single(site.Bot.Heard, heard => heard.Input is Core.Conversations.Inbound.Said);
    }

    [Fact]
    public async Task Where_no_stream_can_be_had_the_page_polls()
    {
        await using var site = await WebSite.OpenAsync(new BotService.Channels.WebChat.WebChatOptions { Limits = new() { Streams = 0 } });
        await using var visitor = await browser.VisitAsync(site.Url, VisitorTraits.Phone);

        await visitor.OpenAsync("/chat");
        await visitor.Page.Locator(Options, Text("Bắt đầu")).TapAsync();
        await visitor.SeesAsync(Card, "nơi tiếp đón");

        Assert.Empty(visitor.ComplaintsBesidesNetwork);
    }

    [Fact]
    public async Task A_conversation_that_cannot_be_opened_any_more_begins_anew()
    {
        await using var site = await WebSite.OpenAsync();
        await using var visitor = await browser.VisitAsync(site.Url, VisitorTraits.Phone);
        await visitor.OpenAsync("/chat");
        await visitor.Page.Locator(Options, Text("Bắt đầu")).TapAsync();
        await visitor.SeesAsync(Card, "nơi tiếp đón");
        var before = await ConversationOf(visitor);

        await visitor.Page.EvaluateAsync("localStorage.setItem('botservice.conversation', JSON.stringify({ id: 'AAAAAAAAAAAAAAAAAAAAAA', token: 'x.y' }))");
        await visitor.Page.ReloadAsync();
        await visitor.SeesAsync(Options, "Bắt đầu");

        Assert.NotEqual(before, await ConversationOf(visitor));
        Assert.NotEqual("AAAAAAAAAAAAAAAAAAAAAA", await ConversationOf(visitor));
    }

    [Fact]
    public async Task The_language_is_switched_and_kept()
    {
        await using var site = await WebSite.OpenAsync();
        await using var visitor = await browser.VisitAsync(site.Url, VisitorTraits.Phone);
        await visitor.OpenAsync("/chat");
        await visitor.SeesAsync(Options, "Bắt đầu");

        await visitor.Page.Locator("#language").TapAsync();
        await visitor.SeesAsync(Options, "Start");
        await visitor.SeesAsync("#say button", "Send");
        await visitor.Page.ReloadAsync();
        await visitor.SeesAsync(Options, "Start");

        Assert.Equal("en", await visitor.Page.EvaluateAsync<string>("document.documentElement.lang"));
        Assert.Equal("Online feedback", await visitor.Page.TitleAsync());
    }

    [Fact]
    public async Task A_new_person_at_the_same_device_finds_nothing_of_the_last_one()
    {
        await using var site = await WebSite.OpenAsync();
        await using var visitor = await browser.VisitAsync(site.Url, new VisitorTraits(800, 1180));
        await visitor.OpenAsync("/chat/ABCDEFGHJ");
        await visitor.Page.Locator(Options, Text("Bắt đầu")).ClickAsync();
        await SayAsync(visitor, "5");
        await visitor.SeesAsync(Card, "chưa hài lòng?");
        await visitor.Page.Locator("#size").ClickAsync();
        var before = await ConversationOf(visitor);

        await visitor.Page.Locator("#fresh").ClickAsync();
        await visitor.ShootAsync("kiosk-leaving");
        var serious = await visitor.SeriousFindingsAsync();
        await visitor.Page.Locator("dialog button", Text("Ở lại")).ClickAsync();
        await visitor.SeesAsync(Card, "chưa hài lòng?");
        await visitor.Page.Locator("#fresh").ClickAsync();
        await visitor.Page.Locator("dialog button", Text("Bắt đầu lại")).ClickAsync();
        await visitor.SeesAsync(Options, "Bắt đầu");
        await visitor.Page.ReloadAsync();
        await visitor.SeesAsync(Options, "Bắt đầu");

        Assert.Empty(serious);
        Assert.NotEqual(before, await ConversationOf(visitor));
        Assert.Equal(1, await visitor.Page.Locator(".card, .own").CountAsync());
        Assert.Equal("0", await visitor.Page.Locator("html").GetAttributeAsync("data-size"));
        Assert.Equal("ABCDEFGHJ", Assert.IsType<Core.Conversations.Inbound.Opened>(site.Bot.Heard.Last().Input).Payload);
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData(360, false, 0)]
    [InlineData(360, true, 2)]
    [InlineData(1280, false, 1)]
    [InlineData(1280, true, 0)]
    public async Task Nothing_stands_in_the_way_of_people_with_disabilities(int width, bool dark, int size)
    {
        await using var site = await WebSite.OpenAsync();
        await using var visitor = await browser.VisitAsync(site.Url, new VisitorTraits(width, 800, Dark: dark));
        await visitor.OpenAsync("/chat");
        for (var i = 0; i < size; i++)
        {
            await visitor.Page.Locator("#size").ClickAsync();
        }

        await visitor.SeesAsync(Options, "Bắt đầu");
        var start = await visitor.SeriousFindingsAsync();
        await visitor.Page.Locator(Options, Text("Bắt đầu")).ClickAsync();
        await SayAsync(visitor, "không biết");
        await visitor.SeesAsync(Card, "Tôi chưa hiểu");
        await SayAsync(visitor, "3");
        await visitor.Page.Locator(Options, Text("Chờ lâu")).ClickAsync();
        await visitor.Page.Locator($"{Options}[aria-pressed=true]").WaitForAsync();
        var many = await visitor.SeriousFindingsAsync();
        await visitor.ShootAsync($"axe-{width}-{(dark ? "dark" : "light")}-{size}");
        var small = await visitor.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('button:enabled, textarea')].filter(e => e.checkVisibility()).filter(e => e.offsetHeight < 48 || e.offsetWidth < 48).map(e => e.outerHTML)");
        var scrolled = await visitor.Page.EvaluateAsync<double>("document.scrollingElement.scrollHeight - innerHeight + document.scrollingElement.scrollTop");
        var sideways = await visitor.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth || document.getElementById('talk').scrollWidth > innerWidth");
        var letters = await visitor.Page.EvaluateAsync<double>(
            "Math.min(...[...document.querySelectorAll('.card p, .card button, header p, #say label, #say button')].map(e => parseFloat(getComputedStyle(e).fontSize)))");

        Assert.Empty(start);
        Assert.Empty(many);
        Assert.Empty(small);
        Assert.Equal(0, scrolled);
        Assert.False(sideways);
        Assert.InRange(letters, 17, 40);
    }

    private static async Task SayAsync(Visitor visitor, string text)
    {
        await visitor.Page.Locator("#words").FillAsync(text);
        await visitor.Page.Locator("#words").PressAsync("Enter");
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
