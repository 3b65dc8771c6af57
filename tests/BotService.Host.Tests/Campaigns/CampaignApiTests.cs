using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace BotService.Host.Tests.Campaigns;

/// <summary>Campaigns by the API, on the whole service.</summary>
public sealed class CampaignApiTests : IAsyncLifetime
{
    private CampaignTown _town = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _town = await CampaignTown.StartAsync();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task A_campaign_is_created_read_and_changed_by_whoever_read_it_last()
    {
        using var created = await _town.CreateAsync(CampaignTown.Rules());
        using var twice = await _town.CreateAsync(CampaignTown.Rules());
        using var read = await _town.Http.GetAsync(new Uri("/api/v1/campaigns/par-2026", UriKind.Relative), Ct);
        var rules = (JsonObject)JsonNode.Parse(await read.Content.ReadAsStringAsync(Ct))!;
        rules["minutes"] = 15;

        var unread = await PutAsync(rules, null);
        var first = await PutAsync(rules, read.Headers.ETag!.ToString());
        var late = await PutAsync(rules, read.Headers.ETag!.ToString());
        rules["id"] = "other";
        var renamed = await PutAsync(rules, first.Tag);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Conflict), (created.StatusCode, twice.StatusCode));
        Assert.Equal("/api/v1/campaigns/par-2026", created.Headers.Location!.ToString());
        Assert.Equal(created.Headers.ETag, read.Headers.ETag);
        Assert.Equal(
            (HttpStatusCode.PreconditionRequired, HttpStatusCode.OK, HttpStatusCode.PreconditionFailed, HttpStatusCode.UnprocessableEntity),
            (unread.Status, first.Status, late.Status, renamed.Status));
        Assert.Equal(15, (await _town.Http.GetFromJsonAsync<JsonNode>("/api/v1/campaigns/par-2026", Ct))!["minutes"]!.GetValue<int>());
    }

    [Fact]
    public async Task Every_mistake_is_told_by_its_pointer_and_nothing_is_created()
    {
        var rules = CampaignTown.Rules();
        rules["owners"] = new JsonArray("U99");
        rules["link"] = "http://khaosat.example.vn";
        rules["title"] = new JsonObject { ["vi"] = "Khảo sát" };

        using var refused = await _town.CreateAsync(rules);
        using var nonsense = await _town.Http.PostAsync(new Uri("/api/v1/campaigns", UriKind.Relative), new StringContent("{", Encoding.UTF8, "application/json"), Ct);
        var problem = (await refused.Content.ReadFromJsonAsync<JsonNode>(Ct))!;
        var all = (await _town.Http.GetFromJsonAsync<JsonArray>("/api/v1/campaigns", Ct))!;

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (refused.StatusCode, nonsense.StatusCode));
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["/link", "/owners/0", "/title"], problem["errors"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal));
        Assert.Empty(all);
    }

    [Fact]
    public async Task Those_concerned_are_counted_by_unit_and_one_who_is_done_moves()
    {
        using var created = await _town.CreateAsync(CampaignTown.Rules());
        var before = await _town.TotalsAsync(total => total["people"]!.GetValue<int>() == 5);

        using var done = await SayAsync("a2", true);
        using var stranger = await SayAsync("c1", true);
        using var nobody = await SayAsync("zz", true);
        var after = await _town.TotalsAsync(total => total["done"]!.GetValue<int>() == 1);
        using var undone = await SayAsync("a2", false);
        await _town.TotalsAsync(total => total["done"]!.GetValue<int>() == 0);
        var people = (await _town.Http.GetFromJsonAsync<JsonArray>("/api/v1/campaigns/par-2026/assignments?unit=DN-TKH", Ct))!;

        Assert.Equal(["DN-THU", "DN-TKH"], before["units"]!.AsArray().Select(unit => unit!["unit"]!.GetValue<string>()));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NoContent), (done.StatusCode, stranger.StatusCode, nobody.StatusCode, undone.StatusCode));
        Assert.Equal((5, 1, 4), (Number(after, "people"), Number(after, "done"), Number(after, "open")));
        Assert.Equal(["a1", "a2", "a3"], people.Select(one => one!["person"]!.GetValue<string>()));
        Assert.Equal("Lê Cúc", people[2]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_survey_opens_with_its_last_day_only_and_closes_at_any_time()
    {
        var rules = CampaignTown.Rules();
        rules.Remove("deadline");
        rules["state"] = "draft";
        using var created = await _town.CreateAsync(rules);

        using var early = await PostAsync("/api/v1/campaigns/par-2026/open");
        rules["deadline"] = new JsonObject { ["written"] = "2090-12-20" };
        await PutAsync(rules, created.Headers.ETag!.ToString());
        using var opened = await PostAsync("/api/v1/campaigns/par-2026/open");
        using var closed = await PostAsync("/api/v1/campaigns/par-2026/close");
        using var nowhere = await PostAsync("/api/v1/campaigns/nowhere/open");
        var listed = (await _town.Http.GetFromJsonAsync<JsonArray>("/api/v1/campaigns?state=closed&document=1138%2FUBND-NC", Ct))!;

        Assert.Equal(
            (HttpStatusCode.Conflict, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound),
            (early.StatusCode, opened.StatusCode, closed.StatusCode, nowhere.StatusCode));
        Assert.Equal("closed", Assert.Single(listed)!["state"]!.GetValue<string>());
        Assert.Equal("2090-12-20", listed[0]!["due"]!.GetValue<string>());
    }

    [Fact]
    public async Task Units_waves_and_every_route_stand_in_the_description_of_the_API()
    {
        var unit = (await _town.Http.GetFromJsonAsync<JsonNode>("/api/v1/units/DN-TKH", Ct))!;
        using var none = await _town.Http.GetAsync(new Uri("/api/v1/units/nowhere", UriKind.Relative), Ct);
        var waves = (await _town.Http.GetFromJsonAsync<JsonArray>("/api/v1/waves", Ct))!;
        using var late = await PostAsync("/api/v1/waves/2020-01-06T01:00:00Z/send");
        var paths = (await _town.Http.GetFromJsonAsync<JsonNode>("/openapi/v1.json", Ct))!["paths"]!.AsObject().Select(path => path.Key).ToList();

        Assert.Equal("xã Tân Khai", unit["name"]!["vietnamese"]!.GetValue<string>());
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (none.StatusCode, late.StatusCode));
        Assert.Empty(waves);
        Assert.All(
            new[] { "/campaigns", "/campaigns/{id}", "/campaigns/{id}/open", "/campaigns/{id}/close", "/campaigns/{id}/totals", "/campaigns/{id}/assignments", "/campaigns/{id}/assignments/{official}", "/waves", "/waves/{at}/{order}", "/units/{id}", "/hooks/completions" },
            path => Assert.Contains($"/api/v1{path}", paths));
    }

    private static int Number(JsonNode totals, string name) => totals["total"]![name]!.GetValue<int>();

    private async Task<HttpResponseMessage> SayAsync(string official, bool done) =>
        await _town.Http.PutAsJsonAsync($"/api/v1/campaigns/par-2026/assignments/{official}", new { done }, Ct);

    private Task<HttpResponseMessage> PostAsync(string path) => _town.Http.PostAsync(new Uri(path, UriKind.Relative), null, Ct);

    private async Task<(HttpStatusCode Status, string? Tag)> PutAsync(JsonObject rules, string? tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/campaigns/par-2026") { Content = JsonContent.Create(rules) };
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        using var answer = await _town.Http.SendAsync(request, Ct);
        return (answer.StatusCode, answer.Headers.ETag?.ToString());
    }
}
