using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BotService.Core.Access;
using BotService.Host.Tests.Campaigns;
using BotService.Runtime.Access;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Host.Tests.Calendars;

/// <summary>A storm day as an admin sets and lifts it, by the API and by the command line, while the service runs.</summary>
public sealed class PauseTests : IAsyncLifetime
{
    private const string Path = "/api/v1/calendars/pauses";
    private CampaignTown _town = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _town = await CampaignTown.StartAsync();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task A_pause_is_set_once_changed_by_its_tag_and_lifted()
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(7));
        var storm = new { unit = "DN-TKH", from = today.AddDays(1), to = today.AddDays(3), note = "Bão số 9", noteEnglish = "Storm no. 9" };
        var one = $"{Path}/DN-TKH.{today.AddDays(1):yyyy-MM-dd}";

        using var made = await _town.Http.PostAsJsonAsync(Path, storm, Ct);
        using var again = await _town.Http.PostAsJsonAsync(Path, storm, Ct);
        using var other = await _town.Http.PostAsJsonAsync(Path, storm with { note = "Lũ" }, Ct);
        using var blind = await _town.Http.PutAsJsonAsync(one, new { to = today.AddDays(4), note = "Bão" }, Ct);
        using var stale = await ChangeAsync(one, "\"7\"", today.AddDays(4));
        using var changed = await ChangeAsync(one, made.Headers.ETag!.Tag, today.AddDays(4));
        using var resumed = await _town.Http.PostAsync(new Uri($"{one}/resume?from={today.AddDays(3):yyyy-MM-dd}", UriKind.Relative), null, Ct);
        var listed = (await _town.Http.GetFromJsonAsync<JsonArray>(Path, Ct))!;
        using var gone = await _town.Http.DeleteAsync(new Uri(one, UriKind.Relative), Ct);
        using var missing = await _town.Http.DeleteAsync(new Uri(one, UriKind.Relative), Ct);

        Assert.Equal(
            [HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.PreconditionRequired, HttpStatusCode.PreconditionFailed, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.NotFound],
            new[] { made, again, other, blind, stale, changed, resumed, gone, missing }.Select(answer => answer.StatusCode));
        Assert.Equal(one, made.Headers.Location?.ToString());
        Assert.Equal($"{today.AddDays(2):yyyy-MM-dd}", Assert.Single(listed)!["to"]!.GetValue<string>());
        Assert.Equal("Lũ quét", listed[0]!["note"]!["vietnamese"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_is_wrong_with_a_pause_is_told_by_its_field()
    {
        using var refused = await _town.Http.PostAsJsonAsync(Path, new { unit = "nowhere", from = "2026-11-28", to = "2026-11-27" }, Ct);

        var errors = (await refused.Content.ReadFromJsonAsync<JsonNode>(Ct))!["errors"]!.AsObject();
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(["note", "to", "unit"], errors.Select(error => error.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Whoever_answers_for_a_unit_pauses_it_and_no_other()
    {
        var key = (await _town.Service.App.Services.GetRequiredService<IKeys>().CreateAsync("x", new(StaffRole.Approver, new Scope(Sight.Units, [new("DN-TKH")])), DateTimeOffset.UtcNow.AddDays(1), Ct)).Text;
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(7));
        using var foreign = await _town.Http.PostAsJsonAsync(Path, new { unit = "DN-THU", from = today, note = "Bão" }, Ct);
        _town.Http.DefaultRequestHeaders.Authorization = new("Bearer", key);

        using var own = await _town.Http.PostAsJsonAsync(Path, new { unit = "DN-TKH", from = today, note = "Bão" }, Ct);
        using var other = await _town.Http.PostAsJsonAsync(Path, new { unit = "DN-THU", from = today.AddDays(1), note = "Bão" }, Ct);
        using var all = await _town.Http.PostAsJsonAsync(Path, new { from = today, note = "Bão" }, Ct);
        using var lifted = await _town.Http.DeleteAsync(new Uri($"{Path}/DN-THU.{today:yyyy-MM-dd}", UriKind.Relative), Ct);
        using var hidden = await _town.Http.GetAsync(new Uri($"{Path}/DN-THU.{today:yyyy-MM-dd}", UriKind.Relative), Ct);

        Assert.Equal(
            [HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.NotFound],
            new[] { foreign, own, other, all, lifted, hidden }.Select(answer => answer.StatusCode));
        Assert.Equal("DN-TKH", Assert.Single((await _town.Http.GetFromJsonAsync<JsonArray>(Path, Ct))!)!["unit"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_command_line_sets_one_and_the_running_service_moves_the_deadline()
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(7));
        var rules = CampaignTown.Rules();
        (rules["opens"], rules["owners"]) = ($"{today.AddDays(-5):yyyy-MM-dd}", new JsonArray("DN-TKH"));
        rules["deadline"] = new JsonObject { ["written"] = $"{today.AddDays(20):yyyy-MM-dd}" };
        using var made = await _town.CreateAsync(rules);
        var before = await DueAsync();

        var set = await _town.RunAsync("calendar", "pause", "--unit", "DN-TKH", "--from", $"{today.AddDays(1):yyyy-MM-dd}", "--to", $"{today.AddDays(7):yyyy-MM-dd}", "--note", "Bão số 9");
        var unsure = await _town.RunAsync("calendar", "pause", "--note", "Bão");
        var nowhere = await _town.RunAsync("calendar", "pause", "--unit", "nowhere", "--note", "Bão");
        var listed = await _town.RunAsync("calendar", "pauses");
        var counted = await _town.RunAsync("calendar", "due", $"{today.AddDays(20):yyyy-MM-dd}", "--begins", $"{today:yyyy-MM-dd}", "--unit", "DN-TKH", "--assume-weekends");
        await UntilAsync(async () => await DueAsync() > before);
        var lifted = await _town.RunAsync("calendar", "resume", $"DN-TKH.{today.AddDays(1):yyyy-MM-dd}", "--withdraw");
        var missing = await _town.RunAsync("calendar", "resume", $"DN-TKH.{today.AddDays(1):yyyy-MM-dd}");
        await UntilAsync(async () => await DueAsync() == before);

        Assert.Equal((0, 1, 2, 0, 0, 2), (set.ExitCode, unsure.ExitCode, nowhere.ExitCode, listed.ExitCode, lifted.ExitCode, missing.ExitCode));
        Assert.Contains("Bão số 9", listed.Output, StringComparison.Ordinal);
        Assert.Contains(", moved on by ", counted.Output, StringComparison.Ordinal);
    }

    private async Task<DateOnly> DueAsync() =>
        DateOnly.Parse((await _town.Http.GetFromJsonAsync<JsonArray>("/api/v1/campaigns", Ct))![0]!["due"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task UntilAsync(Func<Task<bool>> seen)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await seen())
        {
            await Task.Delay(50, patience.Token);
        }
    }

    private async Task<HttpResponseMessage> ChangeAsync(string path, string tag, DateOnly to)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(new { to, note = "Lũ quét" }) };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await _town.Http.SendAsync(request, Ct);
    }
}
