using System.Text.Json.Nodes;
using BotService.Host.Tests.Kit;
using BotService.TestKit.Processes;

namespace BotService.Host.Tests.Keys;

/// <summary>Keys and the audit log as an operator has them, by the command line.</summary>
public sealed class AccessCommandTests : IDisposable
{
    private readonly ServiceFolder _folder = new();

    private static string Sample => Path.Combine(BuiltService.Repository, "dialogs", "directory", "sample-2023.csv");

    [Fact]
    public async Task A_key_is_made_listed_and_revoked_and_the_log_says_so()
    {
        var made = await RunAsync("key", "create", "--label", "cổng dịch vụ", "--role", "operator", "--unit", "U08", "U09", "--json");
        var text = JsonNode.Parse(made.Output)!["text"]!.GetValue<string>();
        var id = JsonNode.Parse(made.Output)!["key"]!["id"]!.GetValue<string>();
        var revoked = await RunAsync("key", "revoke", id);
        var again = await RunAsync("key", "revoke", id);
        var listed = await RunAsync("key", "list", "--json");
        var log = JsonNode.Parse((await RunAsync("audit", "show", "--json")).Output)!.AsArray();
        var verified = await RunAsync("audit", "verify");

        Assert.Equal((0, 0, 2, 0), (made.ExitCode, revoked.ExitCode, again.ExitCode, verified.ExitCode));
        Assert.Equal(("units", "U08 U09"), (Shown(listed)["sight"]!.GetValue<string>(), string.Join(' ', Shown(listed)["units"]!.AsArray().Select(unit => unit!.GetValue<string>()))));
        Assert.DoesNotContain(text, listed.Output, StringComparison.Ordinal);
        Assert.Equal(["key create done", "key revoke done", "key revoke failed"], log.Select(line => $"{line!["what"]!.GetValue<string>()} {line["outcome"]!.GetValue<string>()}"));
        Assert.All(log, line => Assert.Equal(("command-line", id), (line!["who"]!.GetValue<string>(), line["target"]!.GetValue<string>())));
        Assert.Contains("6 entries, all as they were written", verified.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_for_nothing_that_exists_is_refused()
    {
        var nowhere = await RunAsync("key", "create", "--label", "x", "--role", "viewer", "--unit", "U99");
        var narrow = await RunAsync("key", "create", "--label", "x", "--role", "admin", "--unit", "U08");
        var listed = await RunAsync("key", "list", "--json");

        Assert.Equal((1, 1), (nowhere.ExitCode, narrow.ExitCode));
        Assert.Contains("There is no unit 'U99'", nowhere.Output, StringComparison.Ordinal);
        Assert.Empty(JsonNode.Parse(listed.Output)!.AsArray());
    }

    [Fact]
    public async Task Every_command_that_writes_leaves_a_record_and_a_look_leaves_none()
    {
        string[][] looks = [["directory", "import", Sample], ["directory", "show"], ["directory", "forget", "MAU-HQ-1"], ["link", "list"], ["key", "list"], ["letters", "list"], ["report", "show"], ["audit", "verify"]];
        string[][] writes =
        [
            ["directory", "import", Sample, "--write"],
            ["directory", "export", "--out", Path.Combine(_folder.Path, "out.csv")],
            ["directory", "export-person", "MAU-HQ-1"],
            ["directory", "invite", "--person", "MAU-HQ-1"],
            ["directory", "revoke", "MAU-HQ-1"],
            ["directory", "forget", "MAU-HQ-1", "--write"],
            ["link", "create", "--poll", "one-stop", "--unit", "U19"],
            ["letters", "retry", "--all"],
            ["letters", "drop", "none"],
            ["report", "replay", "--dead"],
            ["report", "texts", "--poll", "one-stop"],
            ["zalo", "login"],
            ["campaign", "open", "none"],
            ["wave", "skip", "2026-11-26T08:00"],
            ["key", "create", "--label", "x", "--role", "viewer"],
            ["key", "revoke", "none"],
        ];

        foreach (var command in writes.Concat(looks))
        {
            await RunAsync(command);
        }

        var log = JsonNode.Parse((await RunAsync("audit", "show", "--all", "--json")).Output)!.AsArray();
        var requests = log.GroupBy(line => line!["request"]!.GetValue<string>(), StringComparer.Ordinal).ToList();
        Assert.Equal(writes.Select(command => $"{command[0]} {command[1]}"), requests.Select(request => request.First()!["what"]!.GetValue<string>()));
        Assert.All(requests, request => Assert.Equal(2, request.Count()));
        Assert.DoesNotContain("Mẫu", log.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("directory", "show", "MAU-HQ-1")).ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    private static JsonNode Shown((int ExitCode, string Output) run) => JsonNode.Parse(run.Output)!.AsArray()[0]!;

    private Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) =>
        TypedCommand.RunAsync(_folder.Settings(("Service__Controller", "UBND thử nghiệm")), arguments);
}
