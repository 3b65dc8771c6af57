using System.Net.Http.Json;
using System.Text.Json;
using BotService.TestKit.Webhooks;

namespace BotService.Host.Tests.Campaigns;

/// <summary>From what an official has done to the receiver's door, on the whole service.</summary>
public sealed class CampaignReportTests
{
    private const string Secret = "whsec_q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_done_leaves_as_a_count_of_the_unit_and_nobodys_name_with_it()
    {
        await using var receiver = await ReportReceiver.StartAsync(TimeProvider.System, Secret);
        await using var town = await CampaignTown.StartAsync(
            ("Reports:Webhook:Url", receiver.Url.ToString()), ("Reports:Webhook:Secret", Secret), ("Reports:Webhook:AllowPrivateAddresses", "true"), ("Reports:Every", "00:00:01"));
        using var created = await town.CreateAsync(CampaignTown.Rules());
        await town.TotalsAsync(total => total["people"]!.GetValue<int>() == 5);

        using var done = await town.Http.PutAsJsonAsync("/api/v1/campaigns/par-2026/assignments/a2", new { done = true }, Ct);
        var report = await ReportAsync(receiver, data => data.GetProperty("total").GetProperty("done").GetInt32() == 1);

        Assert.Equal((5, 4), (report.Data.GetProperty("total").GetProperty("people").GetInt32(), report.Data.GetProperty("total").GetProperty("open").GetInt32()));
        Assert.Equal("2090-12-19", report.Data.GetProperty("due").GetProperty("effective").GetString());
        Assert.All(["Bình", "a2", "b1"], secret => Assert.DoesNotContain(secret, report.Body, StringComparison.Ordinal));
        Assert.Empty(receiver.Breaches);
        var (exit, shown) = await town.RunAsync("report", "show", "duty/par-2026/-");
        Assert.Equal((0, 1), (exit, JsonElement.Parse(shown).GetProperty("total").GetProperty("done").GetInt32()));
    }

    private static async Task<ReceivedReport> ReportAsync(ReportReceiver receiver, Func<JsonElement, bool> wanted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(Patience);
        while (true)
        {
            if (receiver.Newest.GetValueOrDefault("duty/par-2026/-") is { } report && wanted(report.Data))
            {
                return report;
            }

            await Task.Delay(50, patience.Token);
        }
    }
}
