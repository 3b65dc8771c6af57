using System.CommandLine;
using System.Globalization;
using BotService.Core.Officials;
using BotService.Core.Officials.Import;
using BotService.Core.Texts;
using BotService.Host.Audit;
using BotService.Host.Commands;
using BotService.Host.Starting;
using BotService.Runtime.Officials;

namespace BotService.Host.Officials;

/// <summary>The directory of officials: bring it in, take it out, look at it.</summary>
internal static class DirectoryCommand
{
    private const int MostShown = 200;

    public static Command Make(Terminal terminal) => new("directory", "The officials, their units and positions")
    {
        Import(terminal),
        Export(terminal),
        Show(terminal),
        InviteCommand.Make(terminal),
        InviteCommand.Revoke(terminal),
        ForgetCommand.Export(terminal),
        ForgetCommand.Forget(terminal),
    };

    private static Command Import(Terminal terminal)
    {
        var file = new Argument<FileInfo>("file") { Description = "CSV (UTF-8) or XLSX; 'directory export' writes one with all columns" };
        var write = new Option<bool>("--write") { Description = "Carry it out; without it, only what would happen is shown" };
        var complete = new Option<bool>("--complete") { Description = "The file names everybody: whoever is missing has left" };
        var json = CommandOptions.Json();
        var command = new Command("import", "Shows every problem by row and the exact difference; with --write, carries it out") { file, write, complete, json };
        command.SetAction((parsed, ct) => Session.OnRecordIfAsync(
            terminal,
            parsed.GetValue(write),
            "directory import",
            (parts, record) => ImportAsync(parts, record, parsed.GetRequiredValue(file), parsed.GetValue(complete), parsed.GetValue(json), terminal, ct),
            ct));
        return command;
    }

    /// <param name="record">Null for a look that writes nothing.</param>
    private static async Task<int> ImportAsync(IServiceProvider parts, AuditRun? record, FileInfo source, bool complete, bool json, Terminal terminal, CancellationToken ct)
    {
        if (!source.Exists)
        {
            terminal.Error($"There is no file {source.FullName}");
            return ExitCode.NotFound;
        }

        await using var stream = source.OpenRead();
        var plan = await parts.GetRequiredService<DirectoryOffice>().PlanAsync(stream, source.Length, complete, ct);
        record?.Tell(DirectoryOffice.InShort(plan, write: true));
        var busy = false;
        var wanted = record is not null && !plan.IsBlocked;
        if (wanted)
        {
            busy = !await parts.GetRequiredService<IOfficials>().WriteAsync(plan, _ => { }, ct);
        }

        Tell(ImportShown.Of(plan, wanted && !busy), plan, json, terminal);
        if (busy)
        {
            terminal.Error("Another import is under way. Wait for its end and try again.");
            return ExitCode.Unavailable;
        }

        return plan.IsBlocked ? ExitCode.Failed : ExitCode.Done;
    }

