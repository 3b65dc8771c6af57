using System.CommandLine;
using BotService.Host.Commands;
using BotService.Host.Serving;
using BotService.Host.Settings;

namespace BotService.Host.Health;

/// <summary>Asks the service on this machine whether it is alive: for containers, which have no other program to ask with.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static Command Make(Terminal terminal)
    {
        var ready = new Option<bool>("--ready") { Description = "Ask whether it is ready for traffic, too" };
        var command = new Command("health", "Asks the running service whether it is alive; exit code 0 or 1") { ready };
        command.SetAction((parsed, ct) => AskAsync(parsed.GetValue(ready) ? "readyz" : "healthz", terminal, ct));
        return command;
    }

    private static async Task<int> AskAsync(string probe, Terminal terminal, CancellationToken ct)
    {
        var at = Listening.Reachable(Listening.PublicUrls(terminal.Configuration()), new AdminSettings());
        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(new Uri($"{at}/{probe}"), ct);
            terminal.Line(await answer.Content.ReadAsStringAsync(ct));
            return answer.IsSuccessStatusCode ? ExitCode.Done : ExitCode.Failed;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            terminal.Error($"no answer at {at}");
            return ExitCode.Failed;
        }
    }
}
