using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Texts;
using BotService.TestKit.Browser;
using Microsoft.Playwright;

namespace BotService.Host.Tests.News;

/// <summary>Announcements in real browsers that look at the service's own page.</summary>
public sealed class NewsPageTests
{
    private const string Aside = ".card.aside";
    private const string Picture = "https://xa.gov.vn/muc-nuoc.png";

    // A level of water, 320 by 140.
    private const string Png =
        "iVBORw0KGgoAAAANSUhEUgAAAUAAAACMCAMAAAA6E4DjAAAABlBMVEXc6PUrbLBftjE2AAAAi0lEQVR42u3QwQkAAAgDMd1/aUdQ8CUmAxR6EQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAMA5OWTPYQEFFNCegAIKKKA9Afu9ZEVAAQUUUEAEFFBAARFQQAEFREABBRQQAQUUUEAEFFBAARFQQAEFREABBRQQAQUUUEAEFFBAARFQQAEFFBABBRTwrQIA5UTBrLQzTAAAAABJRU5ErkJggg==";

    private static Content Warning => NewsService.Words("Nước lên 3 m.") with
    {
        Button = new ContentButton.TakePoll(new Translations("Góp ý", ""), new("one-stop"), null),
        Picture = Picture,
        PictureWords = new Translations("Mực nước sông dâng", ""),
    };

    [Fact]
    public async Task An_announcement_stands_beside_the_open_question_works_by_tap_and_by_keyboard_and_is_corrected_in_place()
    {
        await using var browser = await Chromium.StartAsync();
        await using var service = await NewsService.StartAsync();
        await using var phone = await SubscribedAsync(browser, service, VisitorTraits.Phone);
        await using var desk = await SubscribedAsync(browser, service, VisitorTraits.Desk);
        await SayAsync(phone, "/start one-stop");
        await phone.SeesAsync(".card:not(.old, .aside) .options button", "Tôi đồng ý");

        await service.SendAsync(Warning, people: 2, reached: 2);
        await phone.SeesAsync(Aside, "Nước lên 3 m.");
        await desk.SeesAsync(Aside, "Nước lên 3 m.");

        await phone.Page.Locator($"{Aside} img").EvaluateAsync("picture => picture.decode()");
        await phone.Page.Locator(Aside).ScrollIntoViewIfNeededAsync();
        await phone.ShootAsync("news-phone");
        Assert.Equal("Mực nước sông dâng", await phone.Page.Locator($"{Aside} img").GetAttributeAsync("alt"));
        Assert.Equal(0, await phone.Page.Locator(".card:not(.aside) .options button:disabled", Text("Tôi đồng ý")).CountAsync());
        Assert.Empty(await phone.SeriousFindingsAsync());

        await PressByKeyboardAsync(desk, "Góp ý");
        await desk.SeesAsync(".card:not(.aside)", "Tôi đồng ý");
        await phone.Page.Locator($"{Aside} button", Text("Ngừng loại tin này")).TapAsync();
        await phone.SeesAsync(".card:not(.aside)", "Đã ngừng gửi tin");
        await service.UntilCountedAsync(RecipientMark.OptedOut, 1);

        var counts = await service.MendAsync(new Act.Correct(Warning with { Text = new("Nước lên 2 m, không phải 3 m.", "") }));
        await phone.SeesAsync(Aside, "Nước lên 2 m");
        await desk.SeesAsync(Aside, "Nước lên 2 m");
        await phone.ShootAsync("news-phone-corrected");
        await phone.Page.ReloadAsync();
        await phone.SeesAsync(Aside, "Nước lên 2 m");

        Assert.Equal((2, 0), (counts[RecipientMark.Mended], counts[RecipientMark.Unmended]));
        foreach (var visitor in (Visitor[])[phone, desk])
        {
            Assert.Equal(1, await visitor.Page.Locator(Aside).CountAsync());
            Assert.DoesNotContain("Nước lên 3 m", await visitor.Page.Locator("#talk").InnerTextAsync(), StringComparison.Ordinal);
            Assert.All(visitor.ForeignRequests, url => Assert.Equal(Picture, url));
            Assert.Empty(visitor.Complaints);
        }
    }

    [Fact]
    public async Task What_is_withdrawn_is_no_longer_read_in_the_page_and_who_does_not_look_is_counted_as_such()
    {
        await using var browser = await Chromium.StartAsync();
        await using var service = await NewsService.StartAsync();
        var away = await SubscribedAsync(browser, service, VisitorTraits.Phone);
        await away.DisposeAsync();
        await service.ForgetLookersAsync();
        await using var looks = await SubscribedAsync(browser, service, VisitorTraits.Phone);
        var link = NewsService.Words("Xem mực nước.") with { Button = new ContentButton.Link(new Translations("Xem thêm", ""), "https://xa.gov.vn/tin") };

        await service.SendAsync(link, people: 2, reached: 1);
        await looks.SeesAsync($"{Aside} a", "Xem thêm");
        var address = await looks.Page.Locator($"{Aside} a").GetAttributeAsync("href");
        var counts = await service.MendAsync(new Act.Withdraw());
        await looks.SeesAsync(Aside, "thu hồi");

        Assert.Equal("https://xa.gov.vn/tin", address);
        Assert.Equal((1, 1, 1), (counts.Received, counts[RecipientStage.Skipped], counts[RecipientMark.Mended]));
        Assert.DoesNotContain("Xem mực nước", await looks.Page.Locator("#talk").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await looks.Page.Locator($"{Aside} a, {Aside} button").CountAsync());
    }

    /// <summary>Somebody who opened the page and asked for warnings there.</summary>
    private static async Task<Visitor> SubscribedAsync(Chromium browser, NewsService service, VisitorTraits traits)
    {
        var visitor = await browser.VisitAsync(service.Site, traits);
        await visitor.Page.RouteAsync(Picture, route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "image/png", BodyBytes = Convert.FromBase64String(Png) }));
        await visitor.OpenAsync("/chat");
        await visitor.Page.Locator(".card").First.WaitForAsync();
        await SayAsync(visitor, "/tin");
        await visitor.Page.Locator(".card:not(.old) .options button", Text("Cảnh báo")).ClickAsync();
        await visitor.SeesAsync(".card", "Đã đăng ký");
        return visitor;
    }

    private static async Task SayAsync(Visitor visitor, string words)
    {
        await visitor.Page.Locator("#words").FillAsync(words);
        await visitor.Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>As somebody without a mouse: from the head of the page to the button, then the key.</summary>
    private static async Task PressByKeyboardAsync(Visitor visitor, string label)
    {
        await visitor.Page.EvaluateAsync("() => document.activeElement?.blur()");
        for (var steps = 0; steps < 40; steps++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            if (await visitor.Page.EvaluateAsync<string>("() => document.activeElement?.textContent ?? ''") == label)
            {
                await visitor.Page.Keyboard.PressAsync("Enter");
                return;
            }
        }

        Assert.Fail($"the keyboard does not reach '{label}'");
    }

    private static PageLocatorOptions Text(string words) => new() { HasText = words };
}
