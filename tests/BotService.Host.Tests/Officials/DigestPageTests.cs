using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotService.Core.Campaigns;
using BotService.Core.Duties;
using BotService.Core.Officials;
using BotService.Host.Tests.Kit;
using BotService.Runtime.Duties;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;
using BotService.TestKit.Browser;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BotService.Host.Tests.Officials;

/// <summary>An official in front of the web chat's own page on a small phone: joins, is reminded, says that it is done.</summary>
public sealed class DigestPageTests
{
    private const string Key = "kJ82hdYq1xLm37Zp";
    private const string Sheet = "person,name,unit,role,title\na1,Nguyễn Thị Hồng,DN-TKH,head,Chánh Văn phòng\n";
    private static readonly OfficialId Hong = new("a1");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_official_joins_reads_a_digest_and_says_that_it_is_done()
    {
        await using var browser = await Chromium.StartAsync();
        await using var service = await LocalService.StartAsync(("Admin:Key", Key), ("Service:TimeZone", WhereItIsNine()), ("Flood:PerSecond", "0"));
        service.Http.DefaultRequestHeaders.Authorization = new("Bearer", Key);
        var code = await InviteAsync(service.Http);
        var campaigns = service.App.Services.GetRequiredService<ICampaigns>();
        var campaign = await campaigns.SaveAsync(Campaign(), Ct);
        await using var visitor = await browser.VisitAsync(service.Http.BaseAddress!, VisitorTraits.Phone);
        visitor.Page.SetDefaultTimeout(90_000);

        await visitor.OpenAsync($"/chat?c={code}");
        await visitor.SeesAsync(".card", "Anh/chị là Nguyễn Thị Hồng, Chánh Văn phòng");
        await PressAsync(visitor, "Đúng, là tôi");
        await visitor.SeesAsync(".card", "Đã kết nối");
        await RemindAsync(service);
        await visitor.SeesAsync(".card", "Gửi anh/chị Nguyễn Thị Hồng, xin nhắc việc sau:");
        await visitor.SeesAsync(".card", "mục 2.6c");
        await visitor.ShootAsync("official-360-digest");
        await PressAsync(visitor, "Đã hoàn thành");
        await visitor.SeesAsync(".card", "Đã ghi nhận hoàn thành");
        await visitor.ShootAsync("official-360-done");
        await UntilAsync(async () => await campaigns.TotalsAsync(campaign!.Id, Ct) is [{ Claimed: 1 }]);

        Assert.Empty(await visitor.SeriousFindingsAsync());
        Assert.Empty(visitor.Complaints);
    }

    /// <summary>A zone in which the morning has begun: nothing unasked is shown at night.</summary>
    private static string WhereItIsNine()
    {
        var ahead = ((9 - DateTime.UtcNow.Hour + 36) % 24) - 12;
        return ahead == 0 ? "Etc/GMT" : $"Etc/GMT{(ahead > 0 ? "-" : "+")}{Math.Abs(ahead)}";
    }

    private static Campaign Campaign() => new(new("par-2026"), CampaignKind.Survey, new("Khảo sát trực tuyến xác định Chỉ số cải cách hành chính năm 2026", "Online survey for the 2026 PAR Index"))
    {
        Document = "1138/UBND-VP",
        Item = "2.6c",
        Minutes = 15,
        Link = "https://khaosat.example.vn/par",
        Assignees = Assignees.Nobody with { Roles = [OfficialRole.Head] },
        Deadline = new(DateOnly.FromDateTime(DateTime.UtcNow).AddDays(7)),
        State = CampaignState.Open,
    };

    private static async Task<string> InviteAsync(HttpClient http)
    {
        using var imported = await http.PostAsync(new Uri("/api/v1/people/import?write=true", UriKind.Relative), new StringContent(Sheet, Encoding.UTF8, "text/csv"), Ct);
        using var invited = await http.PostAsync(new Uri("/api/v1/people/a1/invitation?days=7", UriKind.Relative), null, Ct);
        return (await invited.Content.ReadFromJsonAsync<JsonObject>(Ct))!["code"]!.GetValue<string>();
    }

    /// <summary>What the worklist would send at its next wave, now.</summary>
    private static async Task RemindAsync(LocalService service)
    {
        var sheet = await service.App.Services.GetRequiredService<IWorklists>().SheetAsync(Hong, Ct);
        DutyNote digest = new DutyNote.Digest(Hong, "d1", sheet!, DateTimeOffset.UtcNow.AddHours(1));
        var store = service.App.Services.GetRequiredService<IStore>();
        await foreach (var chat in store.DocumentsAsync('c', Ct))
        {
            await service.App.Services.GetRequiredService<ITurns>().HandleAsync(chat.Key, "note:d1", new TurnInput.Note("w:a1", $"d{JsonSerializer.Serialize(digest)}"), Ct);
        }
    }

    private static Task PressAsync(Visitor visitor, string label) => visitor.Page.GetByRole(AriaRole.Button, new() { Name = label, Exact = true }).ClickAsync();

    private static async Task UntilAsync(Func<Task<bool>> done)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await done())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
