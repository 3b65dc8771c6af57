using System.CommandLine;
using BotService.Core.Access;
using BotService.Host.Announcements.Uploads;
using BotService.Host.Commands;

namespace BotService.Host.Announcements.Commands;

/// <summary>Lists of officials to send to.</summary>
internal static class ListCommands
{
    public static Command Upload(Terminal terminal)
    {
        var file = new Argument<FileInfo>("sheet") { Description = "CSV (UTF-8) or XLSX with the ids of officials" };
        var name = new Option<string>("--name") { Required = true, Description = "What the list is called, as the audience's sentence tells it" };
        var dry = new Option<bool>("--dry-run") { Description = "Only show what would happen" };
        var (json, key) = (CommandOptions.Json(), Acting.KeyFile());
        var command = new Command("upload", "Keeps a list of officials to send to; every problem is told by row, and the same list again is no other") { file, name, dry, json, key };
        command.SetAction((parsed, ct) => Acting.OnRecordAsync(
            terminal,
            parsed.GetValue(key),
            "announce upload",
            StaffAction.PrepareSending,
            async (acting, record) =>
            {
                var sheet = parsed.GetRequiredValue(file);
                if (!sheet.Exists)
                {
                    terminal.Error($"There is no file {sheet.FullName}");
                    return ExitCode.NotFound;
                }

                await using var stream = sheet.OpenRead();
                var shown = await acting.Uploads.UploadAsync(stream, sheet.Length, parsed.GetRequiredValue(name), acting.Actor, write: !parsed.GetValue(dry), ct);
                record.Tell(shown.InShort(), shown.List?.Id ?? "");
                Tell(shown, parsed.GetValue(json), terminal);
                return shown.Problems.Any(problem => problem.Blocks) ? ExitCode.Failed : ExitCode.Done;
            },
            ct));
        return command;
    }

    public static Command Lists(Terminal terminal)
    {
        var remove = new Option<string?>("--remove") { Description = "Removes the list of this id; what was sent to it stays" };
        var (json, key) = (CommandOptions.Json(), Acting.KeyFile());
        var command = new Command("lists", "Shows the uploaded lists, the oldest first, or removes one") { remove, json, key };
        command.SetAction((parsed, ct) => parsed.GetValue(remove) is { } id
            ? Acting.OnRecordAsync(
                terminal,
                parsed.GetValue(key),
                "announce lists",
                StaffAction.PrepareSending,
                async (acting, record) =>
                {
                    record.Tell("removed", id);
                    if (await acting.Uploads.RemoveAsync(id, acting.Actor, ct))
                    {
                        terminal.Line("Removed.");
                        return ExitCode.Done;
                    }

                    terminal.Error($"There is no list {id} of yours: see 'announce lists'.");
                    return ExitCode.NotFound;
                },
                ct)
            : Acting.LookAsync(
                terminal,
                async acting =>
                {
                    var all = await acting.Desk.Lists.AllAsync(ct);
                    if (parsed.GetValue(json))
                    {
                        terminal.Json(all);
                    }
                    else
                    {
                        terminal.Table(["List", "Name", "People", "By", "Since"], all.Select(list => new[] { list.Id, list.Name, LookCommands.Number(list.People), list.By, Spoken.At(list.At, acting.Desk.Zone) }));
                    }

                    return ExitCode.Done;
                },
                ct));
        return command;
    }

    private static void Tell(UploadShown shown, bool json, Terminal terminal)
    {
        if (json)
        {
            terminal.Json(shown);
            return;
        }

        if (shown.Problems.Length > 0)
        {
            terminal.Table(["Row", "Problem", "What to do"], shown.Problems.Select(problem => new[]
            {
                problem.Row == 0 ? "file" : LookCommands.Number(problem.Row), problem.Blocks ? problem.What : $"(note) {problem.What}", problem.Cure,
            }));
        }

        terminal.Line(shown.InShort());
        if (shown.List is { } list)
        {
            terminal.Line($"Send to it with --list {list.Id}.");
        }
    }
}
