using System.Globalization;
using System.Text.Json.Nodes;
using BotService.Dialogs.Lint;
using NJsonSchema;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BotService.Dialogs.Tests.Schema;

/// <summary>The schema that editors use and the reader that decides must not contradict each other.</summary>
public sealed class SchemaTests
{
    private const string Rest = "title: { vi: a, en: a }\npurpose: { vi: a, en: a }\nthanks: { vi: a, en: a }\n";
    private const string Question = "questions: [{ id: a, kind: short-text, text: { vi: a, en: a }, short: { vi: a, en: a } }]\n";

    private const string Template = "id: x, title: { vi: a, en: a }, topic: reform, text: { vi: a, en: a }, ";
    private const string Campaign = "campaigns: [{ id: x, kind: duty, title: { vi: a, en: a }, owners: each, assignees: { units: [U07] }, ";

    public static TheoryData<string, string, string> Wrong { get; } = new()
    {
        { "poll", "polls/x.yaml", $"id: x\n{Rest}{Question}" },
        { "poll", "polls/x.yaml", $"id: x\nkind: weekly\n{Rest}{Question}" },
        { "poll", "polls/x.yaml", $"id: X Y\nkind: routine\n{Rest}{Question}" },
        { "poll", "polls/x.yaml", $"id: x\nkind: routine\n{Rest}questions: []\n" },
        { "poll", "polls/x.yaml", $"id: x\nkind: routine\n{Rest}{Question}colour: red\n" },
        { "poll", "polls/x.yaml", $"id: x\nkind: routine\n{Rest}{Question}open-to-all: maybe\n" },
        { "poll", "polls/x.yaml", $"id: x\nkind: routine\n{Rest}{Question}expiry-days: 400\n" },
        { "poll", "polls/x.yaml", $"id: x\nkind: routine\n{Rest}{Question}opens-on: tomorrow\n" },
        { "poll", "polls/x.yaml", $"id: x\nkind: routine\n{Rest}{Question}target: {{ above: 95, at-least: 80 }}\n" },
        { "poll", "polls/x.yaml", $"id: x\nkind: routine\n{Rest}{Question}target: {{ window: month }}\n" },
        { "poll", "polls/x.yaml", $"id: x\nkind: routine\ntitle: {{ vi: a }}\npurpose: {{ vi: a, en: a }}\nthanks: {{ vi: a, en: a }}\n{Question}" },
        { "poll", "polls/x.yaml", $"id: x\nkind: routine\ntitle: {{ vi: a, en: a label of more than twenty letters }}\npurpose: {{ vi: a, en: a }}\nthanks: {{ vi: a, en: a }}\n{Question}" },
        { "poll", "polls/x.yaml", $"id: x\nkind: routine\n{Rest}questions: [{{ id: a, kind: short-text, text: {{ vi: a, en: a }} }}]\n" },
        { "poll", "polls/x.yaml", $"id: x\nkind: routine\n{Rest}questions: [{{ id: a, kind: guess, text: {{ vi: a, en: a }}, short: {{ vi: a, en: a }} }}]\n" },
        { "poll", "polls/x.yaml", $"id: x\nkind: routine\n{Rest}questions: [{{ id: a, kind: yes-no, when: {{ question: b }}, text: {{ vi: a, en: a }}, short: {{ vi: a, en: a }} }}]\n" },
        { "poll", "polls/x.yaml", $"id: x\nkind: routine\n{Rest}questions: [{{ id: a, kind: single, text: {{ vi: a, en: a }}, short: {{ vi: a, en: a }}, options: [{{ id: a-very-long-id, vi: a, en: a }}] }}]\n" },
        { "poll", "polls/x.yaml", "- id: x\n" },
        { "units", "units/x.yaml", "units: []\n" },
        { "units", "units/x.yaml", "units: [{ id: X1, vi: a, en: a }]\n" },
        { "units", "units/x.yaml", "units: [{ id: X_1, type: xã, vi: a, en: a }]\n" },
        { "units", "units/x.yaml", "units: [{ id: X1, type: xã, vi: a, en: a, valid-to: 30/6/2025 }]\n" },
        { "units", "units/x.yaml", "units: [{ id: X1, type: xã, vi: a, en: a, level: 3 }]\n" },
        { "calendar", "calendars/2030.yaml", "year: 2030\n" },
        { "calendar", "calendars/2030.yaml", "year: next\ndays-off: []\n" },
        { "calendar", "calendars/2030.yaml", "year: 2030\ndays-off: [{ date: 2030-01-01, kind: holiday, vi: a, en: a, certainty: announced }]\n" },
        { "calendar", "calendars/2030.yaml", "year: 2030\ndays-off: [{ date: 2030-01-01, kind: feast, vi: a, en: a, certainty: announced, source: a }]\n" },
        { "calendar", "calendars/2030.yaml", "year: 2030\ndays-off: [{ date: 1/1, kind: holiday, vi: a, en: a, certainty: announced, source: a }]\n" },
        { "calendar", "calendars/2030.yaml", "year: 2030\nworking-days: [{ date: 2030-01-05, vi: a, en: a, certainty: announced, source: a }]\n" },
        { "calendar", "calendars/2030.yaml", "year: 2030\nhalf-days: [{ date: 2030-01-04, works: evening, vi: a, en: a, certainty: sure, source: a }]\n" },
        { "offices", "calendars/offices.yaml", "office-hours: [{ hours: [] }]\n" },
        { "offices", "calendars/offices.yaml", "office-hours: [{ unit: U07, hours: [7-11] }]\n" },
        { "offices", "calendars/offices.yaml", "pauses: [{ from: 2030-01-04, vi: a, en: a }]\n" },
        { "offices", "calendars/offices.yaml", "storms: []\n" },
        { "units", "units/x.yaml", "groups: { A B: { vi: a, en: a } }\nunits: [{ id: X1, type: xã, vi: a, en: a }]\n" },
        { "campaigns", "campaigns/x.yaml", "campaigns: []\n" },
        { "campaigns", "campaigns/x.yaml", $"{Campaign}colour: red }}]\n" },
        { "campaigns", "campaigns/x.yaml", "campaigns: [{ id: x, kind: duty, title: { vi: a, en: a }, assignees: { units: [U07] } }]\n" },
        { "campaigns", "campaigns/x.yaml", "campaigns: [{ id: x, kind: duty, title: { vi: a, en: a }, owners: each }]\n" },
        { "campaigns", "campaigns/x.yaml", "campaigns: [{ id: x, kind: chore, title: { vi: a, en: a }, owners: each, assignees: { units: [U07] } }]\n" },
        { "campaigns", "campaigns/x.yaml", $"{Campaign}owners: none }}]\n".Replace("owners: each, ", "", StringComparison.Ordinal) },
        { "campaigns", "campaigns/x.yaml", $"{Campaign}link: \"http://a.vn\" }}]\n" },
        { "campaigns", "campaigns/x.yaml", $"{Campaign}target: most }}]\n" },
        { "campaigns", "campaigns/x.yaml", $"{Campaign}deadline: {{ corrected: 2026-12-01 }} }}]\n" },
        { "campaigns", "campaigns/x.yaml", $"{Campaign}deadline: {{ written: 1/12/2026 }} }}]\n" },
        { "campaigns", "campaigns/x.yaml", $"{Campaign}recurrence: daily }}]\n" },
        { "campaigns", "campaigns/x.yaml", $"{Campaign}ladder: [{{ after: 0, to: chair }}] }}]\n" },
        { "campaigns", "campaigns/x.yaml", $"{Campaign}ladder: [{{ after: 2, to: king }}] }}]\n" },
        { "campaigns", "campaigns/x.yaml", $"{Campaign}cadence: {{ before: [61] }} }}]\n" },
        { "campaigns", "campaigns/x.yaml", $"{Campaign}anomalies: [{{ code: A-1, vi: a, en: a }}] }}]\n" },
        { "announcements", "announcements/x.yaml", "topics: { X Y: { vi: a, en: a } }\n" },
        { "announcements", "announcements/x.yaml", "topics: { x: { vi: a } }\n" },
        { "announcements", "announcements/x.yaml", "series: [{ id: x, title: { vi: a, en: a }, parts: 1, every-days: 7 }]\n" },
        { "announcements", "announcements/x.yaml", $"templates: [{{ {Template}priority: urgent }}]\n" },
        { "announcements", "announcements/x.yaml", $"templates: [{{ {Template} }}]\n" },
        { "announcements", "announcements/x.yaml", $"templates: [{{ {Template}priority: news, colour: red }}]\n" },
        { "announcements", "announcements/x.yaml", $"templates: [{{ {Template}priority: news, values: [Ngày] }}]\n" },
        { "announcements", "announcements/x.yaml", $"templates: [{{ {Template}priority: news, part: 0 }}]\n" },
        { "announcements", "announcements/x.yaml", $"templates: [{{ {Template}priority: news, button: {{ kind: dance, vi: a, en: a }} }}]\n" },
        { "announcements", "announcements/x.yaml", $"templates: [{{ {Template}priority: news, button: {{ kind: link, vi: a, en: a label of more than twenty letters }} }}]\n" },
        { "system", "x.yaml", "texts: { a.b: { vi: a } }\n" },
        { "system", "x.yaml", "texts: { a.b: [a] }\n" },
        { "system", "x.yaml", "commands: [{ kind: dance, words: [a] }]\n" },
        { "system", "x.yaml", "commands: [{ kind: help, slash: [Trợ-giúp] }]\n" },
        { "system", "x.yaml", "number-words: { vài: nhiều }\n" },
        { "system", "x.yaml", "scales: { a: 5 }\n" },
        { "system", "x.yaml", "scales: { a: [{ vi: a, en: a }] }\n" },
        { "system", "x.yaml", "colours: {}\n" },
    };

