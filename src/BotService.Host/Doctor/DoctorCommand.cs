using System.CommandLine;
using BotService.Host.Commands;
using Spectre.Console;

namespace BotService.Host.Doctor;

/// <summary>Looks at everything the service needs and says what to do about what is not in order.</summary>
internal static class DoctorCommand
{
    public static Command Make(Terminal terminal)
    {
        var json = CommandOptions.Json();
        var command = new Command("doctor", "Checks settings, dialogs, store, Telegram, webhook and machine; exit code 1 when something does not work") { json };
        command.SetAction(async (parsed, ct) =>
        {
            var found = await new Examination(terminal.Configuration(), TimeProvider.System).RunAsync(ct);
            if (parsed.GetValue(json))
            {
                terminal.Json(found);
            }
            else
            {
                Show(found, terminal);
            }

            return found.Any(diagnosis => diagnosis.Health == Health.Bad) ? ExitCode.Failed : ExitCode.Done;
        });
        return command;
    }

    private static void Show(IEnumerable<Diagnosis> found, Terminal terminal)
    {
        foreach (var (part, health, what, cure) in found)
        {
            var (mark, colour) = health switch
            {
                Health.Good => ("ok  ", "green"),
                Health.Doubtful => ("look", "yellow"),
                _ => ("BAD ", "red"),
            };
            terminal.Screen.MarkupLineInterpolated($"[bold {colour}]{mark}[/] [bold]{part}[/]: {what}");
            if (cure is not null)
            {
                terminal.Screen.MarkupLineInterpolated($"       {cure}");
            }
        }
    }
}
