using BotService.TestKit.Browser;
using Microsoft.Playwright;

namespace BotService.Host.Tests.WebClients;

/// <summary>Microsoft's Web Chat, as it comes from npm, on a portal's page in a real browser, with the whole service as the other side.</summary>
[Collection(WebClientStage.Collection)]
public sealed class WebChatBundleTests(WebClientStage stage)
{
    public static TheoryData<string, int, int> Ways => new()
    {
        { "socket", 360, 740 },
        { "poll", 1280, 800 },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_whole_poll_in_Vietnamese_outlives_a_kill_of_the_service(string way, int width, int height)
    {
        await using var visitor = await stage.VisitPortalAsync(new VisitorTraits(width, height));

        await visitor.OpenAsync($"/web-chat?code=one-stop&{way}");
        await PressAsync(visitor, "Tôi đồng ý");
        await visitor.SeesAsync("article", "Câu 1/5");
        await visitor.ShootAsync($"web-chat-{width}-scale");
        await PressAsync(visitor, "Rất hài lòng");
        await visitor.SeesAsync("article", "Câu 2/5");
        await visitor.Page.EvaluateAsync("window.impatient = true");
        await stage.KillServiceAsync();
        await stage.StartServiceAsync();
        await SayAsync(visitor, "rat hai long");
        await visitor.SeesAsync("article", "Câu 3/5");
        await PressAsync(visitor, "Rất hài lòng");
        await visitor.SeesAsync("article", "Câu 4/5");
        await SayAsync(visitor, "5");
        await visitor.SeesAsync("article", "Câu 5/5");
        await PressAsync(visitor, "Rất hài lòng");
        await SayAsync(visitor, "Ghế chờ hơi ít ạ");
        await visitor.SeesAsync("article", "Cảm ơn ông/bà");
        await visitor.ShootAsync($"web-chat-{width}-thanks");

        Assert.Equal(["rat hai long", "5", "Ghế chờ hơi ít ạ"], await OwnWordsAsync(visitor));
        Assert.Equal(way == "socket", visitor.Requests.Any(url => url.StartsWith("ws://", StringComparison.Ordinal)));
        Assert.All(visitor.ForeignRequests, url => Assert.Equal(stage.Service.Authority, new Uri(url).Authority));
        Assert.Empty(visitor.ComplaintsBesidesNetwork);
    }

    private static Task PressAsync(Visitor visitor, string title) =>
        visitor.Page.GetByRole(AriaRole.Toolbar).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = title, Exact = true }).ClickAsync();

    private static async Task SayAsync(Visitor visitor, string words)
    {
        var box = visitor.Page.Locator("form input[type=text], form textarea").Last;
        await box.FillAsync(words);
        await box.PressAsync("Enter");
    }

    private static async Task<IReadOnlyList<string>> OwnWordsAsync(Visitor visitor) =>
        await visitor.Page.Locator(".webchat__bubble--from-user .webchat__text-content").AllInnerTextsAsync();
}
