using System.Text.Json.Nodes;
using BotService.Core.Links;
using BotService.Host.Commands;
using BotService.Host.Tests.Kit;
using BotService.TestKit.Processes;
using Microsoft.Extensions.Configuration;

namespace BotService.Host.Tests.Commands;

/// <summary>The command line as an operator types it, against folders of its own.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly ServiceFolder _folder = new();
    private string _typed = "";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lint_finds_nothing_wrong_with_what_is_shipped()
    {
        var (exit, output) = await RunAsync("lint", "--json");

        Assert.Equal(0, exit);
        Assert.DoesNotContain(JsonNode.Parse(output)!.AsArray(), finding => finding!["severity"]!.GetValue<string>() == "error");
    }

    [Fact]
    public async Task Lint_names_place_and_cure_and_fails()
    {
        var polls = Directory.CreateDirectory(Path.Combine(_folder.Path, "dialogs", "polls"));
        await File.WriteAllTextAsync(Path.Combine(polls.FullName, "bad.yaml"), "id: bad\nkind: sometimes\n", Ct);

        var (exit, output) = await RunAsync("lint", polls.Parent!.FullName);

        Assert.Equal(1, exit);
        Assert.Matches(@"bad\.yaml:2:\d+: error: ", output);
    }

    [Fact]
    public async Task Talk_plays_a_poll_and_tells_what_was_counted()
    {
        _typed = "1\n5\nsatisfied\n5\n5\n5\nThank you";
        var (exit, output) = await RunAsync("talk", "one-stop", "--lang", "en");
        var (unknown, hint) = await RunAsync("talk", "nothing");

        Assert.Equal((0, 2), (exit, unknown));
        Assert.Matches(@"access:5:talk +│ 1", output);
        Assert.Matches(@":completed:talk +│ 1", output);
        Assert.Contains("one-stop", hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_is_made_listed_and_drawn()
    {
        var svg = Path.Combine(_folder.Path, "counter.svg");

        var made = await RunAsync("link", "create", "--poll", "one-stop", "--unit", "U19", "--to", "2030-12-31", "--json");
        var code = JsonNode.Parse(made.Output)![0]!["code"]!.GetValue<string>();
        var listed = await RunAsync("link", "list", "--json");
        var drawn = await RunAsync("link", "qr", LinkCode.Spaced(code).ToUpperInvariant(), "--out", svg);
        var shown = await RunAsync("link", "qr", code);
        var wrong = await RunAsync("link", "create", "--poll", "nothing", "--unit", "nowhere");
        var noBot = await RunAsync("link", "qr", code, "--target", "telegram");

        Assert.Equal((0, 0, 0, 0, 1, 2), (made.ExitCode, listed.ExitCode, drawn.ExitCode, shown.ExitCode, wrong.ExitCode, noBot.ExitCode));
        Assert.Contains(code, listed.Output, StringComparison.Ordinal);
        Assert.Contains(LinkCode.Spaced(code), await File.ReadAllTextAsync(svg, Ct), StringComparison.Ordinal);
        Assert.Contains(LinkCode.Spaced(code), shown.Output, StringComparison.Ordinal);
        Assert.Contains("one-stop", wrong.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letters_can_be_listed_and_an_unknown_one_is_not_sent_again()
    {
        var listed = await RunAsync("letters", "list", "--json");
        var retried = await RunAsync("letters", "retry", "nothing");
        var dropped = await RunAsync("letters", "drop", "--all");

        Assert.Equal((0, 2, 2), (listed.ExitCode, retried.ExitCode, dropped.ExitCode));
        Assert.Empty(JsonNode.Parse(listed.Output)!.AsArray());
    }

    [Fact]
    public async Task Recount_agrees_with_an_empty_store()
    {
        var (exit, output) = await RunAsync("recount", "--json");

        Assert.Equal(0, exit);
        Assert.Empty(JsonNode.Parse(output)!["differences"]!.AsArray());
    }

    [Fact]
    public async Task The_doctor_names_what_is_wrong_and_never_a_secret()
    {
        var sound = await RunAsync("doctor", "--json");
        var sick = await RunAsync(
            [
                ("Telegram__Token", "4242:canary-7741"),
                ("Telegram__ApiUrl", $"http://127.0.0.1:{ServiceProcess.FreePort()}"),
                ("Service__PublicUrl", $"http://127.0.0.1:{ServiceProcess.FreePort()}"),
                ("Admin__Key", "canary-7742"),
            ],
            "doctor",
            "--json");

        Assert.Equal((0, 1), (sound.ExitCode, sick.ExitCode));
        var bad = JsonNode.Parse(sick.Output)!.AsArray().Where(one => one!["health"]!.GetValue<string>() == "bad").Select(one => one!["part"]!.GetValue<string>()).ToList();
        Assert.Equal(["Setting Admin:Key", "Telegram", "Public address"], bad);
        Assert.DoesNotContain("canary", sick.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_may_come_from_files()
    {
        var secrets = Directory.CreateDirectory(Path.Combine(_folder.Path, "secrets"));
        await File.WriteAllTextAsync(Path.Combine(secrets.FullName, "Admin__Key"), "canary-7743\n", Ct);

        var (exit, output) = await ServiceProcess.RunAsync(["doctor", "--json"], _folder.Settings(("BOTSERVICE_SECRETS", secrets.FullName)), Ct);

        Assert.Equal(1, exit);
        Assert.Contains("Setting Admin:Key", output, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_without_a_store_says_so()
    {
        var (exit, output) = await RunAsync(
            [("ConnectionStrings__Redis", $"127.0.0.1:{ServiceProcess.FreePort()}"), ("Service__Secret", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=")],
            "link",
            "list");

        Assert.Equal(69, exit);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) => RunAsync([], arguments);

    /// <summary>In this process: the program's own entry is met by the whole-process tests.</summary>
    private async Task<(int ExitCode, string Output)> RunAsync((string Key, string Value)[] settings, params string[] arguments)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(_folder.Settings(settings).Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)))
            .AddInMemoryCollection([KeyValuePair.Create("Service:Controller", (string?)"UBND thử nghiệm")])
            .Build();
        await using var output = new StringWriter();
        var terminal = new Terminal(new StringReader(_typed), output, output, () => configuration, interactive: false);
        return (await CommandLine.RunAsync(arguments, terminal, Ct), output.ToString());
    }
}
