using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BotService.Core.Access;
using BotService.Runtime.Access;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Host.Tests.Campaigns;

/// <summary>Of a campaign everybody sees what their scope holds: units, people, or nothing but the sum.</summary>
public sealed class CampaignScopeTests : IAsyncLifetime
{
    private CampaignTown _town = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _town = await CampaignTown.StartAsync();
        using var open = await _town.CreateAsync(CampaignTown.Rules());
        var hidden = CampaignTown.Rules("hidden");
        (hidden["owners"], hidden["restricted"]) = (new JsonArray("DN-THU"), true);
        using var restricted = await _town.CreateAsync(hidden);
        await _town.TotalsAsync(total => total["people"]!.GetValue<int>() == 5);
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Theory]
    [InlineData(Sight.Everything, "", "DN-THU DN-TKH", 5, "a1 a2 a3", true)]
    [InlineData(Sight.Units, "DN-TKH", "DN-TKH", 3, "a1 a2 a3", false)]
    [InlineData(Sight.Units, "DN-THU", "DN-THU", 2, "", true)]
    [InlineData(Sight.Managers, "", "DN-THU DN-TKH", 5, "a1", true)]
    [InlineData(Sight.Totals, "", "", 5, "", false)]
    public async Task Figures_names_and_what_is_restricted_follow_the_scope(Sight sight, string unit, string units, int people, string names, bool seesHidden)
    {
        var key = await KeyAsync(StaffRole.Operator, sight, unit);

        var totals = await JsonAsync("/api/v1/campaigns/par-2026/totals", key);
        var listed = await JsonAsync("/api/v1/campaigns/par-2026/assignments?unit=DN-TKH", key) as JsonArray;
        using var hidden = await SendAsync(HttpMethod.Get, "/api/v1/campaigns/hidden/totals", key);

        Assert.Equal(units, string.Join(' ', totals!["units"]!.AsArray().Select(one => one!["unit"]!.GetValue<string>())));
        Assert.Equal(people, totals["total"]!["people"]!.GetValue<int>());
        Assert.Equal(names, string.Join(' ', (listed ?? []).Select(one => one!["person"]!.GetValue<string>())));
        Assert.Equal(seesHidden ? HttpStatusCode.OK : HttpStatusCode.NotFound, hidden.StatusCode);
    }

    [Fact]
    public async Task A_head_marks_own_people_and_sends_nothing_to_other_units()
    {
        var key = await KeyAsync(StaffRole.Approver, Sight.Units, "DN-TKH");
        var own = CampaignTown.Rules("own");
        own["assignees"] = new JsonObject { ["units"] = new JsonArray("DN-TKH") };

        using var mine = await SendAsync(HttpMethod.Put, "/api/v1/campaigns/par-2026/assignments/a2", key, new { done = true });
        using var other = await SendAsync(HttpMethod.Put, "/api/v1/campaigns/par-2026/assignments/b2", key, new { done = true });
        using var everybody = await SendAsync(HttpMethod.Post, "/api/v1/campaigns", key, CampaignTown.Rules("wide"));
        using var allowed = await SendAsync(HttpMethod.Post, "/api/v1/campaigns", key, own);
        using var closing = await SendAsync(HttpMethod.Post, "/api/v1/campaigns/par-2026/close", key);

        Assert.Equal(
            (HttpStatusCode.NoContent, HttpStatusCode.NotFound, HttpStatusCode.Forbidden, HttpStatusCode.Created, HttpStatusCode.NotFound),
            (mine.StatusCode, other.StatusCode, everybody.StatusCode, allowed.StatusCode, closing.StatusCode));
    }

    private async Task<string> KeyAsync(StaffRole role, Sight sight, string unit) =>
        (await _town.Service.App.Services.GetRequiredService<IKeys>().CreateAsync("x", new(role, new Scope(sight, unit.Length == 0 ? [] : [new(unit)])), DateTimeOffset.UtcNow.AddDays(1), Ct)).Text;

    private async Task<JsonNode?> JsonAsync(string path, string key)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, key);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonNode>(Ct) : null;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string key, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", key);
        return await _town.Http.SendAsync(request, Ct);
    }
}
