using System.Text.Json;
using BotService.Core.Campaigns;
using BotService.Core.Results;
using BotService.Reporting.Tests.Rig;
using BotService.Runtime.Duties;
using BotService.TestKit.Webhooks;
using NJsonSchema;

namespace BotService.Reporting.Tests;

/// <summary>How far a campaign has come, on its way to the receiver.</summary>
public sealed class DutyReportTests
{
    private const string Report = "duty/par-2026/-";

    private static readonly Campaign Survey = new(new("par-2026"), CampaignKind.Survey, new("Khảo sát", "Survey"))
    {
        Document = "1138/UBND-NC",
        Item = "1.4a",
        Opens = new(2026, 11, 16),
        Deadline = new(new DateOnly(2025, 12, 1)) { Corrected = new(2026, 12, 1), Exclusive = true },
        State = CampaignState.Open,
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Figures_of_all_units_leave_in_one_event_that_fits_its_published_schema()
    {
        await using var rig = await BeginAsync(Survey);
        rig.Duties.Totals = [Unit("C01", open: 2, done: 1, overdue: 2), Unit("HQ", open: 0, done: 3), Unit("C02", open: 1, done: 0) with { Occurrence = "2026-11" }];

        await MoveAsync(rig, "C01", "HQ");

        var sent = Assert.Single(rig.Receiver.History);
        var read = JsonElement.Parse(sent.Body);
        Assert.Equal("vn.botservice.campaign.report.v1", read.GetProperty("type").GetString());
        Assert.Equal(Report, read.GetProperty("subject").GetString());
        var data = read.GetProperty("data");
        Assert.Empty((await JsonSchema.FromJsonAsync(ReportSchema.CampaignText, Ct)).Validate(data.GetRawText()).Select(mistake => mistake.ToString()));
        Assert.Equal(["C01", "HQ"], data.GetProperty("units").EnumerateArray().Select(unit => unit.GetProperty("unit").GetProperty("id").GetString()));
        var total = data.GetProperty("total");
        Assert.Equal((6, 4, 2, 2), (Number(total, "people"), Number(total, "done"), Number(total, "open"), Number(total, "overdue")));
        Assert.Equal(("2025-12-01", "2026-11-30"), (data.GetProperty("due").GetProperty("written").GetString(), data.GetProperty("due").GetProperty("effective").GetString()));
        Assert.False(data.TryGetProperty("occurrence", out _));
        Assert.Empty(rig.Receiver.Breaches);
    }

    [Fact]
    public async Task A_change_raises_the_sequence_and_the_same_figures_are_not_sent_again()
    {
        await using var rig = await BeginAsync(Survey);
        rig.Duties.Totals = [Unit("C01", open: 2, done: 1)];
        await MoveAsync(rig, "C01");
        var first = rig.Receiver.Newest[Report].Sequence;

        await MoveAsync(rig, "C01");
        rig.Duties.Totals = [Unit("C01", open: 1, done: 2)];
        await MoveAsync(rig, "C01");

        Assert.Equal(2, rig.Receiver.History.Count);
        Assert.True(rig.Receiver.Newest[Report].Sequence > first);
        Assert.Equal(2, Number(rig.Receiver.Newest[Report].Data.GetProperty("total"), "done"));
        Assert.Empty(rig.Receiver.Breaches);
    }

    [Fact]
    public async Task What_a_receiver_refused_is_given_up_and_sent_again_on_demand()
    {
        await using var rig = await BeginAsync(Survey);
        rig.Duties.Totals = [Unit("C01", open: 2, done: 1)];
        rig.Receiver.React = _ => new Reaction.Refuse(400, null);
        await MoveAsync(rig, "C01");
        await rig.RunAsync(TimeSpan.FromDays(8), TimeSpan.FromHours(1));
        var dead = await rig.Reports.ReceiverAsync(Ct);

        rig.Receiver.React = _ => new Reaction.Accept();
        var replayed = await rig.Reports.ReplayDeadAsync(Ct);
        await rig.SettleAsync();

        Assert.Equal((1, 1), (dead.GivenUp, replayed));
        Assert.Equal(1, Number(rig.Receiver.Newest[Report].Data.GetProperty("total"), "done"));
        Assert.Equal(0, (await rig.Reports.ReceiverAsync(Ct)).GivenUp);
        Assert.True(DutyReportKey.TryParse(Report, out var key));
        Assert.Contains("\"done\":1", await rig.Reports.ShowAsync(key, Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restricted_campaign_tells_nobody_outside()
    {
        await using var rig = await BeginAsync(Survey with { Restricted = true });
        rig.Duties.Totals = [Unit("C01", open: 2, done: 1)];

        await MoveAsync(rig, "C01");

        Assert.Empty(rig.Receiver.History);
    }

    [Fact]
    public async Task Waves_are_nobodys_business_outside()
    {
        await using var rig = await BeginAsync(Survey);

        await rig.MoveAsync("wave/2026-11-23T01:00", "intended");
        await rig.CollectAsync();

        Assert.Empty(rig.Receiver.History);
    }

    [Theory]
    [InlineData("duty/par-2026/-/C01", "duty/par-2026/-", "")]
    [InlineData("duty/par-2026/2026-W48/C01", "duty/par-2026/2026-W48", "2026-W48")]
    public void A_cell_belongs_to_the_report_of_its_campaign(string cell, string report, string occurrence)
    {
        Assert.True(DutyReportKey.TryParseCell(cell, out var key));

        Assert.Equal((report, occurrence), (key.ToString(), key.Occurrence));
        Assert.True(DutyReportKey.TryParse(report, out var again));
        Assert.Equal(key, again);
        Assert.False(ReportKey.TryParse(cell, out _));
        Assert.False(ReportKey.TryParse(report, out _));
    }

    [Theory]
    [InlineData("one-stop/U19/2026-11-23")]
    [InlineData("duty/par-2026/-")]
    [InlineData("duty//-/C01")]
    [InlineData("duty/par-2026/-/")]
    [InlineData("duty/PAR 2026/-/C01")]
    public void What_is_no_cell_of_a_campaign_is_not_taken_for_one(string cell) => Assert.False(DutyReportKey.TryParseCell(cell, out _));

    private static async Task<ReportRig> BeginAsync(Campaign campaign)
    {
        var rig = await ReportRig.StartAsync();
        await rig.Duties.SaveAsync(campaign, Ct);
        return rig;
    }

    private static async Task MoveAsync(ReportRig rig, params string[] units)
    {
        foreach (var unit in units)
        {
            await rig.MoveAsync($"duty/par-2026/-/{unit}", "done");
        }

        await rig.CollectAsync();
    }

    private static UnitTotals Unit(string unit, int open, int done, int overdue = 0) => new(new(unit), "", open, 0, done, 0, 0, overdue, 0);

    private static int Number(JsonElement counts, string name) => counts.GetProperty(name).GetInt32();
}