    [Fact]
    public async Task Every_shipped_file_fits_its_schema()
    {
        foreach (var file in Directory.EnumerateFiles(Folders.Shipped, "*.yaml", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(Folders.Bench, "*.yaml", SearchOption.AllDirectories)))
        {
            var name = Path.GetFileName(Path.GetDirectoryName(file)) switch
            {
                "polls" => "poll",
                "units" => "units",
                "campaigns" => "campaigns",
                "announcements" => "announcements",
                "calendars" => Path.GetFileName(file) == "offices.yaml" ? "offices" : "calendar",
                _ => "system",
            };
            var schema = await LoadAsync(name);

            Assert.Empty(schema.Validate(ToJson(await File.ReadAllTextAsync(file))).Select(error => $"{file}: {error}"));
            Assert.Contains($"/{name}.schema.json", (await File.ReadAllLinesAsync(file))[0], StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_the_schema_refuses_the_reader_refuses(string name, string path, string yaml)
    {
        var schema = await LoadAsync(name);

        var reading = Folders.WithMore((path, yaml));

        Assert.NotEmpty(schema.Validate(ToJson(yaml)));
        Assert.Contains(reading.Findings, finding => finding.Severity == LintSeverity.Error && finding.File.EndsWith(path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_source_of_a_stored_revision_fits_the_schema_too()
    {
        var schema = await LoadAsync("poll");

        Assert.All(DialogReader.Read([Folders.Shipped]).Library!.Polls.Values, poll => Assert.Empty(schema.Validate(poll.Source).Select(error => error.ToString())));
    }

    private static Task<JsonSchema> LoadAsync(string name) => JsonSchema.FromJsonAsync(File.ReadAllText(Path.Combine(Folders.Shipped, "schema", $"{name}.schema.json")));

    private static string ToJson(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        return Node(parser)?.ToJsonString() ?? "null";
    }

    private static JsonNode? Node(IParser parser)
    {
        if (parser.TryConsume<SequenceStart>(out _))
        {
            var array = new JsonArray();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                array.Add(Node(parser));
            }

            return array;
        }

        if (parser.TryConsume<MappingStart>(out _))
        {
            var group = new JsonObject();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                group[parser.Consume<Scalar>().Value] = Node(parser);
            }

            return group;
        }

        return Value(parser.Consume<Scalar>());
    }

    /// <summary>As YAML 1.2's core schema reads it, which is what editors do.</summary>
    private static JsonValue? Value(Scalar scalar) =>
        scalar.Style != ScalarStyle.Plain ? JsonValue.Create(scalar.Value)
        : scalar.Value is "" or "~" or "null" ? null
        : scalar.Value is "true" or "false" ? JsonValue.Create(scalar.Value == "true")
        : long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? JsonValue.Create(whole)
        : decimal.TryParse(scalar.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var part) ? JsonValue.Create(part)
        : JsonValue.Create(scalar.Value);
}
