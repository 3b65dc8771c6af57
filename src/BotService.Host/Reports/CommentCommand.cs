using System.CommandLine;
using System.Globalization;
using BotService.Core.Polls;
using BotService.Core.Units;
using BotService.Host.Commands;
using BotService.Host.Officials.Sheets;
using BotService.Host.Starting;
using BotService.Runtime;
using BotService.Runtime.Conversations;
using BotService.Runtime.Turns;

namespace BotService.Host.Reports;

/// <summary>What citizens wrote in their own words, to read or as a sheet. Each reading stands in the audit log.</summary>
internal static class CommentCommand
{
    private const int UsualDays = 30;

    public static Command Make(Terminal terminal)
    {
        var poll = new Option<string>("--poll") { Required = true, Description = "The poll's id, such as one-stop" };
        var unit = new Option<string?>("--unit") { Description = "A unit's id: that one and all below it" };
        var from = new Option<DateOnly?>("--from") { Description = "First day, yyyy-MM-dd; without it, thirty days before the last" };
        var to = new Option<DateOnly?>("--to") { Description = "Last day, yyyy-MM-dd; without it, today" };
        var file = new Option<FileInfo?>("--out") { Description = "The CSV file to write (UTF-8)" };
        var json = CommandOptions.Json();
        var command = new Command("texts", "Shows what citizens wrote in their own words, the newest day first; nothing tells who it was") { poll, unit, from, to, file, json };
        command.SetAction((parsed, ct) => Session.OnRecordAsync(
            terminal,
            "report texts",
            async (parts, record) =>
            {
                var last = parsed.GetValue(to) ?? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(parts.GetRequiredService<TimeProvider>().GetUtcNow(), parts.GetRequiredService<RuntimeOptions>().Zone).DateTime);
                var first = parsed.GetValue(from) ?? last.AddDays(-Math.Min(UsualDays, last.DayNumber));
                var id = new PollId(parsed.GetRequiredValue(poll));
                if (await ReadAsync(parts, id, parsed.GetValue(unit), first, last, terminal, ct) is not { } comments)
                {
                    return ExitCode.NotFound;
                }

                record.Tell(null, [id.Value, .. parsed.GetValue(unit) is { } named ? [named] : Array.Empty<string>()]);
                return await PrintAsync(comments, parsed.GetValue(file), parsed.GetValue(json), terminal, ct);
            },
            ct));
        return command;
    }

    /// <returns>Null when there is no such poll or unit, which was told.</returns>
    private static async ValueTask<IAsyncEnumerable<CommentShown>?> ReadAsync(
        IServiceProvider parts, PollId poll, string? unit, DateOnly from, DateOnly to, Terminal terminal, CancellationToken ct)
    {
        var comments = parts.GetRequiredService<IComments>();
        var units = parts.GetRequiredService<IDialogShelf>().Library.Units;
        if (!await comments.KnowsAsync(poll, ct))
        {
            terminal.Error($"There is no poll '{poll.Value}'");
            return null;
        }

        if (unit is not null && !units.ContainsKey(new(unit)))
        {
            terminal.Error($"There is no unit '{unit}'");
            return null;
        }

        return comments.ReadAsync(poll, from, to, ct)
            .Where(comment => unit is null || UnitTree.IsWithin(comment.Unit, new(unit), units))
            .Select(CommentShown.Of);
    }

    private static async Task<int> PrintAsync(
        IAsyncEnumerable<CommentShown> comments, FileInfo? file, bool json, Terminal terminal, CancellationToken ct)
    {
        if (file is not null)
        {
            await using var stream = file.Create();
            await SheetWriter.CsvAsync(stream, comments.Select(one => one.Row()).Prepend(CommentShown.Columns), ct);
            terminal.Line(file.FullName);
            return ExitCode.Done;
        }

        var shown = await comments.ToListAsync(ct);
        if (json)
        {
            terminal.Json(shown);
        }
        else
        {
            terminal.Table(CommentShown.Columns, shown.Select(one => new[] { one.Poll, one.Unit, one.Day, one.Question, one.Text }));
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{shown.Count} texts"));
        }

        return ExitCode.Done;
    }
}
