using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using BotService.Core.Access;
using BotService.Host.Tests.Kit;
using BotService.Runtime.Access;
using BotService.Runtime.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Host.Tests.Keys;

/// <summary>What a key shows depends on its scope; what is outside looks like something that is not there, and is on record.</summary>
public sealed class ScopeApiTests : IAsyncLifetime
{
    private const string Master = "kJ82hdYq1xLm37Zp";

    private const string Sheet = """
        person,name,unit,role
        chair,An,DN,chair
        head,Bình,DN-TKH,head
        staff,Cúc,DN-TKH,staff
        council,Dung,DN-TKH,councillor
        other,Én,DN-THU,head
        """;

    private LocalService _service = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _service = await LocalService.StartAsync(("Admin:Key", Master), ("Flood:PerSecond", "0"));
        using var imported = await SendAsync(HttpMethod.Post, "/api/v1/people/import?write=true", Master, Sheet);
        Assert.Equal(HttpStatusCode.OK, imported.StatusCode);
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [InlineData(Sight.Everything, "", "chair council head other staff")]
    [InlineData(Sight.Units, "DN-TKH", "council head staff")]
    [InlineData(Sight.Units, "DN", "chair council head other staff")]
    [InlineData(Sight.Managers, "", "chair head other")]
    [InlineData(Sight.Managers, "DN-TKH", "head")]
    [InlineData(Sight.Councillors, "", "council")]
    public async Task People_are_shown_to_those_whose_scope_holds_them_and_to_nobody_else(Sight sight, string unit, string seen)
    {
        var key = await KeyAsync(StaffRole.Viewer, sight, unit);

        var listed = (await JsonAsync("/api/v1/people", key))!["people"]!.AsArray().Select(one => one!["id"]!.GetValue<string>()).Order(StringComparer.Ordinal);
        var found = new List<string>();
        foreach (var id in new[] { "chair", "council", "head", "other", "staff" })
        {
            using var answer = await SendAsync(HttpMethod.Get, $"/api/v1/people/{id}", key);
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.NotFound });
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                found.Add(id);
            }
        }

        Assert.Equal(seen.Split(' '), listed);
        Assert.Equal(seen.Split(' '), found);
        var refused = (await _service.App.Services.GetRequiredService<IAudit>().ReadAsync(0, 500, Ct)).Where(entry => entry.Outcome == AuditOutcome.Refused).Select(entry => entry.Target);
        Assert.Equal(new[] { "chair", "council", "head", "other", "staff" }.Except(found), refused);
    }

    [Fact]
    public async Task An_approver_of_one_unit_invites_there_and_nowhere_else()
    {
        var key = await KeyAsync(StaffRole.Approver, Sight.Units, "DN-TKH");

        using var inside = await SendAsync(HttpMethod.Post, "/api/v1/people/head/invitation", key);
        using var outside = await SendAsync(HttpMethod.Post, "/api/v1/people/other/invitation", key);
        using var ended = await SendAsync(HttpMethod.Delete, "/api/v1/people/other/invitation", key);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (inside.StatusCode, outside.StatusCode, ended.StatusCode));
        Assert.Null((await JsonAsync("/api/v1/people/other", Master))!["invitedUntil"]);
    }

    [Fact]
    public async Task Links_and_page_tokens_are_made_and_shown_within_the_scope()
    {
        var key = await KeyAsync(StaffRole.Operator, Sight.Units, "U19");
        var foreign = await _service.App.Services.GetRequiredService<Runtime.Links.ILinks>().CreateAsync(new("", new("one-stop"), new("U08"), null, null, null, default), Ct);

        using var made = await SendAsync(HttpMethod.Post, "/api/v1/links", key, """{"poll":"one-stop","unit":"U19"}""");
        using var refused = await SendAsync(HttpMethod.Post, "/api/v1/links", key, """{"poll":"one-stop","unit":"U08"}""");
        using var token = await SendAsync(HttpMethod.Post, "/api/v1/web-tokens", key, $$"""{"link":"{{foreign.Code}}"}""");
        using var picture = await SendAsync(HttpMethod.Get, $"/api/v1/links/{foreign.Code}/qr.svg", key);
        var listed = (await JsonAsync("/api/v1/links", key))!.AsArray().Select(link => link!["unit"]!.GetValue<string>());

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (refused.StatusCode, token.StatusCode, picture.StatusCode));
        Assert.Equal(["U19"], listed.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Reports_are_shown_by_unit_and_a_monitor_gets_totals_alone()
    {
        var citizen = new WebCitizen(() => _service.Http);
        await citizen.AnswerOneStopAsync((await _service.AnyLinkAsync()).Code, "tốt");
        var today = ServiceFolder.OneStopToday().Split('/')[2];
        using var collected = await SendAsync(HttpMethod.Get, "/reports", Master);
        var (inside, outside, monitor) = (await KeyAsync(StaffRole.Viewer, Sight.Units, "U19"), await KeyAsync(StaffRole.Viewer, Sight.Units, "U08"), await KeyAsync(StaffRole.Viewer, Sight.Totals, ""));

        using var page = await SendAsync(HttpMethod.Get, $"/reports/one-stop/U19/{today}", outside);
        using var list = await SendAsync(HttpMethod.Get, "/reports", outside);
        using var one = await SendAsync(HttpMethod.Get, $"/api/v1/reports/one-stop/U19/{today}", outside);
        using var own = await SendAsync(HttpMethod.Get, $"/api/v1/reports/one-stop/U19/{today}", inside);
        using var people = await SendAsync(HttpMethod.Get, "/api/v1/people", monitor);
        var totals = (await JsonAsync($"/api/v1/totals/reports?period={today}", monitor))!.AsArray();

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.Forbidden), (page.StatusCode, one.StatusCode, own.StatusCode, people.StatusCode));
        Assert.DoesNotContain("U19", await list.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Empty((await JsonAsync($"/api/v1/reports?period={today}", outside))!.AsArray());
        Assert.Single((await JsonAsync($"/api/v1/reports?period={today}", inside))!.AsArray());
        Assert.Equal(("one-stop", 1, 1, 0L), (totals[0]!["poll"]!.GetValue<string>(), totals[0]!["units"]!.GetValue<int>(), totals[0]!["tooFew"]!.GetValue<int>(), totals[0]!["started"]!.GetValue<long>()));
        Assert.Equal(5, (await JsonAsync("/api/v1/totals/people", monitor))!["inOffice"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_key_is_given_out_and_taken_back_by_the_api_and_its_text_is_told_once()
    {
        using var made = await SendAsync(HttpMethod.Post, "/api/v1/keys", Master, """{"label":"cổng dịch vụ","role":"operator","sight":"units","units":["U19"],"days":30}""");
        using var wrong = await SendAsync(HttpMethod.Post, "/api/v1/keys", Master, """{"label":" ","role":"admin","sight":"units","units":["nowhere"],"days":0}""");
        var body = (await made.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        var (text, id) = (body["text"]!.GetValue<string>(), body["key"]!["id"]!.GetValue<string>());
        using var used = await SendAsync(HttpMethod.Get, "/api/v1/links", text);
        using var revoked = await SendAsync(HttpMethod.Delete, $"/api/v1/keys/{id}", Master);
        using var refused = await SendAsync(HttpMethod.Get, "/api/v1/links", text);
        var listed = (await JsonAsync("/api/v1/keys", Master))!.AsArray();

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.Unauthorized), (made.StatusCode, used.StatusCode, revoked.StatusCode, refused.StatusCode));
        Assert.Equal(["days", "label", "sight", "units"], (await wrong.Content.ReadFromJsonAsync<JsonObject>(Ct))!["errors"]!.AsObject().Select(entry => entry.Key).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(text[17..], listed.ToJsonString(), StringComparison.Ordinal);
        Assert.NotNull(listed[0]!["revoked"]);
        var lines = (await JsonAsync("/api/v1/audit?max=500", Master))!["entries"]!.AsArray().Where(entry => entry!["target"]!.GetValue<string>().Contains(id, StringComparison.Ordinal)).ToList();
        Assert.Equal(["POST /api/v1/keys done", "DELETE /api/v1/keys/{id} begun", "DELETE /api/v1/keys/{id} done"], lines.Select(entry => $"{entry!["what"]!.GetValue<string>()} {entry["outcome"]!.GetValue<string>()}"));
        Assert.DoesNotContain("dịch vụ", (await JsonAsync("/api/v1/audit", Master))!.ToJsonString(), StringComparison.Ordinal);
    }

    private async Task<string> KeyAsync(StaffRole role, Sight sight, string unit) =>
        (await _service.App.Services.GetRequiredService<IKeys>().CreateAsync("x", new(role, new(sight, unit.Length == 0 ? [] : [new(unit)])), DateTimeOffset.UtcNow.AddDays(1), Ct)).Text;

    private async Task<JsonNode?> JsonAsync(string path, string key)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, key);
        return await answer.Content.ReadFromJsonAsync<JsonNode>(Ct);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string key, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new("Bearer", key);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, body.StartsWith('{') ? "application/json" : "text/csv");
        return await _service.Http.SendAsync(request, Ct);
    }
}
