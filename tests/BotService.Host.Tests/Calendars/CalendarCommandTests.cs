using System.Text.Json.Nodes;
using BotService.Host.Tests.Kit;
using BotService.TestKit.Processes;

namespace BotService.Host.Tests.Calendars;

/// <summary>The calendar as an official asks it, and as an operator brings next year in.</summary>
public sealed class CalendarCommandTests : IDisposable
{
    private const string Header = "date,to,kind,for,vi,en,certainty,source,applies\n";
    private readonly ServiceFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("51 working days after Thu 2026-11-26 up to and with Mon 2027-02-15", "count", "2026-11-26", "2027-02-15")]
    [InlineData("Fri 2026-02-27", "add", "2026-02-13", "5")]
    [InlineData("Fri 2026-02-13", "add", "2026-02-27", "--", "-5")]
    [InlineData("Thu 2028-01-06 (no table covers 2028", "add", "2027-12-30", "5", "--assume-weekends")]
    [InlineData("Written Mon 2026-12-14; due Sun 2026-12-13 at 17:00.", "due", "2026-12-14", "--before")]
    [InlineData("due Fri 2026-12-11 at 17:00.", "due", "2026-12-14", "--before", "--on-day-off", "PreviousWorkingDay", "--unit", "U07")]
    public async Task An_official_checks_a_deadline(string answer, params string[] question)
    {
        var (exit, output) = await RunAsync(["calendar", .. question]);

        Assert.Equal(0, exit);
        Assert.Contains(answer, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_that_are_not_announced_are_named_with_the_answer()
    {
        var (_, output) = await RunAsync("calendar", "add", "2027-02-04", "1");

        Assert.StartsWith("Fri 2027-02-12", output, StringComparison.Ordinal);
        Assert.Contains("Not announced yet: Fri 2027-02-05 – Tue 2027-02-09, tet", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_without_a_table_is_not_guessed()
    {
        var counted = await RunAsync("calendar", "count", "2023-06-08", "2023-06-20");
        var shown = await RunAsync("calendar", "show", "--year", "2023");
        var nobody = await RunAsync("calendar", "add", "2026-06-01", "1", "--unit", "nowhere");

        Assert.Equal((2, 2, 2), (counted.ExitCode, shown.ExitCode, nobody.ExitCode));
        Assert.Contains("No table covers 2023", counted.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_is_drawn_month_by_month()
    {
        var (exit, output) = await RunAsync("calendar", "show", "--from", "2026-01-01", "--to", "2026-02-28");
        var json = JsonNode.Parse((await RunAsync("calendar", "show", "--year", "2026", "--json")).Output)!.AsArray();

        Assert.Equal(0, exit);
        Assert.Contains("│(10)│", output, StringComparison.Ordinal);
        Assert.Contains("│[16]│[17]│[18]│[19]│[20]│·21 │·22 │", output, StringComparison.Ordinal);
        Assert.Equal(13, json.Count);
    }

    [Fact]
    public async Task Next_year_comes_in_after_a_look_and_once_only()
    {
        var dialogs = Copied();
        var sheet = await WriteAsync(Header
            + "2027-02-05,2027-02-09,tet,,Tết Nguyên đán Đinh Mùi,Lunar New Year,announced,\"Thông báo \"\"thử\"\", Bộ Nội vụ\",\n"
            + "01/01/2028,,holiday,,Tết Dương lịch,New Year's Day,announced,Điều 112,\n"
            + "2028-01-03,,compensatory,2028-01-01,Nghỉ bù,Day off,expected,Điều 111,\n");
        var before = await File.ReadAllTextAsync(Path.Combine(dialogs, "calendars", "2027.yaml"), Ct);

        var dry = JsonNode.Parse((await RunAsync("calendar", "import", sheet, "--json")).Output)!;
        var untouched = await File.ReadAllTextAsync(Path.Combine(dialogs, "calendars", "2027.yaml"), Ct);
        var written = await RunAsync("calendar", "import", sheet, "--write");
        var again = JsonNode.Parse((await RunAsync("calendar", "import", sheet, "--write", "--json")).Output)!;
        var lint = await RunAsync("lint", dialogs);
        var next = await RunAsync("calendar", "add", "2027-12-31", "1");

        Assert.Equal(before, untouched);
        Assert.Equal([2, 3, 4], dry["changes"]!.AsArray().Select(change => change!["row"]!.GetValue<int>()));
        Assert.Equal("expected", dry["changes"]![0]!["before"]!["certainty"]!.GetValue<string>());
        Assert.Equal((0, false), (written.ExitCode, dry["written"]!.GetValue<bool>()));
        Assert.Empty(again["changes"]!.AsArray());
        Assert.Contains("0 errors, 0 warnings", lint.Output, StringComparison.Ordinal);
        Assert.StartsWith("Tue 2028-01-04", next.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_complete_sheet_takes_away_what_it_does_not_name()
    {
        var dialogs = Copied();
        var sheet = await WriteAsync(Header + "2027-01-01,,holiday,,Tết Dương lịch,New Year's Day,announced,\"Bộ luật Lao động 2019, Điều 112\",\n");

        var kept = JsonNode.Parse((await RunAsync("calendar", "import", sheet, "--json")).Output)!;
        var (exit, output) = await RunAsync("calendar", "import", sheet, "--complete", "--write");

        Assert.Empty(kept["changes"]!.AsArray());
        Assert.Equal(0, exit);
        Assert.Contains("10 changes in 1 years, 1 entries as they are", output, StringComparison.Ordinal);
        Assert.DoesNotContain("tet", await File.ReadAllTextAsync(Path.Combine(dialogs, "calendars", "2027.yaml"), Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_is_written_where_its_file_stands_and_a_new_one_in_the_last_folder()
    {
        var dialogs = Copied();
        var more = Directory.CreateDirectory(Path.Combine(_folder.Path, "more")).FullName;
        var sheet = await WriteAsync(Header + "2027-06-01,,holiday,,a,a,expected,a,\n2030-01-01,,holiday,,a,a,announced,a,\n");

        var (exit, _) = await TypedCommand.RunAsync(_folder.Settings(("Dialogs__Path", $"{dialogs};{more}")), "calendar", "import", sheet, "--write");

        Assert.Equal(0, exit);
        Assert.Contains("2027-06-01", await File.ReadAllTextAsync(Path.Combine(dialogs, "calendars", "2027.yaml"), Ct), StringComparison.Ordinal);
        Assert.Equal(["2030.yaml"], Directory.EnumerateFiles(Path.Combine(more, "calendars")).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("2030-01-05,,worked,2030-01-07,a,a,announced,a,", "is not a day off of the kind \"swap\"")]
    [InlineData("2026-02-18,,holiday,,a,a,announced,a,", "2026-02-18 stands here already")]
    [InlineData("2030-01-05,,half,,a,a,announced,a,", "This word is not known here")]
    [InlineData("2030-13-05,,holiday,,a,a,announced,a,", "This is not a day")]
    [InlineData("2030-01-05,,holiday,,a,{{ b,announced,a,", "cannot be filled in")]
    public async Task One_wrong_row_changes_nothing(string row, string problem)
    {
        var dialogs = Copied();
        var sheet = await WriteAsync($"{Header}2030-01-01,,holiday,,a,a,announced,a,\n{row}\n");

        var (exit, output) = await RunAsync("calendar", "import", sheet, "--write");

        Assert.Equal(1, exit);
        Assert.Contains(problem, output, StringComparison.Ordinal);
        Assert.Contains("Nothing was written", output, StringComparison.Ordinal);
        Assert.Equal(["2026.yaml", "2027.yaml", "offices.yaml"], Directory.EnumerateFiles(Path.Combine(dialogs, "calendars")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private string Copied()
    {
        var shipped = Path.Combine(BuiltService.Repository, "dialogs");
        var copy = Path.Combine(_folder.Path, "dialogs");
        foreach (var file in Directory.EnumerateFiles(shipped, "*.yaml", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    private async Task<string> WriteAsync(string sheet)
    {
        var file = Path.Combine(_folder.Path, "days.csv");
        await File.WriteAllTextAsync(file, sheet, Ct);
        return file;
    }

    private Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var copy = Path.Combine(_folder.Path, "dialogs");
        return TypedCommand.RunAsync(Directory.Exists(copy) ? _folder.Settings(("Dialogs__Path", copy)) : _folder.Settings(), arguments);
    }
}
