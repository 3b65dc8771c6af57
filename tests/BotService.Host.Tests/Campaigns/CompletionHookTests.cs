using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using BotService.Host.Tests.Kit;
using BotService.Runtime.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Host.Tests.Campaigns;

/// <summary>A survey system says who is done. It signs by its own means here, as Standard Webhooks describes it.</summary>
public sealed class CompletionHookTests : IAsyncLifetime
{
    private const string Path = "/api/v1/hooks/completions";
    private const string Done = """{ "campaign": "par-2026", "officials": [{ "id": "a2", "done": true }, { "id": "c1", "done": true }, { "id": "no such", "done": true }] }""";
    private CampaignTown _town = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _town = await CampaignTown.StartAsync();
        _town.Http.DefaultRequestHeaders.Authorization = null;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/campaigns") { Content = JsonContent.Create(CampaignTown.Rules()) };
        request.Headers.Authorization = new("Bearer", CampaignTown.Key);
        (await _town.Http.SendAsync(request, Ct)).EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task Who_is_done_is_taken_once_and_everybody_else_is_told_by_place()
    {
        using var taken = await SendAsync("msg_1", Done);
        using var again = await SendAsync("msg_1", Done);
        var answer = (await taken.Content.ReadFromJsonAsync<JsonNode>(Ct))!;
        _town.Http.DefaultRequestHeaders.Authorization = new("Bearer", CampaignTown.Key);
        var totals = await _town.TotalsAsync(total => total["people"]!.GetValue<int>() == 5 && total["done"]!.GetValue<int>() == 1);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (taken.StatusCode, again.StatusCode));
        Assert.Equal(1, answer["applied"]!.GetValue<int>());
        Assert.Equal([1, 2], answer["problems"]!.AsArray().Select(problem => problem!["place"]!.GetValue<int>()));
        Assert.Equal(4, totals["total"]!["open"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_same_message_ten_times_at_once_is_taken_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SendAsync("msg_2", Done)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(9, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task What_is_taken_and_what_is_refused_is_on_record()
    {
        using var forged = await SendAsync("msg_7", Done.Replace("a2", "a3", StringComparison.Ordinal), signed: Done);
        using var taken = await SendAsync("msg_7", Done);
        using var again = await SendAsync("msg_7", Done);

        var lines = (await _town.Service.App.Services.GetRequiredService<IAudit>().ReadAsync(0, 500, Ct)).Where(entry => entry.Who == "webhook:completions").Take(3);
        Assert.Equal(
            [(AuditOutcome.Refused, "", "1 x 401"), (AuditOutcome.Begun, "par-2026", null), (AuditOutcome.Done, "par-2026", "1 taken, 2 not")],
            lines.Select(entry => (entry.Outcome, entry.Target, entry.Change)));
    }

    [Fact]
    public async Task What_is_old_forged_or_unsigned_is_refused_and_does_not_use_up_its_id()
    {
        using var old = await SendAsync("msg_3", Done, late: TimeSpan.FromSeconds(310));
        using var early = await SendAsync("msg_3", Done, late: TimeSpan.FromSeconds(-310));
        using var forged = await SendAsync("msg_3", Done.Replace("a2", "a3", StringComparison.Ordinal), signed: Done);
        using var foreign = await SendAsync("msg_3", Done, secret: "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        using var bare = await _town.Http.PostAsync(new Uri(Path, UriKind.Relative), new StringContent(Done, Encoding.UTF8, "application/json"), Ct);
        using var right = await SendAsync("msg_3", Done);

        Assert.All([old, early, forged, foreign, bare], refused => Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode));
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{ \"campaign\": \"par-2026\" }")]
    [InlineData("{ \"campaign\": \"par-2026\", \"officials\": [] }")]
    [InlineData("{ \"campaign\": \"par-2026\", \"officials\": [null] }")]
    [InlineData("{ \"campaign\": \"par-2026\", \"officials\": [{ \"id\": null, \"done\": true }] }")]
    [InlineData("{ \"campaign\": \"par-2026\", \"officials\": [{ \"id\": \"a2\" }] }")]
    [InlineData("{ \"campaign\": \"nowhere\", \"officials\": [{ \"id\": \"a2\", \"done\": true }] }")]
    [InlineData("{ \"campaign\": \"par-2026\", \"occurrence\": \"2026-11\", \"officials\": [{ \"id\": \"a2\", \"done\": true }] }")]
    public async Task A_signed_message_that_says_nothing_usable_is_told_so(string body)
    {
        using var answer = await SendAsync("msg_4", body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task A_huge_message_is_refused_and_without_a_secret_the_address_does_not_exist()
    {
        using var huge = await SendAsync("msg_5", new string(' ', 300 * 1024));
        await using var plain = await LocalService.StartAsync();
        using var nowhere = await SendAsync("msg_6", Done, to: plain.Http);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.NotFound), (huge.StatusCode, nowhere.StatusCode));
    }

    private async Task<HttpResponseMessage> SendAsync(
        string id, string body, TimeSpan late = default, string? signed = null, string secret = CampaignTown.InboundSecret, HttpClient? to = null)
    {
        var stamp = (DateTimeOffset.UtcNow - late).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var signature = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{stamp}.{signed ?? body}")));
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", stamp);
        request.Headers.Add("webhook-signature", $"v1,{signature}");
        return await (to ?? _town.Http).SendAsync(request, Ct);
    }
}
