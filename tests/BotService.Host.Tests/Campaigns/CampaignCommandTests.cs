using System.Text.Json.Nodes;
using BotService.TestKit.Processes;
using MiniExcelLibs;

namespace BotService.Host.Tests.Campaigns;

/// <summary>Campaigns from the command line, on the store of a service that runs.</summary>
public sealed class CampaignCommandTests : IAsyncLifetime
{
    private static readonly string Letter = Path.Combine(BuiltService.Repository, "dialogs", "campaigns", "letter-1138.yaml");
    private CampaignTown _town = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _town = await CampaignTown.StartAsync();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task One_command_shows_every_item_of_the_letter_with_owner_target_both_dates_and_anomalies()
    {
        var dry = await _town.RunAsync("campaign", "create", Letter, "--dry-run");
        var empty = await _town.RunAsync("campaign", "list", "--json");
        var created = await _town.RunAsync("campaign", "create", Letter);
        var again = await _town.RunAsync("campaign", "create", Letter);
        var table = await _town.RunAsync("campaign", "show", "--document", "1138/UBND-NC");
        var shown = JsonNode.Parse((await _town.RunAsync("campaign", "show", "--document", "1138/UBND-NC", "--json")).Output)!.AsArray();

        Assert.Contains("45 created, 0 changed, 0 unchanged (dry run", dry.Output, StringComparison.Ordinal);
        Assert.Empty(JsonNode.Parse(empty.Output)!.AsArray());
        Assert.Contains("45 created, 0 changed, 0 unchanged", created.Output, StringComparison.Ordinal);
        Assert.Contains("0 created, 0 changed, 45 unchanged", again.Output, StringComparison.Ordinal);
        Assert.Equal(0, table.ExitCode);
        Assert.Matches(@"1\.2b .*each unit .*2023-06-19.*2022-06-20.*Open.*A1 ", table.Output);
        Assert.Matches(@"2\.2e .*restricted", table.Output);
        Assert.Contains("A10: ", table.Output, StringComparison.Ordinal);
        Assert.Equal(45, shown.Count);
        Assert.Equal(["1.1a", "1.1c", "1.2a"], shown.Take(3).Select(one => one!["item"]!.GetValue<string>()));
        Assert.Equal(["2.9", "2.10c", "2.11a", "3"], shown.Select(one => one!["item"]!.GetValue<string>()).SkipWhile(item => item != "2.9").Take(4));
        Assert.Equal(12, shown.SelectMany(one => one!["anomalies"]!.AsArray()).Select(anomaly => anomaly!["code"]!.GetValue<string>()).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_draft_that_was_opened_stays_open_when_its_file_comes_again()
    {
        await _town.RunAsync("campaign", "create", Letter);

        var opened = await _town.RunAsync("campaign", "open", "l1138-2-9");
        var early = await _town.RunAsync("campaign", "open", "l1138-1-4a");
        await _town.RunAsync("campaign", "create", Letter);
        var shown = await _town.RunAsync("campaign", "show", "l1138-2-9", "--json");
        var missing = await _town.RunAsync("campaign", "close", "nowhere");

        Assert.Equal((0, 1, 2), (opened.ExitCode, early.ExitCode, missing.ExitCode));
        Assert.Equal("open", JsonNode.Parse(shown.Output)!["campaign"]!["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_file_with_a_mistake_creates_nothing()
    {
        var file = _town.Folder.File("wrong.yaml");
        await File.WriteAllTextAsync(file, "campaigns:\n  - id: a\n    kind: duty\n    title: { vi: a, en: a }\n    owners: [U99]\n    assignees: { units: [DN-TKH] }\n", Ct);

        var linted = await _town.RunAsync("campaign", "lint", file);
        var created = await _town.RunAsync("campaign", "create", file);
        var listed = await _town.RunAsync("campaign", "list", "--json");

        Assert.Equal((1, 1), (linted.ExitCode, created.ExitCode));
        Assert.Contains("wrong.yaml:5:", linted.Output, StringComparison.Ordinal);
        Assert.Contains("There is no unit \"U99\"", created.Output, StringComparison.Ordinal);
        Assert.Empty(JsonNode.Parse(listed.Output)!.AsArray());
    }

    [Fact]
    public async Task A_list_marks_those_it_names_and_a_broken_one_nobody()
    {
        using var made = await _town.CreateAsync(CampaignTown.Rules());
        await _town.TotalsAsync(total => total["people"]!.GetValue<int>() == 5);
        var list = _town.Folder.File("done.csv");
        var broken = _town.Folder.File("broken.csv");
        await File.WriteAllTextAsync(list, "Họ và tên,Mã cán bộ,Ngày\nTrần Văn Bình,a2,20/11\nVõ Em,b2,21/11\nVõ Em,b2,21/11\nĐỗ Giang,c1,21/11\n", Ct);
        await File.WriteAllTextAsync(broken, "person\na1\nzz\n=1+1\nLê Cúc\n\"\"\n", Ct);

        var wrong = await _town.RunAsync("campaign", "complete", "par-2026", broken);
        var dry = await _town.RunAsync("campaign", "complete", "par-2026", list, "--dry-run", "--json");
        var written = await _town.RunAsync("campaign", "complete", "par-2026", list, "--as-of", "2026-11-21", "--complete");
        var totals = await _town.TotalsAsync(total => total["done"]!.GetValue<int>() == 2);
        var again = await _town.RunAsync("campaign", "complete", "par-2026", list, "--as-of", "2026-11-21", "--complete");

        Assert.Equal((1, 0, 0, 0), (wrong.ExitCode, dry.ExitCode, written.ExitCode, again.ExitCode));
        Assert.Matches(@"3 +│ Nobody has the id 'zz'", wrong.Output);
        Assert.Matches(@"4 +│ It begins like a formula", wrong.Output);
        Assert.Matches(@"5 +│ This is no id", wrong.Output);
        Assert.DoesNotContain("Lê Cúc", wrong.Output, StringComparison.Ordinal);
        Assert.False(JsonNode.Parse(dry.Output)!["written"]!.GetValue<bool>());
        Assert.Contains("4 rows: 2 people of this campaign, 1 others; 2 are done", written.Output, StringComparison.Ordinal);
        Assert.Equal((5, 2), (totals["total"]!["people"]!.GetValue<int>(), totals["total"]!["done"]!.GetValue<int>()));
    }

    [Fact]
    public async Task One_list_says_who_is_done_in_two_campaigns_and_in_one_that_comes_again_it_names_its_time()
    {
        var again = CampaignTown.Rules("again");
        (again["kind"], again["recurrence"], again["deadline"]) = ("duty", "monthly", new JsonObject { ["written"] = "2026-01-20" });
        using var made = await _town.CreateAsync(CampaignTown.Rules());
        using var recurring = await _town.CreateAsync(again);
        await _town.TotalsAsync(total => total["people"]!.GetValue<int>() == 5);
        await _town.TotalsAsync(total => total["people"]!.GetValue<int>() == 5, "again");
        var listed = JsonNode.Parse(await _town.Http.GetStringAsync(new Uri("/api/v1/campaigns", UriKind.Relative), Ct))!.AsArray();
        var time = listed.Single(one => one!["id"]!.GetValue<string>() == "again")!["occurrence"]!.GetValue<string>();
        var list = _town.Folder.File("done.csv");
        await File.WriteAllTextAsync(list, "person\na2\nb2\n", Ct);

        var first = await _town.RunAsync("campaign", "complete", "par-2026", list, "--as-of", "2026-11-21", "--complete");
        var guessed = await _town.RunAsync("campaign", "complete", "again", list, "--as-of", "2026-11-21", "--complete");
        var said = await _town.RunAsync("campaign", "complete", "again", list, "--as-of", "2026-11-21", "--complete", "--occurrence", time);

        Assert.Equal((0, 1, 0), (first.ExitCode, guessed.ExitCode, said.ExitCode));
        Assert.Contains("--occurrence", guessed.Output, StringComparison.Ordinal);
        Assert.Contains("2 are done", said.Output, StringComparison.Ordinal);
        await _town.TotalsAsync(total => total["done"]!.GetValue<int>() == 2);
        await _town.TotalsAsync(total => total["done"]!.GetValue<int>() == 2, "again");
    }

    [Fact]
    public async Task Figures_leave_as_sheets_without_formulas_and_without_names()
    {
        using var made = await _town.CreateAsync(CampaignTown.Rules());
        await _town.TotalsAsync(total => total["people"]!.GetValue<int>() == 5);
        var (csv, xlsx) = (_town.Folder.File("figures.csv"), _town.Folder.File("figures.xlsx"));

        var first = await _town.RunAsync("campaign", "export", "par-2026", "--format", "csv", "--out", csv);
        var second = await _town.RunAsync("campaign", "export", "par-2026", "--format", "xlsx", "--out", xlsx, "--lang", "en");
        var watched = await _town.RunAsync("campaign", "watch", "par-2026", "--once");

        Assert.Equal((0, 0, 0), (first.ExitCode, second.ExitCode, watched.ExitCode));
        var lines = await File.ReadAllLinesAsync(csv, Ct);
        Assert.StartsWith("Mã đợt,Tên,Kỳ,Mã đơn vị,Đơn vị,Số người", lines[0].TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Equal("par-2026,'=Khảo sát,,DN-TKH,xã Tân Khai,3,0,0,3,0,0,0,3", lines[2]);
        var rows = (await MiniExcel.QueryAsync(xlsx)).Cast<IDictionary<string, object?>>().Select(row => row.Values.Select(value => value?.ToString()).ToList()).ToList();
        Assert.Equal(3, rows.Count);
        Assert.Equal("'=Survey", rows[1][1]);
        Assert.Contains("0 of 5 done, 0 claimed, 5 open", watched.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waves_are_listed_and_an_order_about_none_is_refused()
    {
        var listed = await _town.RunAsync("wave", "list", "--json");
        var none = await _town.RunAsync("wave", "skip", "2020-01-06T08:00");
        var odd = await _town.RunAsync("wave", "send", "tomorrow");

        Assert.Equal((0, 2, 1), (listed.ExitCode, none.ExitCode, odd.ExitCode));
        Assert.Empty(JsonNode.Parse(listed.Output)!.AsArray());
    }
}