    private static void Tell(ImportShown shown, ImportPlan plan, bool json, Terminal terminal)
    {
        if (json)
        {
            terminal.Json(shown);
            return;
        }

        if (shown.Problems.Count > 0)
        {
            terminal.Table(
                ["Row", "Column", "Problem", "What to do"],
                shown.Problems.Select(problem => new[]
                {
                    problem.Row == 0 ? "file" : problem.Row.ToString(CultureInfo.InvariantCulture), problem.Column ?? "", problem.Blocks ? problem.What : $"(note) {problem.What}", problem.Cure,
                }));
        }

        if (shown.Changes.Count > 0)
        {
            terminal.Table(
                ["Person", "Change", "What", "Before", "After"],
                shown.Changes.SelectMany(change => change.Differences, (change, difference) => new[] { change.Id, change.Kind.ToString(), difference.What, difference.Before, difference.After }).Take(MostShown));
        }

        var more = shown.Changes.Sum(change => change.Differences.Length) - MostShown;
        if (more > 0)
        {
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"… and {more} more differences; --json lists all"));
        }

        terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{shown.Rows} rows: {shown.Added} added, {shown.Changed} changed, {shown.Ended} ended, {shown.Unchanged} unchanged"));
        terminal.Line(
            plan.IsBlocked ? "Nothing was written: correct the problems above."
            : shown.Written ? "Written."
            : shown.Changes.Count == 0 ? "There is nothing to write."
            : "Nothing was written yet: --write carries it out.");
    }

    private static Command Export(Terminal terminal)
    {
        var file = new Option<FileInfo>("--out") { Required = true, Description = "A file to write, .csv or .xlsx" };
        var language = new Option<string>("--lang") { DefaultValueFactory = _ => "vi", Description = "The language of headers and roles: vi or en" };
        var command = new Command("export", "Writes the directory as a sheet that 'directory import' reads back without a difference") { file, language };
        command.SetAction((parsed, ct) => Session.OnRecordAsync(
            terminal,
            "directory export",
            async (parts, _) =>
            {
                var target = parsed.GetRequiredValue(file);
                var xlsx = target.Extension.Equals(".xlsx", StringComparison.OrdinalIgnoreCase);
                if (!xlsx && !target.Extension.Equals(".csv", StringComparison.OrdinalIgnoreCase))
                {
                    terminal.Error("The file must end in .csv or .xlsx.");
                    return ExitCode.Failed;
                }

                await using var stream = target.Create();
                var spoken = parsed.GetValue(language) == "en" ? Language.English : Language.Vietnamese;
                await parts.GetRequiredService<DirectoryOffice>().ExportAsync(stream, xlsx, spoken, ct);
                terminal.Line(target.FullName);
                return ExitCode.Done;
            },
            ct));
        return command;
    }

    private static Command Show(Terminal terminal)
    {
        var id = new Argument<string?>("id") { Arity = ArgumentArity.ZeroOrOne, Description = "One person's id; without it, everybody" };
        var unit = new Option<string?>("--unit") { Description = "Only who holds a position in this unit" };
        var json = CommandOptions.Json();
        var command = new Command("show", "Shows the directory") { id, unit, json };
        command.SetAction((parsed, ct) => Session.WithAsync(
            terminal,
            async parts =>
            {
                var found = await FindAsync(parts.GetRequiredService<IOfficials>(), parsed.GetValue(id), parsed.GetValue(unit), ct);
                if (parsed.GetValue(json))
                {
                    terminal.Json(found);
                }
                else
                {
                    terminal.Table(
                        ["Person", "Name", "Unit", "Role", "Title", "Group", "From", "To", "Away until", "Joined"],
                        found.SelectMany(one => one.Positions, (one, held) => new[]
                        {
                            one.Id, one.Name, held.Unit, held.Role.ToString(), held.Title ?? "", held.Group ?? "", $"{held.From:yyyy-MM-dd}", $"{held.To:yyyy-MM-dd}", $"{one.AwayUntil:yyyy-MM-dd}", one.Joined ? "yes" : "no",
                        }));
                }

                return found.Count == 0 && parsed.GetValue(id) is not null ? ExitCode.NotFound : ExitCode.Done;
            },
            ct));
        return command;
    }

    private static async Task<List<OfficialShown>> FindAsync(IOfficials officials, string? id, string? unit, CancellationToken ct)
    {
        if (id is not null)
        {
            return await officials.FindAsync(new OfficialId(id), ct) is { } one ? [OfficialShown.Of(one)] : [];
        }

        var all = new SortedDictionary<string, OfficialShown>(StringComparer.Ordinal);
        await foreach (var one in officials.AllAsync(ct))
        {
            if (unit is null || one.Official.Holdings.Any(holding => holding.Unit.Value == unit))
            {
                all[one.Official.Id.Value] = OfficialShown.Of(one);
            }
        }

        return [.. all.Values];
    }
}
