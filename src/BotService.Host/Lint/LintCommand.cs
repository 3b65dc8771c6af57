using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using BotService.Dialogs;
using BotService.Dialogs.Lint;
using BotService.Host.Commands;
using BotService.Host.Settings;

namespace BotService.Host.Lint;

/// <summary>Reads dialogs and names every mistake with its place and its cure.</summary>
internal static class LintCommand
{
    public static Command Make(Terminal terminal)
    {
        var folders = new Argument<string[]>("folder") { Arity = ArgumentArity.ZeroOrMore, Description = "Folders with dialogs, read together; without one, those of the settings" };
        var json = CommandOptions.Json();
        var command = new Command("lint", "Checks dialogs; exit code 1 when there are errors") { folders, json };
        command.SetAction(parsed => Run([.. parsed.GetValue(folders) ?? []], parsed.GetValue(json), terminal));
        return command;
    }

    private static int Run(ImmutableArray<string> named, bool json, Terminal terminal)
    {
        var folders = named.IsEmpty ? DialogFolders.Of(SettingsReader.Read(terminal.Configuration()).Settings.Dialogs) : named;
        if (folders.IsEmpty)
        {
            terminal.Error("No folder called dialogs was found from here upward; name the folder with the dialogs.");
            return ExitCode.NotFound;
        }

        var findings = DialogReader.Read(folders).Findings;
        var errors = findings.Count(finding => finding.Severity == LintSeverity.Error);
        if (json)
        {
            terminal.Json(findings);
        }
        else
        {
            foreach (var finding in findings)
            {
                terminal.Line(finding.ToString());
            }

            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{errors} errors, {findings.Length - errors} warnings in {string.Join(", ", folders)}"));
        }

        return errors > 0 ? ExitCode.Failed : ExitCode.Done;
    }
}
