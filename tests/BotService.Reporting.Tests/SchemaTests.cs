using System.Text.Json;
using BotService.Core.Conversations;
using BotService.Core.Results;
using BotService.Core.Texts;
using BotService.Reporting.Delivery;
using BotService.Reporting.Reports;
using BotService.Reporting.Tests.Rig;
using CsCheck;
using NJsonSchema;

namespace BotService.Reporting.Tests;

public sealed class SchemaTests
{
    private static readonly ReportFacts Facts = new(
        [Survey.Revision], Survey.Library.Units[new("C01")], new Survey(), Language.Vietnamese, 5, TimeSpan.FromMinutes(15), Survey.Zone);

    private static readonly string[] Fields =
    [
        ":started:web", ":started:telegram", ":completed:web", ":completed:telegram", ":abandoned:web", ":respondents:web", ":@rev1:web", ":s95:web", ":s600:web",
        "q1:5:web", "q1:4:web", "q1:3:telegram", "q1:1:web", "q1:~skip:web", "q2:yes:web", "q2:dk:web", "q3:*:web", "gone:x:web", "gone:*:web",
    ];

    [Fact]
    public async Task Every_body_that_can_be_made_fits_the_published_schema()
    {
        var schema = await JsonSchema.FromJsonAsync(ReportSchema.Text);

        Gen.Int[0, 40].Array[Fields.Length].Select(Gen.Bool, Gen.Bool).Sample(
            (numbers, closed, month) =>
            {
                var counts = CellFields.Read([Fields.Zip(numbers, (field, number) => KeyValuePair.Create(field, (long)number))]);
                var key = month ? Survey.Report("C01").Month : Survey.Report("C01");
                var body = ReportBodies.Make(key, counts, closed, 3, Facts);

                var mistakes = schema.Validate(JsonSerializer.Serialize(body, ReportWire.Body));

                Assert.Empty(mistakes.Select(mistake => mistake.ToString()));
            },
            iter: 500);
    }

    [Fact]
    public async Task A_suppressed_body_with_a_single_count_breaks_the_schema()
    {
        var schema = await JsonSchema.FromJsonAsync(ReportSchema.Text);
        var body = ReportBodies.Make(Survey.Report("C01"), CellFields.Read([[KeyValuePair.Create(TallyFields.Of(TallyFields.Started, "web"), 2L)]]), closed: false, 1, Facts);

        Assert.True(body.Suppressed);
        Assert.Empty(schema.Validate(JsonSerializer.Serialize(body, ReportWire.Body)));
        Assert.NotEmpty(schema.Validate(JsonSerializer.Serialize(body with { Started = 2 }, ReportWire.Body)));
    }

    [Fact]
    public async Task The_event_on_the_wire_is_a_CloudEvent_that_names_its_schema()
    {
        await using var rig = await ReportRig.StartAsync(webhook: false);
        await rig.KillAsync(rig.Services);
        await rig.AddProcessAsync(rig.Receiver.Url, options => options with { Source = new("https://gopy.example.vn/") });
        await rig.AnswerAsync("C01", 6);

        await rig.CollectAsync();

        var report = rig.Receiver.Newest["one-stop/C01/2026-11-23"];
        var read = JsonElement.Parse(report.Body);
        Assert.Equal("1.0", read.GetProperty("specversion").GetString());
        Assert.Equal("vn.botservice.poll.report.v1", read.GetProperty("type").GetString());
        Assert.Equal("https://gopy.example.vn/", read.GetProperty("source").GetString());
        Assert.Equal("one-stop/C01/2026-11-23", read.GetProperty("subject").GetString());
        Assert.Equal(report.Id, read.GetProperty("id").GetString());
        Assert.Equal("application/json", read.GetProperty("datacontenttype").GetString());
        Assert.Equal("https://gopy.example.vn/schemas/poll-report-v1.json", read.GetProperty("dataschema").GetString());
        Assert.True(read.GetProperty("time").TryGetDateTimeOffset(out _));
        Assert.Contains("khảo sát nhanh", report.Body, StringComparison.Ordinal);
        Assert.Empty((await JsonSchema.FromJsonAsync(ReportSchema.Text)).Validate(read.GetProperty("data").GetRawText()));
    }

    [Fact]
    public void A_body_that_was_kept_reads_back_as_the_same_bytes()
    {
        var counts = CellFields.Read([Fields.Select(field => KeyValuePair.Create(field, 9L))]);
        var body = ReportBodies.Make(Survey.Report("C01"), counts, closed: false, 3, Facts);
        var state = new ReportState { Body = body, Own = counts };

        var kept = JsonSerializer.Deserialize(JsonSerializer.Serialize(state, ReportJson.Default.ReportState), ReportJson.Default.ReportState)!;

        Assert.True(kept.Body!.SaysTheSameAs(body));
        Assert.Equal(counts, kept.Own);
        Assert.Equal(
            ReportEvent.Of(body, DateTimeOffset.UnixEpoch, new("urn:botservice")).Bytes.ToArray(),
            ReportEvent.Of(kept.Body, DateTimeOffset.UnixEpoch, new("urn:botservice")).Bytes.ToArray());
    }
}
