using BotService.TestKit.Browser;
using Microsoft.Playwright;

namespace BotService.Host.Tests.WebClients;

/// <summary>The service's own chat inside a portal's page, on another origin than the service.</summary>
[Collection(WebClientStage.Collection)]
public sealed class EmbeddingTests(WebClientStage stage)
{
    private string PortalOrigin => stage.Portal.Url.GetLeftPart(UriPartial.Authority);

    [Theory]
    [InlineData(360, 740)]
    [InlineData(1280, 800)]
    public async Task After_a_procedure_the_portal_asks_about_just_that(int width, int height)
    {
        stage.Portal.ScriptTag = await ScriptAsync(await LinkAsync("Đăng ký khai sinh"), PortalOrigin);
        await using var visitor = await stage.VisitPortalAsync(new VisitorTraits(width, height));

        await visitor.OpenAsync("/done");
        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.ShootAsync($"embed-{width}-closed");
        await visitor.Page.Keyboard.PressAsync("Enter");
        var chat = visitor.Page.FrameLocator("iframe");
        await SeesAsync(chat, ".card", "Đăng ký khai sinh");
        await chat.GetByRole(AriaRole.Button, new() { Name = "Tôi đồng ý" }).ClickAsync();
        await SeesAsync(chat, ".card", "Câu 1/5");
        await visitor.ShootAsync($"embed-{width}-open");
        var serious = await visitor.SeriousFindingsAsync();
        var sideways = await visitor.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.Page.Locator(".launcher:focus").WaitForAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await SeesAsync(chat, ".card", "Câu 1/5");

        Assert.Empty(serious);
        Assert.False(sideways);
        Assert.Empty(visitor.Complaints);
        Assert.All(visitor.ForeignRequests, url => Assert.Equal(stage.Service.Authority, new Uri(url).Authority));
    }

    [Fact]
    public async Task A_loaded_page_shows_the_talk_that_its_token_began()
    {
        stage.Portal.ScriptTag = (await ScriptAsync(await LinkAsync("Cấp giấy phép xây dựng"), PortalOrigin)).Replace(" async", " data-open async", StringComparison.Ordinal);
        await using var visitor = await stage.VisitPortalAsync(VisitorTraits.Desk);
        await visitor.OpenAsync("/done");
        var chat = visitor.Page.FrameLocator("iframe");
        await chat.GetByRole(AriaRole.Button, new() { Name = "Tôi đồng ý" }).ClickAsync();
        await SeesAsync(chat, ".card", "Câu 1/5");

        await visitor.Page.ReloadAsync();
        await SeesAsync(chat, ".card", "Câu 1/5");

        Assert.Equal(0, await chat.GetByRole(AriaRole.Button, new() { Name = "Tôi đồng ý" }).CountAsync());
        Assert.False(await chat.Locator("#fresh").IsVisibleAsync());
    }

    [Fact]
    public async Task A_portal_that_was_not_allowed_is_refused_by_the_browser()
    {
        stage.Portal.ScriptTag = $"<script src=\"{stage.Service}chat/embed.js\" data-link=\"one-stop\" data-open async></script>";
        await using var allowed = await stage.VisitPortalAsync(VisitorTraits.Desk);
        await using var other = await stage.VisitPortalAsync(VisitorTraits.Desk);

        await allowed.OpenAsync("/done");
        await SeesAsync(allowed.Page.FrameLocator("iframe"), ".card", "5 câu ngắn");
        var refusal = other.Page.WaitForConsoleMessageAsync(new() { Predicate = line => line.Text.Contains("frame-ancestors", StringComparison.Ordinal) });
        await other.Page.GotoAsync(new Uri(stage.Portal.OtherUrl, "/done").ToString());
        await refusal;

        Assert.DoesNotContain(other.Requests, url => url.Contains("/v3/directline", StringComparison.Ordinal));
        Assert.Empty(allowed.Complaints);
    }

    [Fact]
    public async Task A_token_that_was_altered_or_meant_for_another_page_is_refused_in_plain_words()
    {
        var script = await ScriptAsync(await LinkAsync(null), origin: null);
        stage.Portal.ScriptTag = script.Replace("data-token=\"", "data-open data-token=\"x", StringComparison.Ordinal);
        await using var altered = await stage.VisitPortalAsync(VisitorTraits.Phone);
        await using var elsewhere = await stage.VisitServiceAsync(VisitorTraits.Phone);

        await altered.OpenAsync("/done");
        await SeesAsync(altered.Page.FrameLocator("iframe"), "#state", "hết hạn hoặc không dành cho trang này");
        await altered.ShootAsync("embed-360-barred");
        var page = (await stage.AskAsync("/api/v1/web-tokens", new { link = await LinkAsync(null), origin = PortalOrigin }))["page"]!.GetValue<string>();
        await elsewhere.Page.GotoAsync(page);
        await elsewhere.SeesAsync("#state", "hết hạn hoặc không dành cho trang này");

        Assert.False(await elsewhere.Page.Locator("#say").IsVisibleAsync());
    }

    [Fact]
    public async Task A_token_for_any_page_opens_the_chat_on_a_page_of_its_own()
    {
        var page = (await stage.AskAsync("/api/v1/web-tokens", new { link = await LinkAsync("Chứng thực"), seconds = 120 }))["page"]!.GetValue<string>();
        await using var visitor = await stage.VisitServiceAsync(VisitorTraits.Phone);

        await visitor.Page.GotoAsync(page);
        await visitor.SeesAsync(".card", "Chứng thực");

        Assert.DoesNotContain("t=", visitor.Page.Url, StringComparison.Ordinal);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_portals_page_gives_its_token_to_Microsofts_client_as_it_is()
    {
        var token = (await stage.AskAsync("/api/v1/web-tokens", new { link = await LinkAsync("Hộ tịch"), origin = PortalOrigin }))["token"]!.GetValue<string>();
        await using var visitor = await stage.VisitPortalAsync(VisitorTraits.Phone);

        await visitor.OpenAsync($"/web-chat?socket&token={Uri.EscapeDataString(token)}");
        await visitor.SeesAsync("article", "Hộ tịch");

        Assert.Empty(visitor.Complaints);
    }

    private static Task SeesAsync(IFrameLocator chat, string selector, string text) =>
        chat.Locator(selector).Filter(new() { HasText = text }).Last.WaitForAsync();

    private async Task<string> LinkAsync(string? procedure) =>
        (await stage.AskAsync("/api/v1/links", new { poll = "one-stop", unit = "U19", procedure }))["code"]!.GetValue<string>();

    private async Task<string> ScriptAsync(string link, string? origin) =>
        (await stage.AskAsync("/api/v1/web-tokens", new { link, origin }))["script"]!.GetValue<string>();
}
