using System.CommandLine;
using System.Globalization;
using BotService.Host.Commands;
using BotService.Host.Starting;
using BotService.Runtime.Conversations;

namespace BotService.Host.Counts;

/// <summary>Holds the counts against a recount. Any difference is a bug or a damaged store.</summary>
internal static class RecountCommand
{
    public static Command Make(Terminal terminal)
    {
        var json = CommandOptions.Json();
        var command = new Command("recount", "Compares the counts of days that can still change with the responses kept; exit code 1 when they differ. Run it while nobody answers") { json };
        command.SetAction((parsed, ct) => Session.WithAsync(
            terminal,
            async parts =>
            {
                var findings = await parts.GetRequiredService<CountCheck>().RunAsync(ct);
                Show(findings, parsed.GetValue(json), terminal);
                return findings.Differences.IsEmpty ? ExitCode.Done : ExitCode.Failed;
            },
            ct));
        return command;
    }

    private static void Show(CountFindings findings, bool json, Terminal terminal)
    {
        if (json)
        {
            terminal.Json(findings);
            return;
        }

        if (!findings.Differences.IsEmpty)
        {
            terminal.Table(
                ["Cell", "Field", "Counted", "Recounted"],
                findings.Differences.Select(one => new[] { one.Cell, one.Field, one.Counted.ToString(CultureInfo.InvariantCulture), one.Recounted.ToString(CultureInfo.InvariantCulture) }));
        }

        terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{findings.Cells} cells compared, {findings.Closed} closed, {findings.Responses} responses, {findings.OpenRuns} open: {findings.Differences.Length} differences"));
    }
}
