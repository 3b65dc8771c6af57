using System.CommandLine;
using BotService.Core.Officials;
using BotService.Host.Commands;
using BotService.Host.Starting;
using BotService.Runtime.Officials;

namespace BotService.Host.Officials;

/// <summary>What a person may ask of those who keep their data: to have it, and to have it deleted.</summary>
internal static class ForgetCommand
{
    public static Command Export(Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "The person's id" };
        var command = new Command("export-person", "Shows all that is kept of one official, as one JSON document") { id };
        command.SetAction((parsed, ct) => Session.OnRecordAsync(
            terminal,
            "directory export-person",
            async (parts, record) =>
            {
                record.Tell(null, parsed.GetRequiredValue(id));
                if (await parts.GetRequiredService<OfficialFile>().ExportAsync(new(parsed.GetRequiredValue(id)), ct) is not { } export)
                {
                    return Nobody(terminal);
                }

                terminal.Json(PersonExported.Of(export));
                return ExitCode.Done;
            },
            ct));
        return command;
    }

    public static Command Forget(Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "The person's id" };
        var write = new Option<bool>("--write") { Description = "Carry it out; without it, only what would be deleted is shown" };
        var command = new Command("forget", "Deletes all that is kept of one official, and disconnects the chats that have joined") { id, write };
        command.SetAction((parsed, ct) => parsed.GetValue(write)
            ? ForgetAsync(parsed.GetRequiredValue(id), terminal, ct)
            : LookAsync(parsed.GetRequiredValue(id), terminal, ct));
        return command;
    }

    private static Task<int> ForgetAsync(string id, Terminal terminal, CancellationToken ct) => Session.OnRecordAsync(
        terminal,
        "directory forget",
        async (parts, record) =>
        {
            record.Tell(null, id);
            if (!await parts.GetRequiredService<OfficialFile>().ForgetAsync(new(id), ct))
            {
                return Nobody(terminal);
            }

            terminal.Line("Deleted. Whoever imports a sheet that still names the person brings the record back.");
            return ExitCode.Done;
        },
        ct);

    private static Task<int> LookAsync(string id, Terminal terminal, CancellationToken ct) => Session.WithAsync(
        terminal,
        async parts =>
        {
            if (await parts.GetRequiredService<IOfficials>().FindAsync(new OfficialId(id), ct) is not var (official, seat))
            {
                return Nobody(terminal);
            }

            terminal.Line($"The record with {official.Holdings.Length} positions{(seat.Open is null ? "" : ", the open invitation")}{(seat.Person is null ? "" : ", and the connection of the chats that have joined")} would be deleted.");
            terminal.Line("Nothing was deleted yet: --write carries it out.");
            return ExitCode.Done;
        },
        ct);

    private static int Nobody(Terminal terminal)
    {
        terminal.Error("Nobody has this id: see 'directory show'.");
        return ExitCode.NotFound;
    }
}
