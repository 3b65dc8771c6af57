using BotService.Core.Campaigns;
using BotService.Core.Officials;
using BotService.Core.Results;
using BotService.Dialogs.Campaigns;

namespace BotService.Dialogs.Tests.Campaigns;

/// <summary>Every item of letter 1138 that asks for a reminder, an escalation or a task stands in the seed, as the letter has it.</summary>
public sealed class LetterTests
{
    private const string All = "groups office-heads service-heads commune-leaders, roles Head Chair";
    private static readonly CampaignsRead Letter = Read("letter-1138.yaml");
    private static readonly CampaignsRead Survey = Read("survey-2026.yaml");

    /// <summary>Item · what it asks for (R reminder, E escalation, T task) · who answers · last day, ! for a date that was corrected · target · anomalies.</summary>
    public static TheoryData<string, string, string, string, string, string> Items { get; } = new()
    {
        { "1.1a", "ET", "each", "", "", "" },
        { "1.1c", "RT", "each", "", "", "" },
        { "1.2a", "RET", "each", "2023-12-31", "100 %", "" },
        { "1.2b", "RET", "each", "2023-06-19 !2022-06-20", "", "A1" },
        { "1.3", "RET", "each", "2023-06-19", "", "" },
        { "1.4a", "RET", "U08", "", "", "A2 A7" },
        { "1.4b", "RE", "U08", "", "", "A2" },
        { "1.4c", "R", "U07", "", "", "A2 A7" },
        { "1.4d", "RE", "each", "", "", "A2" },
        { "1.6a", "E", "each", "", "", "A11" },
        { "1.6b", "E", "each", "2023-12-31", "> 95 %", "A11" },
        { "1.6c", "E", "each", "2023-12-31", "> 85 %", "A11" },
        { "2.1a", "T", "U07", "2023-12-31", "", "" },
        { "2.1b", "RET", "U07", "2023-12-31 !2023-06-20", "100 %", "A3" },
        { "2.1c", "RET", "U07", "2023-06-19", "100 %", "A3" },
        { "2.1d", "RET", "U07", "", "", "" },
        { "2.1e", "RET", "U07", "", "", "" },
        { "2.1f", "RE", "U07", "", "", "" },
        { "2.2a", "T", "U08", "2023-12-31", "", "A9" },
        { "2.2b", "RET", "U08", "2023-11-29", "100 %", "A4" },
        { "2.2c", "RET", "U08", "2023-11-29", ">= 30 %", "A4" },
        { "2.2d", "RET", "U08", "2023-11-29", "100 %", "A4" },
        { "2.2e", "T", "U08", "", "", "" },
        { "2.3", "T", "U09", "2023-12-31", "", "" },
        { "2.4a", "T", "U10", "2023-12-31", "", "" },
        { "2.4b", "RET", "U10", "2023-11-29", "100 %", "" },
        { "2.4c", "RET", "U10", "2023-11-29", ">= 80 %", "" },
        { "2.5a", "RT", "U11", "2023-12-31", "", "" },
        { "2.5b", "T", "U11", "2023-12-31", "", "" },
        { "2.6a", "T", "U12", "2023-12-31", "", "" },
        { "2.6b", "RET", "U12", "2023-12-31", "", "" },
        { "2.6c", "RET", "U12", "2023-10-29", ">= 3", "A12" },
        { "2.7a", "T", "U13", "2023-12-31", "", "A8 A10" },
        { "2.7b", "T", "U13", "2023-12-31", "", "A8" },
        { "2.8", "T", "U14", "2023-12-31", "", "" },
        { "2.9", "RET", "U15", "2023-05-29", "", "A5" },
        { "2.10c", "RET", "U16", "", "", "A8 A9" },
        { "2.11a", "T", "U17", "2023-12-31", "", "A6 A8" },
        { "3", "RET", "each", "2023-06-19", ">= 1", "" },
        { "4a", "RET", "U08", "", "", "" },
        { "4b", "R", "U08", "", "", "" },
        { "4c", "E", "each", "", "", "" },
        { "S5", "RE", "U08", "", "", "A2" },
        { "S7", "RT", "each", "", "", "" },
    };

