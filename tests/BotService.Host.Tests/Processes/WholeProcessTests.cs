using System.Net;
using System.Text.RegularExpressions;
using BotService.Host.Tests.Kit;
using BotService.TestKit.Processes;

namespace BotService.Host.Tests.Processes;

/// <summary>The built program from outside, as a newcomer or an orchestrator meets it.</summary>
public sealed partial class WholeProcessTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_chat_goes_on_at_the_same_question_after_a_kill()
    {
        using var folder = new ServiceFolder();
        var service = await ServiceProcess.StartAsync(folder.Settings(), Ct);
        var citizen = new WebCitizen(() => service.Http);
        var code = DemoCode().Match(service.Output).Groups["code"].Value;
        await citizen.OpenAsync(code);
        await citizen.PressAsync(1);
        await citizen.PressAsync(4);
        var before = await citizen.LastTextAsync();

        await service.DisposeAsync();
        service = await ServiceProcess.StartAsync(folder.Settings(), service.Url.Port, Ct);
        var after = await citizen.LastTextAsync();
        await citizen.PressAsync(3);
        var next = await citizen.LastTextAsync();

        Assert.Equal(before, after);
        Assert.NotEqual(after, next);
        Assert.Equal(code, DemoCode().Match(service.Output).Groups["code"].Value);
        await service.DisposeAsync();
    }

    [Fact]
    public async Task After_six_people_the_reports_show_the_counts()
    {
        using var folder = new ServiceFolder();
        await using var service = await ServiceProcess.StartAsync(folder.Settings(), Ct);

        for (var person = 0; person < 6; person++)
        {
            await new WebCitizen(() => service.Http).AnswerOneStopAsync("one-stop", "Cảm ơn");
        }

        using var page = await service.Http.GetAsync(new Uri("/reports", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("one-stop", await page.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        await service.StopAsync(Ct);
        Assert.Equal(6, await folder.CountAsync(ServiceFolder.OneStopToday(), ":completed:web"));
    }

    /// <summary>What the kernel says of each thread: the name, and field 41 of <c>stat</c>, see proc(5).</summary>
    [Fact]
    public async Task Threads_that_take_turns_do_not_push_each_other_out()
    {
        if (!OperatingSystem.IsLinux())
        {
            // Nobody else has this policy, nor tells of it.
            return;
        }

        const int policy = 41;
        const string batch = "3";
        using var folder = new ServiceFolder();
        await using var service = await ServiceProcess.StartAsync(folder.Settings(), Ct);
        await new WebCitizen(() => service.Http).AnswerOneStopAsync("one-stop", "Tốt");

        var threads = Directory.GetDirectories($"/proc/{service.Id}/task")
            .Select(thread => (Name: File.ReadAllText($"{thread}/comm").Trim(), Fields: File.ReadAllText($"{thread}/stat").Split(") ", 2)[1].Split(' ')))
            .Where(thread => thread.Name is ".NET TP Worker" or ".NET Sockets")
            .ToList();

        Assert.Contains(threads, thread => thread.Name == ".NET Sockets");
        Assert.All(threads, thread => Assert.Equal(batch, thread.Fields[policy - 3]));
    }

    /// <summary>Three times under load: what was acknowledged is counted, once; the process ends by itself with exit code 0.</summary>
    [Fact]
    public async Task A_polite_stop_under_load_loses_nothing()
    {
        const int Stops = 3;
        const int Citizens = 6;
        using var folder = new ServiceFolder();
        var service = await ServiceProcess.StartAsync(folder.Settings(), Ct);
        var (over, played) = (false, 0);
        var crowd = Enumerable.Range(0, Citizens).Select(async _ =>
        {
            do
            {
                await new WebCitizen(() => service.Http).AnswerOneStopAsync("one-stop", "Tốt");
                Interlocked.Increment(ref played);
            }
            while (!Volatile.Read(ref over));
        }).ToArray();

        var exits = new List<int>();
        for (var stop = 0; stop < Stops; stop++)
        {
            var seen = Volatile.Read(ref played);
            while (Volatile.Read(ref played) < seen + 2)
            {
                await Task.Delay(20, Ct);
            }

            exits.Add(await service.StopAsync(Ct));
            Assert.DoesNotContain("\"LogLevel\":\"Error\"", service.Output, StringComparison.Ordinal);
            service = await ServiceProcess.StartAsync(folder.Settings(), service.Url.Port, Ct);
        }

        Volatile.Write(ref over, true);
        await Task.WhenAll(crowd);
        exits.Add(await service.StopAsync(Ct));
        var (recount, differences) = await ServiceProcess.RunAsync(["recount"], folder.Settings(), Ct);

        Assert.Equal([0, 0, 0, 0], exits);
        Assert.Equal(played, await folder.CountAsync(ServiceFolder.OneStopToday(), ":completed:web"));
        Assert.Equal(played, await folder.CountAsync(ServiceFolder.OneStopToday(), "access:5:web"));
        Assert.True(recount == 0, differences);
        await service.DisposeAsync();
    }

    [Fact]
    public async Task Wrong_settings_end_the_start_with_all_cures()
    {
        using var folder = new ServiceFolder();

        var (exit, output) = await ServiceProcess.RunAsync(
            ["serve"], folder.Settings(("Telegram__Tokn", "x"), ("Telegram__Token", "canary-7733"), ("Reports__Every", "often")), Ct);

        Assert.Equal(78, exit);
        Assert.Contains("3 things are to be put right", output, StringComparison.Ordinal);
        Assert.Contains("Telegram__Tokn", output, StringComparison.Ordinal);
        Assert.Contains("Telegram:Token is not a bot token", output, StringComparison.Ordinal);
        Assert.Contains("Reports:Every 'often'", output, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-7733", output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task A_broken_dialog_ends_the_start_with_its_place()
    {
        using var folder = new ServiceFolder();
        var dialogs = Directory.CreateDirectory(Path.Combine(folder.Path, "dialogs", "polls"));
        await File.WriteAllTextAsync(Path.Combine(dialogs.FullName, "bad.yaml"), "id: bad\nkind: sometimes\n", Ct);
        var both = $"{Path.Combine(BuiltService.Repository, "dialogs")};{dialogs.Parent!.FullName}";

        var (exit, output) = await ServiceProcess.RunAsync(["serve"], folder.Settings(("Dialogs__Path", both)), Ct);

        Assert.Equal(78, exit);
        Assert.Matches(@"bad\.yaml:\d+:\d+: error: ", output);
    }

    [Fact]
    public async Task An_address_in_use_is_told_in_plain_words()
    {
        using var folder = new ServiceFolder();
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var (exit, output) = await ServiceProcess.RunAsync(["serve"], folder.Settings(("ASPNETCORE_URLS", $"http://{taken.LocalEndpoint}")), Ct);

        Assert.Equal(78, exit);
        Assert.Contains("Another program listens", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_used_is_told_in_plain_words()
    {
        using var folder = new ServiceFolder();
        var file = Path.Combine(folder.Path, "file");
        await File.WriteAllTextAsync(file, "", Ct);

        var (exit, output) = await ServiceProcess.RunAsync(["serve"], folder.Settings(("Storage__Path", file)), Ct);

        Assert.Equal(78, exit);
        Assert.Contains("Storage:Path", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_health_command_asks_the_service_beside_it()
    {
        using var folder = new ServiceFolder();
        await using var service = await ServiceProcess.StartAsync(folder.Settings(), Ct);
        var settings = folder.Settings(("ASPNETCORE_URLS", service.Url.ToString()));

        var alive = await ServiceProcess.RunAsync(["health", "--ready"], settings, Ct);
        await service.KillAsync();
        var dead = await ServiceProcess.RunAsync(["health"], settings, Ct);

        Assert.Equal((0, 1), (alive.ExitCode, dead.ExitCode));
    }

    [GeneratedRegex(@"/chat\?c=(?<code>[0-9A-Z]{9})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DemoCode();
}
