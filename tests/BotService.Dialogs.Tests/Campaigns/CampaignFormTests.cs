using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotService.Core.Campaigns;
using BotService.Core.Polls;
using BotService.Core.Results;
using BotService.Dialogs.Campaigns;

namespace BotService.Dialogs.Tests.Campaigns;

public sealed class CampaignFormTests
{
    private static readonly DialogLibrary Library = DialogReader.Read([Folders.Shipped]).Library!;

    [Fact]
    public void What_is_written_is_read_back_the_same()
    {
        var shipped = Directory.EnumerateFiles(Path.Combine(Folders.Shipped, "campaigns")).SelectMany(file => CampaignReader.File(file, Library).Campaigns).ToList();

        Assert.True(shipped.Count > 40);
        Assert.All(shipped, campaign =>
        {
            var written = CampaignJson.Of(campaign);
            var read = Read(written);
            Assert.Empty(read.Findings);
            Assert.Equal(written.ToJsonString(), CampaignJson.Of(Assert.Single(read.Campaigns)).ToJsonString());
        });
    }

    [Fact]
    public void Every_mistake_in_JSON_is_told_with_the_pointer_to_its_place()
    {
        var read = Read(JsonNode.Parse("""
            { "id": "a", "kind": "duty", "title": { "vi": "a", "en": "a" }, "owners": ["U99"], "assignees": { "roles": ["head", "boss"] },
              "link": "ftp://a.vn", "deadline": { "written": "20/6/2023" }, "ladder": [{ "after": 2, "to": "chair" }, { "after": 1, "to": "head" }], "surprise": 1 }
            """)!);

        Assert.True(read.HasErrors);
        Assert.Equal(
            ["/assignees/roles/1", "/deadline/written", "/ladder/1", "/link", "/owners/0", "/surprise"],
            read.Findings.Select(finding => finding.File).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("{")]
    [InlineData("{\"id\":\"a\",\"id\":\"b\"}")]
    [InlineData("{\"title\":{\"vi\":\"\\ud800\",\"en\":\"a\"}}")]
    public void Broken_JSON_is_a_finding_and_never_an_exception(string json) =>
        Assert.True(CampaignReader.Json(Encoding.UTF8.GetBytes(json), Library).HasErrors);

    [Fact]
    public void Endless_nesting_is_refused() =>
        Assert.True(CampaignReader.Json(Encoding.UTF8.GetBytes(new string('[', 100_000)), Library).HasErrors);

    [Theory]
    [InlineData("100 %", Comparison.AtLeast, 100, DutyMeasure.Percent)]
    [InlineData(">= 80%", Comparison.AtLeast, 80, DutyMeasure.Percent)]
    [InlineData("≥ 80 %", Comparison.AtLeast, 80, DutyMeasure.Percent)]
    [InlineData("> 95 %", Comparison.Above, 95, DutyMeasure.Percent)]
    [InlineData(">=3", Comparison.AtLeast, 3, DutyMeasure.Count)]
    [InlineData("3", Comparison.AtLeast, 3, DutyMeasure.Count)]
    public void A_target_reads_as_people_write_it(string text, Comparison comparison, int number, DutyMeasure measure)
    {
        var target = TargetText.Read(text)!;

        Assert.Equal(new DutyTarget(comparison, number, measure), target);
        Assert.Equal(target, TargetText.Read(TargetText.Of(target)));
    }

    [Theory]
    [InlineData("101 %")]
    [InlineData("0 %")]
    [InlineData("-3")]
    [InlineData("2.5")]
    [InlineData("< 3")]
    [InlineData(">")]
    [InlineData("")]
    [InlineData("3 3")]
    public void What_is_no_target_is_not_taken_for_one(string text) => Assert.Null(TargetText.Read(text));

    private static CampaignsRead Read(JsonNode json) => CampaignReader.Json(JsonSerializer.SerializeToUtf8Bytes(json), Library);
}