    [Fact]
    public void The_seeds_have_no_mistake()
    {
        Assert.Empty(Letter.Findings.Concat(Survey.Findings).Select(finding => finding.ToString()));
        Assert.Equal(Items.Select(item => item.Data.Item1).Order(StringComparer.Ordinal), Letter.Campaigns.Select(campaign => campaign.Item!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Items))]
    public void An_item_has_its_owner_days_target_and_anomalies(string item, string asks, string owner, string last, string target, string anomalies)
    {
        var campaign = Letter.Campaigns.First(campaign => campaign.Item == item);

        Assert.Equal("1138/UBND-NC", campaign.Document);
        Assert.Equal(owner, campaign.Owners.IsEmpty ? "each" : string.Join(' ', campaign.Owners));
        Assert.Equal(last, Last(campaign));
        Assert.Equal(target, campaign.Target is { } set ? TargetText.Of(set) : "");
        Assert.Equal(anomalies, string.Join(' ', campaign.Anomalies.Select(anomaly => anomaly.Code)));
        Assert.All(campaign.Anomalies, anomaly => Assert.True(anomaly.Note is { Vietnamese.Length: > 20, English.Length: > 20 }));
        Assert.Equal(asks.Contains('E', StringComparison.Ordinal), campaign.Escalates);
        Assert.Equal(campaign.Escalates ? Superior.Chair : null, campaign.Ladder.LastOrDefault()?.To);
        Assert.True(campaign.Owners is not [var alone] || item is "1.4a" || campaign.Assignees is { Units: [var unit], Roles: [OfficialRole.Head] } && unit == alone);
        Assert.True(!campaign.Owners.IsEmpty || $"groups {string.Join(' ', campaign.Assignees.Groups)}, roles {string.Join(' ', campaign.Assignees.Roles)}" == All);
    }

    [Fact]
    public void All_twelve_anomalies_are_flagged() => Assert.Equal(
        Enumerable.Range(1, 12).Select(number => $"A{number}"),
        Letter.Campaigns.SelectMany(campaign => campaign.Anomalies).Select(anomaly => anomaly.Code).Distinct(StringComparer.Ordinal).OrderBy(code => code.Length).ThenBy(code => code, StringComparer.Ordinal));

    [Fact]
    public void Only_what_somebody_must_confirm_waits() => Assert.Equal(
        ["1.4a", "1.4b", "1.4c", "1.4d", "2.9", "S5"],
        Letter.Campaigns.Where(campaign => campaign.State == CampaignState.Draft).Select(campaign => campaign.Item!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Fact]
    public void The_Front_is_asked_an_inspection_stays_hidden_and_nothing_may_arise_from_an_audit()
    {
        Assert.Equal((Wording.Requested, true), (One("2.11a").Wording, One("2.11a").Ladder.IsEmpty));
        Assert.Equal(["2.2e"], Letter.Campaigns.Where(campaign => campaign.Restricted).Select(campaign => campaign.Item!));
        Assert.True(One("2.4b").Target!.IsReached(new Progress(0, 0)));
        Assert.False(One("2.4c").Target!.IsReached(new Progress(79, 100)));
        Assert.True(One("2.4c").Target!.IsReached(new Progress(80, 100)));
        Assert.Equal(Comparison.Above, One("1.6b").Target!.Comparison);
        Assert.Equal((Recurrence.Quarterly, Recurrence.Weekly, Recurrence.Monthly), (One("2.10c").Recurrence, One("1.1c").Recurrence, One("2.1d").Recurrence));
    }

    [Fact]
    public void Both_surveys_ask_the_same_four_groups_and_never_press_councillors()
    {
        foreach (var surveys in new[] { Letter.Campaigns.Where(campaign => campaign.Item == "1.4a").ToList(), [.. Survey.Campaigns] })
        {
            Assert.Equal(
                ["commune-leaders", "councillors", "office-heads", "service-heads"],
                surveys.SelectMany(survey => survey.Assignees.Groups).Order(StringComparer.Ordinal));
            Assert.All(surveys, survey => Assert.Equal((CampaignKind.Survey, CampaignState.Draft), (survey.Kind, survey.State)));
            var councillors = Assert.Single(surveys, survey => survey.Assignees.Groups.Contains("councillors"));
            Assert.Equal((Wording.Councillor, false), (councillors.Wording, councillors.Escalates));
            Assert.Equal([Superior.Head, Superior.HomeAffairs, Superior.Chair], surveys.Single(survey => survey != councillors).Ladder.Select(step => step.To));
        }
    }

    private static Campaign One(string item) => Letter.Campaigns.Single(campaign => campaign.Item == item);

    private static string Last(Campaign campaign)
    {
        if (campaign.Deadline is not { } deadline)
        {
            return "";
        }

        var last = (deadline.Corrected ?? deadline.Written).AddDays(deadline.Exclusive ? -1 : 0);
        return deadline.Corrected is null ? $"{last:yyyy-MM-dd}" : $"{last:yyyy-MM-dd} !{deadline.Written:yyyy-MM-dd}";
    }

    private static CampaignsRead Read(string name) =>
        CampaignReader.File(Path.Combine(Folders.Shipped, "campaigns", name), DialogReader.Read([Folders.Shipped]).Library!);
}
