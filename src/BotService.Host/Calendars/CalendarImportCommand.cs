using System.CommandLine;
using System.Globalization;
using BotService.Core.Calendars;
using BotService.Core.Calendars.Import;
using BotService.Core.Officials.Import;
using BotService.Dialogs.Calendars;
using BotService.Dialogs.Lint;
using BotService.Host.Commands;
using BotService.Host.Officials.Sheets;
using BotService.Host.Starting;

namespace BotService.Host.Calendars;

/// <summary>Brings days in from a sheet: every problem by row, the exact difference, and with <c>--write</c> the files of the years.</summary>
internal static class CalendarImportCommand
{
    private const int MostBytes = 1024 * 1024;

    public static Command Make(Terminal terminal)
    {
        var file = new Argument<FileInfo>("file") { Description = "CSV (UTF-8) or XLSX with the columns date, to, kind, for, vi, en, certainty, source, applies" };
        var write = new Option<bool>("--write") { Description = "Write the years; without it, only what would happen is shown" };
        var complete = new Option<bool>("--complete") { Description = "The file names every day of its years: the others go" };
        var json = CommandOptions.Json();
        var command = new Command("import", "Shows every problem by row and the exact difference; with --write, writes calendars/<year>.yaml") { file, write, complete, json };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetRequiredValue(file), parsed.GetValue(write), parsed.GetValue(complete), parsed.GetValue(json), terminal, ct));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, bool write, bool complete, bool json, Terminal terminal, CancellationToken ct)
    {
        if (!file.Exists)
        {
            terminal.Error($"There is no file {file.FullName}");
            return ExitCode.NotFound;
        }

        if (CalendarDesk.Open(terminal) is not { } desk)
        {
            return ExitCode.WrongSettings;
        }

        var sheet = await ReadAsync(file, ct);
        var merge = sheet.Problems.IsEmpty ? CalendarMerge.Of(desk.Calendars.Days, sheet.Entries, complete) : new([], 0, []);
        var untouched = desk.Calendars.Days.Years.Where(table => merge.Years.All(changed => changed.Year != table.Year));
        var findings = CalendarText.Check([.. merge.Years, .. untouched], desk.Texts);
        var blocked = !sheet.Problems.IsEmpty || findings.Any(finding => finding.Severity == LintSeverity.Error);
        var written = write && !blocked && merge.Years.Length > 0;
        if (written)
        {
            await WriteAsync(merge.Years, desk, ct);
            await RecordAsync(merge, terminal, ct);
        }

        var shown = new ImportShown([.. sheet.Problems], [.. findings], [.. merge.Changes.Select(ChangeShown.Of)], merge.Unchanged, written);
        if (json)
        {
            terminal.Json(shown);
        }
        else
        {
            Tell(shown, blocked, merge, terminal);
        }

        return blocked ? ExitCode.Failed : ExitCode.Done;
    }

    private static async Task<CalendarSheet> ReadAsync(FileInfo file, CancellationToken ct)
    {
        if (file.Length > MostBytes)
        {
            return new([], [new(0, null, "The file is larger than 1 MB", "Keep the days that are not what their weekday says")]);
        }

        try
        {
            return CalendarSheet.Read(SheetFile.Rows(await File.ReadAllBytesAsync(file.FullName, ct)));
        }
        catch (BrokenSheetException broken)
        {
            return new([], [broken.Problem]);
        }
    }

    private static async Task WriteAsync(IEnumerable<YearTable> years, CalendarDesk desk, CancellationToken ct)
    {
        foreach (var year in years)
        {
            // Whole or not at all: a service that starts meanwhile never reads half a year.
            var target = desk.FileOf(year.Year);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await File.WriteAllTextAsync(target + ".new", CalendarText.Of(year, desk.Texts), ct);
            File.Move(target + ".new", target, overwrite: true);
        }
    }

    /// <summary>The files are beside the store: where there is none yet, no log is begun for them.</summary>
    private static async Task RecordAsync(CalendarMerge merge, Terminal terminal, CancellationToken ct)
    {
        if (!CalendarDesk.HasStore(terminal))
        {
            return;
        }

        var recorded = await Session.OnRecordAsync(
            terminal,
            "calendar import",
            (_, record) =>
            {
                record.Tell(
                    string.Create(CultureInfo.InvariantCulture, $"{merge.Changes.Length} changes"),
                    [.. merge.Years.Select(year => year.Year.ToString(CultureInfo.InvariantCulture))]);
                return Task.FromResult(ExitCode.Done);
            },
            ct);
        if (recorded != ExitCode.Done)
        {
            terminal.Error("The years are written, but not on record: the audit log could not be reached.");
        }
    }

    private static void Tell(ImportShown shown, bool blocked, CalendarMerge merge, Terminal terminal)
    {
        if (shown.Problems.Length > 0)
        {
            terminal.Table(["Row", "Column", "Problem", "What to do"], shown.Problems.Select(problem => new[] { Row(problem.Row), problem.Column ?? "", problem.What, problem.Cure }));
        }

        foreach (var finding in shown.Findings)
        {
            terminal.Line($"In the file that would be written: {finding}");
        }

        if (shown.Changes.Length > 0)
        {
            terminal.Table(
                ["Row", "Change", "Days", "Kind", "Vietnamese", "English", "Certainty", "Source"],
                shown.Changes.SelectMany(change => change.Lines().Select(line => new[] { Row(change.Row), line.Word }.Concat(line.Entry.Cells()))));
        }

        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{shown.Changes.Length} changes in {merge.Years.Length} years, {shown.Unchanged} entries as they are"));
        terminal.Line(
            blocked ? "Nothing was written: correct the problems above."
            : shown.Written ? "Written. A running service reads it when it starts again."
            : shown.Changes.Length == 0 ? "There is nothing to write."
            : "Nothing was written yet: --write carries it out.");
    }

    private static string Row(int row) => row == 0 ? "" : row.ToString(CultureInfo.InvariantCulture);

    private sealed record ImportShown(ImportProblem[] Problems, LintFinding[] Findings, ChangeShown[] Changes, int Unchanged, bool Written);

    private sealed record ChangeShown(int Row, EntryShown? Before, EntryShown? After)
    {
        public static ChangeShown Of(CalendarChange change) => new(
            change.Row,
            change.Before is { } before ? EntryShown.Of(before) : null,
            change.After is { } after ? EntryShown.Of(after) : null);

        public IEnumerable<(string Word, EntryShown Entry)> Lines() => (Before, After) switch
        {
            (null, { } added) => [("added", added)],
            ({ } removed, null) => [("removed", removed)],
            ({ } old, { } now) => [("before", old), ("after", now)],
            _ => [],
        };
    }
}
