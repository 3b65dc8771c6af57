using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BotService.Core.Links;
using BotService.Host.Tests.Kit;

namespace BotService.Host.Tests.Serving;

public sealed class LinkApiTests : IAsyncLifetime
{
    private const string Key = "kJ82hdYq1xLm37Zp";
    private LocalService _service = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _service = await LocalService.StartAsync(("Admin:Key", Key), ("Service:PublicUrl", "https://bot.example.vn/"), ("Telegram:BotName", "demo_bot"));
        _service.Http.DefaultRequestHeaders.Authorization = new("Bearer", Key);
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task A_link_is_made_listed_and_leads_to_the_chat_and_the_bot()
    {
        using var answer = await _service.Http.PostAsJsonAsync("/api/v1/links", new { poll = "one-stop", unit = "U19", validTo = "2030-12-31" }, Ct);
        var made = await answer.Content.ReadFromJsonAsync<JsonObject>(Ct);
        var listed = await _service.Http.GetFromJsonAsync<JsonArray>("/api/v1/links", Ct);

        var code = made!["code"]!.GetValue<string>();
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(code, LinkCode.Read(made["spaced"]!.GetValue<string>()));
        Assert.Equal($"https://bot.example.vn/chat?c={code}", made["web"]!.GetValue<string>());
        Assert.Equal($"https://t.me/demo_bot?start={code}", made["telegram"]!.GetValue<string>());
        Assert.Contains(listed!, link => link!["code"]!.GetValue<string>() == code);
    }

    [Theory]
    [InlineData("""{"poll":"nothing","unit":"U19"}""", "poll")]
    [InlineData("""{"poll":"one-stop","unit":"nowhere"}""", "unit")]
    [InlineData("""{"poll":"one-stop","unit":"U19","validFrom":"2026-02-01","validTo":"2026-01-01"}""", "validTo")]
    [InlineData("""{"poll":"one-stop","unit":"U19","procedure":""}""", "procedure")]
    [InlineData("{}", "poll")]
    public async Task A_wish_that_cannot_be_met_names_the_field(string body, string field)
    {
        using var answer = await _service.Http.PostAsync(new Uri("/api/v1/links", UriKind.Relative), new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Ct);

        var problem = await answer.Content.ReadFromJsonAsync<JsonObject>(Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(problem!["errors"]!.AsObject().ContainsKey(field));
    }

    [Fact]
    public async Task A_qr_code_is_drawn_with_its_code_to_be_typed()
    {
        var link = await _service.AnyLinkAsync();

        var svg = await _service.Http.GetStringAsync(new Uri($"/api/v1/links/{link.Code}/qr.svg?target=telegram", UriKind.Relative), Ct);
        var png = await _service.Http.GetByteArrayAsync(new Uri($"/api/v1/links/{link.Code}/qr.png", UriKind.Relative), Ct);

        Assert.Contains($">{LinkCode.Spaced(link.Code)}</text>", svg, StringComparison.Ordinal);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
    }

    [Fact]
    public async Task A_code_that_nobody_made_is_not_found()
    {
        using var answer = await _service.Http.GetAsync(new Uri("/api/v1/links/00000000S/qr.svg", UriKind.Relative), Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Polls_units_letters_and_calendars_are_listed()
    {
        var polls = await _service.Http.GetFromJsonAsync<JsonArray>("/api/v1/polls", Ct);
        var units = await _service.Http.GetFromJsonAsync<JsonArray>("/api/v1/units", Ct);
        var letters = await _service.Http.GetFromJsonAsync<JsonArray>("/api/v1/letters", Ct);
        var year = await _service.Http.GetFromJsonAsync<JsonObject>("/api/v1/calendars/2026", Ct);
        using var uncovered = await _service.Http.GetAsync(new Uri("/api/v1/calendars/1999", UriKind.Relative), Ct);
        using var retry = await _service.Http.PostAsync(new Uri("/api/v1/letters/none/retry", UriKind.Relative), null, Ct);
        using var drop = await _service.Http.DeleteAsync(new Uri("/api/v1/letters/none", UriKind.Relative), Ct);

        Assert.Contains(polls!, poll => poll!["id"]!.GetValue<string>() == "one-stop");
        Assert.Contains(units!, unit => unit!["id"]!.GetValue<string>() == "U19");
        Assert.Empty(letters!);
        Assert.Equal((250, HttpStatusCode.NotFound), (year!["workingDays"]!.GetValue<int>(), uncovered.StatusCode));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (retry.StatusCode, drop.StatusCode));
    }

    [Fact]
    public async Task The_document_describes_the_staff_api_and_nothing_else()
    {
        var document = await _service.Http.GetFromJsonAsync<JsonObject>("/openapi/v1.json", Ct);

        var paths = document!["paths"]!.AsObject().Select(path => path.Key).ToList();
        Assert.Contains("/api/v1/links", paths);
        Assert.Contains("/api/v1/letters/{id}/retry", paths);
        Assert.All(paths, path => Assert.StartsWith("/api/v1/", path, StringComparison.Ordinal));
        Assert.Equal("bearer", document["components"]!["securitySchemes"]!["key"]!["scheme"]!.GetValue<string>());
    }
}
