using System.CommandLine;
using System.Globalization;
using BotService.Core.Access;
using BotService.Core.Announcements.Acts;
using BotService.Host.Commands;

namespace BotService.Host.Announcements.Commands;

/// <summary>The last step before it goes out: the number of people is typed by hand.</summary>
internal static class ConfirmCommand
{
    public static Command Make(Terminal terminal)
    {
        var (id, key) = (Acting.Id(), Acting.KeyFile());
        var people = new Option<int?>("--people") { Description = "The number of people, for scripts; without it you are asked" };
        var command = new Command("confirm", "Confirms it by the number of people of the reach plan; the hold begins") { id, key, people };
        command.SetAction((parsed, ct) => Acting.OnRecordAsync(
            terminal,
            parsed.GetValue(key),
            "announce confirm",
            StaffAction.PrepareSending,
            async (acting, record) =>
            {
                if (await acting.FindAsync(parsed.GetRequiredValue(id), ct) is not { } found)
                {
                    return ExitCode.NotFound;
                }

                if ((parsed.GetValue(people) ?? await AskAsync(acting.Desk.SentenceOf(found.Draft.Audience).English, terminal, ct)) is not { } typed)
                {
                    terminal.Error("Not confirmed: that is no number.");
                    return ExitCode.Failed;
                }

                if (await acting.ActAsync(found, new Act.Confirm(typed), StaffAction.PrepareSending, record, ct) is not { } next)
                {
                    return ExitCode.Failed;
                }

                terminal.Line(ActCommands.Stands(next, acting.Desk.Zone));
                return ExitCode.Done;
            },
            ct));
        return command;
    }

    private static async Task<int?> AskAsync(string audience, Terminal terminal, CancellationToken ct)
    {
        terminal.Line(audience);
        terminal.Text("How many people is that? Type the number of the reach plan: ");

        // 41,000 and 41.000 are both written here.
        var typed = string.Concat((await terminal.ReadAsync(ct) ?? "").Where(symbol => symbol is not (',' or '.' or ' ')));
        return int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
