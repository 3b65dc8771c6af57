using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BotService.Host.Commands;
using BotService.Host.Tests.Kit;
using BotService.TestKit.Processes;
using Microsoft.Extensions.Configuration;

namespace BotService.Host.Tests.Officials;

/// <summary>The directory as an operator keeps it, by the command line.</summary>
public sealed class DirectoryCommandTests : IDisposable
{
    private readonly ServiceFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Sample => Path.Combine(BuiltService.Repository, "dialogs", "directory", "sample-2023.csv");

    [Fact]
    public async Task Whoever_the_guide_of_announcements_names_is_in_office_today_once_its_sample_is_imported()
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(BuiltService.Repository, "src", "guides", "announcements.md"), Ct);
        var named = Regex.Matches(guide, @"--(to|person) (?<id>\S+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(match => match.Groups["id"].Value).Distinct().ToList();

        await RunAsync("directory", "import", Path.Combine(BuiltService.Repository, "dialogs", "directory", "sample-2026.csv"), "--write");
        var invited = await Task.WhenAll(named.Select(id => RunAsync("directory", "invite", "--person", id)));

        Assert.NotEmpty(named);
        Assert.All(invited, run => Assert.True(run.ExitCode == ExitCode.Done, run.Output));
    }

    [Fact]
    public async Task The_sample_is_shown_then_written_then_nothing_is_left_to_do()
    {
        var dry = Shown(await RunAsync("directory", "import", Sample, "--json"));
        var empty = await RunAsync("directory", "show", "--json");
        var written = Shown(await RunAsync("directory", "import", Sample, "--write", "--json"));
        var again = Shown(await RunAsync("directory", "import", Sample, "--write", "--complete", "--json"));
        var office = await RunAsync("directory", "show", "--unit", "U08", "--json");

        Assert.Equal((false, 49, 0), (Flag(dry, "written"), Number(dry, "added"), Number(dry, "unchanged")));
        Assert.Empty(JsonNode.Parse(empty.Output)!.AsArray());
        Assert.Equal((true, 49), (Flag(written, "written"), Number(written, "added")));
        Assert.Equal((0, 0, 0, 49), (Number(again, "added"), Number(again, "changed"), Number(again, "ended"), Number(again, "unchanged")));
        Assert.Equal(2, JsonNode.Parse(office.Output)!.AsArray().Count);
    }

    [Fact]
    public async Task Four_respondent_groups_cover_thirteen_communes_and_twelve_offices()
    {
        await RunAsync("directory", "import", Sample, "--write");

        var all = JsonNode.Parse((await RunAsync("directory", "show", "--json")).Output)!.AsArray();

        var groups = all.SelectMany(one => one!["positions"]!.AsArray()).Where(held => held!["group"] is not null)
            .GroupBy(held => held!["group"]!.GetValue<string>(), held => held!["unit"]!.GetValue<string>(), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Distinct(StringComparer.Ordinal).Count(), StringComparer.Ordinal);
        Assert.Equal(["commune-leaders", "councillors", "office-heads", "service-heads"], groups.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((13, 12), (groups["commune-leaders"], groups["office-heads"] + groups["service-heads"]));
    }

    [Fact]
    public async Task One_wrong_row_keeps_all_others_out()
    {
        var file = Path.Combine(_folder.Path, "wrong.csv");
        await File.WriteAllTextAsync(file, "person,name,unit,role\na1,An,U08,head\na2,Binh,nowhere,head\n", Ct);

        var (exit, output) = await RunAsync("directory", "import", file, "--write");
        var shown = await RunAsync("directory", "show", "--json");

        Assert.Equal(1, exit);
        Assert.Matches(@"3 +│ unit +│ There is no unit 'nowhere'", output);
        Assert.Contains("Nothing was written", output, StringComparison.Ordinal);
        Assert.Empty(JsonNode.Parse(shown.Output)!.AsArray());
    }

    [Theory]
    [InlineData("directory.csv")]
    [InlineData("directory.xlsx")]
    public async Task An_export_comes_back_without_a_difference(string name)
    {
        var file = Path.Combine(_folder.Path, name);
        await RunAsync("directory", "import", Sample, "--write");

        var exported = await RunAsync("directory", "export", "--out", file);
        var back = Shown(await RunAsync("directory", "import", file, "--complete", "--write", "--json"));

        Assert.Equal(0, exported.ExitCode);
        Assert.Equal((0, 0, 0, 49), (Number(back, "added"), Number(back, "changed"), Number(back, "ended"), Number(back, "unchanged")));
    }

    [Fact]
    public async Task Who_moves_or_leaves_keeps_a_history_and_nobody_else_changes()
    {
        var file = Path.Combine(_folder.Path, "moves.csv");
        await File.WriteAllTextAsync(file, "person,name,unit,role,from\na1,An,DN-TKH,staff,2025-07-01\na2,Binh,DN-TKH,head,2025-07-01\n", Ct);
        await RunAsync("directory", "import", file, "--write");
        await File.WriteAllTextAsync(file, "person,name,unit,role,from\na1,An,DN-THU,deputy head,2026-01-01\n", Ct);

        var moved = Shown(await RunAsync("directory", "import", file, "--write", "--json"));
        var left = Shown(await RunAsync("directory", "import", file, "--complete", "--write", "--json"));
        var shown = JsonNode.Parse((await RunAsync("directory", "show", "a2", "--json")).Output)!.AsArray();

        Assert.Equal((1, 0), (Number(moved, "changed"), Number(moved, "ended")));
        Assert.Equal(2, moved["changes"]![0]!["differences"]!.AsArray().Count);
        Assert.Equal((0, 1), (Number(left, "changed"), Number(left, "ended")));
        Assert.NotNull(shown[0]!["positions"]![0]!["to"]);
    }

    [Fact]
    public async Task A_unit_is_invited_by_a_sheet_to_print()
    {
        var file = Path.Combine(_folder.Path, "people.csv");
        var sheet = Path.Combine(_folder.Path, "sheet.html");
        await File.WriteAllTextAsync(file, "person,name,unit,role\na1,Đỗ D'Or,DN-TKH,head\na2,Binh,DN-TKH,staff\na3,Cuc,DN-THU,staff\n", Ct);
        await RunAsync("directory", "import", file, "--write");

        var made = await RunAsync("directory", "invite", "--unit", "DN-TKH", "--out", sheet);
        var one = await RunAsync("directory", "invite", "--person", "a3", "--json");
        var revoked = await RunAsync("directory", "revoke", "a3");
        var nobody = await RunAsync("directory", "invite", "--person", "a9");
        var both = await RunAsync("directory", "invite", "--person", "a1", "--unit", "DN-TKH");
        var nowhere = await RunAsync("directory", "invite", "--unit", "U99");

        Assert.Equal((0, 0, 0, 2, 1, 1), (made.ExitCode, one.ExitCode, revoked.ExitCode, nobody.ExitCode, both.ExitCode, nowhere.ExitCode));
        var page = await File.ReadAllTextAsync(sheet, Ct);
        Assert.Equal(2, page.Split("<svg").Length - 1);
        Assert.Contains("xã Tân Khai", System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("Đỗ D&#39;Or", page, StringComparison.Ordinal);
        Assert.Matches("\"code\": \"[0-9A-Z]{9}\"", one.Output);
        Assert.Matches("\"until\": \"[0-9-]{10}T23:59:59\\+07:00\"", one.Output);
    }

    [Fact]
    public async Task No_name_lies_readable_in_the_store()
    {
        await RunAsync("directory", "import", Sample, "--write");

        foreach (var file in Directory.EnumerateFiles(_folder.Path))
        {
            Assert.DoesNotContain("Cán bộ Mẫu", System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file, Ct)), StringComparison.Ordinal);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static JsonNode Shown((int ExitCode, string Output) run) => JsonNode.Parse(run.Output)!;

    private static int Number(JsonNode shown, string field) => shown[field]!.GetValue<int>();

    private static bool Flag(JsonNode shown, string field) => shown[field]!.GetValue<bool>();

    private async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(_folder.Settings().Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)))
            .AddInMemoryCollection([KeyValuePair.Create("Service:Controller", (string?)"UBND thử nghiệm")])
            .Build();
        await using var output = new StringWriter();
        var terminal = new Terminal(new StringReader(""), output, output, () => configuration, interactive: false);
        return (await CommandLine.RunAsync(arguments, terminal, Ct), output.ToString());
    }
}
