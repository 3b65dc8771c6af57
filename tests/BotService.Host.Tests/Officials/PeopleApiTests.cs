using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using BotService.Host.Tests.Kit;

namespace BotService.Host.Tests.Officials;

/// <summary>The directory by the API, up to an official who joins in the web chat.</summary>
public sealed class PeopleApiTests : IAsyncLifetime
{
    private const string Key = "kJ82hdYq1xLm37Zp";
    private const string Sheet = "person,name,unit,role,title\na1,Nguyễn Thị Hồng,DN-TKH,head,Chánh Văn phòng\na2,Trần Văn Bình,DN-TKH,staff,\na3,Lê Cúc,DN-THU,staff,\n";
    private LocalService _service = null!;
    private HttpClient _public = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _service = await LocalService.StartAsync(("Admin:Key", Key), ("Service:PublicUrl", "https://bot.example.vn/"), ("Telegram:BotName", "demo_bot"), ("Flood:PerSecond", "0"));
        _public = new HttpClient { BaseAddress = _service.Http.BaseAddress };
        _service.Http.DefaultRequestHeaders.Authorization = new("Bearer", Key);
    }

    public ValueTask DisposeAsync()
    {
        _public.Dispose();
        return _service.DisposeAsync();
    }

    [Fact]
    public async Task A_sheet_is_tried_then_written_then_changes_nothing()
    {
        var dry = await ImportAsync(Sheet, "");
        var written = await ImportAsync(Sheet, "?write=true");
        var again = await ImportAsync(Sheet, "?write=true&complete=true");

        Assert.Equal((HttpStatusCode.OK, false, 3), (dry.Status, dry.Body["written"]!.GetValue<bool>(), dry.Body["added"]!.GetValue<int>()));
        Assert.Equal((true, 3), (written.Body["written"]!.GetValue<bool>(), written.Body["added"]!.GetValue<int>()));
        Assert.Equal((0, 3), (again.Body["changes"]!.AsArray().Count, again.Body["unchanged"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_broken_sheet_is_told_by_row_and_a_huge_one_is_refused()
    {
        var broken = await ImportAsync(Sheet + "a4,Đỗ,nowhere,head,\n", "?write=true");
        using var huge = new HttpRequestMessage(HttpMethod.Post, "/api/v1/people/import") { Content = new StreamContent(new MemoryStream(new byte[52 * 1024 * 1024])) };
        huge.Headers.ExpectContinue = true;
        using var refused = await _service.Http.SendAsync(huge, Ct);
        var people = await _service.Http.GetFromJsonAsync<JsonObject>("/api/v1/people", Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, broken.Status);
        Assert.Equal(5, broken.Body["problems"]![0]!["row"]!.GetValue<int>());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Empty(people!["people"]!.AsArray());
    }

    [Fact]
    public async Task People_are_listed_by_pages_each_once()
    {
        await ImportAsync(Sheet, "?write=true");

        var seen = new List<string>();
        var next = "";
        do
        {
            var page = await _service.Http.GetFromJsonAsync<JsonObject>($"/api/v1/people?max=2&after={next}", Ct);
            seen.AddRange(page!["people"]!.AsArray().Select(one => one!["id"]!.GetValue<string>()));
            next = page["next"]?.GetValue<string>();
        }
        while (next is not null);

        Assert.Equal(["a1", "a2", "a3"], seen.Order(StringComparer.Ordinal));
        using var nobody = await _service.Http.GetAsync(new Uri("/api/v1/people/a9", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
    }

    [Fact]
    public async Task An_invited_official_joins_in_the_web_chat_and_is_let_go_by_staff()
    {
        await ImportAsync(Sheet, "?write=true");
        using var invited = await _service.Http.PostAsync(new Uri("/api/v1/people/a1/invitation?days=7", UriKind.Relative), null, Ct);
        var invitation = (await invited.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        var code = invitation["code"]!.GetValue<string>();
        var official = new WebCitizen(() => _public);

        await official.OpenAsync(code);
        var asked = await official.LastTextAsync();
        await official.PressAsync(1);
        await UntilAsync(async () => (await PersonAsync("a1"))["joined"]!.GetValue<bool>());
        await UntilAsync(async () => (await official.LastTextAsync()).Contains("Đã kết nối", StringComparison.Ordinal));
        using var revoked = await _service.Http.DeleteAsync(new Uri("/api/v1/people/a1/invitation", UriKind.Relative), Ct);
        await UntilAsync(async () => (await official.LastTextAsync()).Contains("đã kết thúc", StringComparison.Ordinal));

        Assert.Equal($"https://t.me/demo_bot?start={code}", invitation["telegram"]!.GetValue<string>());
        Assert.Contains("Anh/chị là Nguyễn Thị Hồng, Chánh Văn phòng, xã Tân Khai?", asked, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.NoContent), (invited.StatusCode, revoked.StatusCode));
        Assert.False((await PersonAsync("a1"))["joined"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Nobody_is_invited_whom_the_directory_does_not_know()
    {
        using var nobody = await _service.Http.PostAsync(new Uri("/api/v1/people/a9/invitation", UriKind.Relative), null, Ct);
        using var never = await _service.Http.DeleteAsync(new Uri("/api/v1/people/a9/invitation", UriKind.Relative), Ct);
        using var tooLong = await _service.Http.PostAsync(new Uri("/api/v1/people/a9/invitation?days=400", UriKind.Relative), null, Ct);
        var document = await _service.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Ct);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.BadRequest), (nobody.StatusCode, never.StatusCode, tooLong.StatusCode));
        Assert.Contains("/api/v1/people/import", document, StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, JsonObject Body)> ImportAsync(string sheet, string query)
    {
        using var answer = await _service.Http.PostAsync(new Uri($"/api/v1/people/import{query}", UriKind.Relative), new StringContent(sheet, Encoding.UTF8, "text/csv"), Ct);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!);
    }

    private async Task<JsonObject> PersonAsync(string id) => (await _service.Http.GetFromJsonAsync<JsonObject>($"/api/v1/people/{id}", Ct))!;

    /// <summary>The notes between documents go on by themselves: looked for, with patience for a busy machine.</summary>
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
