using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using BotService.Host.Tests.Kit;

namespace BotService.Host.Tests.Campaigns;

/// <summary>A service with a small directory: two units of today, a campaign over both.</summary>
internal sealed class CampaignTown : IAsyncDisposable
{
    public const string Key = "kJ82hdYq1xLm37Zp";
    public const string InboundSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private CampaignTown(LocalService service, TemporaryFolder folder) => (Service, Folder) = (service, folder);

    public LocalService Service { get; }

    public TemporaryFolder Folder { get; }

    public HttpClient Http => Service.Http;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>With six officials: three of <c>DN-TKH</c>, two of <c>DN-THU</c>, and a councillor of neither.</summary>
    /// <param name="more">Settings beside the usual ones.</param>
    public static async Task<CampaignTown> StartAsync(params (string Key, string Value)[] more)
    {
        var folder = new TemporaryFolder();
        var service = await LocalService.StartAsync(folder, [("Admin:Key", Key), ("Campaigns:InboundSecret", InboundSecret), ("Flood:PerSecond", "0"), .. more]);
        service.Http.DefaultRequestHeaders.Authorization = new("Bearer", Key);
        const string Sheet = "person,name,unit,role,group\na1,Nguyễn Thị Hồng,DN-TKH,head,office-heads\na2,Trần Văn Bình,DN-TKH,staff,\na3,Lê Cúc,DN-TKH,staff,\nb1,Phạm Dung,DN-THU,head,office-heads\nb2,Võ Em,DN-THU,staff,\nc1,Đỗ Giang,DN-BLO,councillor,councillors\n";
        using var content = new StringContent(Sheet, Encoding.UTF8, "text/csv");
        using var imported = await service.Http.PostAsync(new Uri("/api/v1/people/import?write=true", UriKind.Relative), content, Ct);
        imported.EnsureSuccessStatusCode();
        return new(service, folder);
    }

    /// <summary>The rules of a campaign over both units, open for a long time.</summary>
    public static JsonObject Rules(string id = "par-2026") => (JsonObject)JsonNode.Parse($$"""
        {
          "id": "{{id}}", "kind": "survey", "title": { "vi": "=Khảo sát", "en": "=Survey" }, "document": "1138/UBND-NC", "item": "1.4a", "owners": "each",
          "assignees": { "units": ["DN-TKH", "DN-THU"] }, "link": "https://khaosat.example.vn/?m={code}", "opens": "2026-01-05",
          "deadline": { "written": "2090-12-20", "exclusive": true }, "ladder": [{ "after": 1, "to": "head" }, { "after": 4, "to": "chair" }], "state": "open"
        }
        """)!;

    public async Task<HttpResponseMessage> CreateAsync(JsonObject rules) => await Http.PostAsJsonAsync("/api/v1/campaigns", rules, Ct);

    /// <summary>The totals once they are as wanted: those concerned look at new rules by themselves, soon.</summary>
    public async Task<JsonNode> TotalsAsync(Func<JsonNode, bool> wanted, string id = "par-2026")
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(Patience);
        while (true)
        {
            var totals = (await Http.GetFromJsonAsync<JsonNode>($"/api/v1/campaigns/{id}/totals", patience.Token))!;
            if (wanted(totals["total"]!))
            {
                return totals;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>A command on the same store.</summary>
    public Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) => TypedCommand.RunAsync(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Storage:Path"] = Folder.Path,
            ["Dialogs:Path"] = Path.Combine(TestKit.Processes.BuiltService.Repository, "dialogs"),
            ["Service:Controller"] = "UBND thử nghiệm",
        },
        arguments);

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        Folder.Dispose();
    }
}
