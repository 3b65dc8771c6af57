using BotService.Core.Polls;
using BotService.Dialogs;
using BotService.Host.Tests.Kit;
using BotService.TestKit.Browser;
using BotService.TestKit.Processes;
using Microsoft.Playwright;

namespace BotService.Host.Tests.Processes;

/// <summary>What somebody sees who starts the service and opens the addresses it prints.</summary>
public sealed class NewcomerTests
{
    [Fact]
    public async Task The_shipped_poll_is_played_on_a_phone_and_its_report_is_seen()
    {
        using var folder = new ServiceFolder();
        await using var service = await ServiceProcess.StartAsync(folder.Settings(), TestContext.Current.CancellationToken);
        await using var browser = await Chromium.StartAsync();
        for (var person = 0; person < 5; person++)
        {
            await new WebCitizen(() => service.Http).AnswerOneStopAsync("one-stop", "Cảm ơn");
        }

        await using var phone = await browser.VisitAsync(service.Url, VisitorTraits.Phone);
        await phone.OpenAsync("/chat?c=one-stop");
        await PressAsync(phone, "Tôi đồng ý");
        await phone.SeesAsync("body", "Câu 1/5");
        await phone.ShootAsync("chat-360");
        await PressAsync(phone, "Rất hài lòng");
        await phone.SeesAsync("body", "Câu 2/5");
        await SayAsync(phone, "rat hai long");
        await phone.SeesAsync("body", "Câu 3/5");
        await phone.Page.ReloadAsync();
        await phone.SeesAsync("body", "Câu 3/5");
        await SayAsync(phone, "5");
        await phone.SeesAsync("body", "Câu 4/5");
        await SayAsync(phone, "năm");
        await phone.SeesAsync("body", "Câu 5/5");
        await phone.Page.Keyboard.PressAsync("Shift+Tab");
        await PressAsync(phone, "Rất hài lòng");
        await SayAsync(phone, "Không có ý kiến thêm");
        await phone.SeesAsync("body", "Cảm ơn");
        await phone.OpenAsync("/reports");

        await phone.SeesAsync("main section", Title());
        Assert.Empty(phone.ForeignRequests);
        Assert.Empty(phone.ComplaintsBesidesNetwork);
    }

    private static string Title() =>
        DialogReader.Read([Path.Combine(BuiltService.Repository, "dialogs")]).Library!.Polls[new("one-stop")].Texts[PollTexts.Title].Vietnamese;

    private static Task PressAsync(Visitor phone, string label) =>
        phone.Page.Locator("button", new PageLocatorOptions { HasText = label }).Last.ClickAsync();

    private static async Task SayAsync(Visitor phone, string text)
    {
        await phone.Page.Locator("#say textarea").FillAsync(text);
        await phone.Page.Locator("#say button").ClickAsync();
    }
}
