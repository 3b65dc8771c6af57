using System.CommandLine;
using System.Globalization;
using BotService.Host.Commands;
using BotService.Host.Starting;
using BotService.Runtime.Audit;

namespace BotService.Host.Audit;

/// <summary>Who did what: the newest lines, and whether all are as they were written.</summary>
internal static class AuditCommand
{
    private const int UsualLines = 50;
    private const int MostLines = 1_000;

    public static Command Make(Terminal terminal) => new("audit", "Who did what, in a log that is only added to")
    {
        Show(terminal),
        Verify(terminal),
    };

    private static Command Show(Terminal terminal)
    {
        var last = new Option<int>("--last") { DefaultValueFactory = _ => UsualLines, Description = $"How many of the newest lines, 1 to {MostLines}" };
        var all = new Option<bool>("--all") { Description = "Also the lines that only say that something was begun and later ended" };
        var json = CommandOptions.Json();
        var command = new Command("show", "Shows the newest lines, oldest first") { last, all, json };
        command.SetAction((parsed, ct) => Session.WithAsync(
            terminal,
            async parts =>
            {
                var audit = parts.GetRequiredService<IAudit>();
                var count = Math.Clamp(parsed.GetValue(last), 1, MostLines);
                IReadOnlyList<AuditEntry> entries = await audit.ReadAsync(Math.Max(0, (await audit.HeadAsync(ct)).Number - count), count, ct);
                if (!parsed.GetValue(all))
                {
                    var ended = entries.Where(entry => entry.Outcome != AuditOutcome.Begun).Select(entry => entry.Request).ToHashSet(StringComparer.Ordinal);
                    entries = [.. entries.Where(entry => entry.Outcome != AuditOutcome.Begun || !ended.Contains(entry.Request))];
                }

                if (parsed.GetValue(json))
                {
                    terminal.Json(entries);
                }
                else
                {
                    terminal.Table(
                        ["No", "At (UTC)", "Who", "What", "Target", "Outcome", "Change", "Request"],
                        entries.Select(entry => new[]
                        {
                            entry.Number.ToString(CultureInfo.InvariantCulture), $"{entry.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}", entry.Who, entry.What, entry.Target, entry.Outcome.ToString(), entry.Change ?? "", entry.Request,
                        }));
                }

                return ExitCode.Done;
            },
            ct));
        return command;
    }

    private static Command Verify(Terminal terminal)
    {
        var json = CommandOptions.Json();
        var command = new Command("verify", "Walks the whole log; exit code 1 when an entry was changed, taken out or put in") { json };
        command.SetAction((parsed, ct) => Session.WithAsync(
            terminal,
            async parts =>
            {
                var verdict = await parts.GetRequiredService<IAudit>().VerifyAsync(ct);
                if (parsed.GetValue(json))
                {
                    terminal.Json(verdict);
                }
                else if (verdict.Broken is { } broken)
                {
                    terminal.Error(string.Create(CultureInfo.InvariantCulture, $"Broken at entry {broken}: {verdict.Why}."));
                }
                else
                {
                    terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{verdict.Head.Number} entries, all as they were written. The last mark is {verdict.Head.Mark}"));
                    terminal.Line("Note the number and the mark elsewhere: they show later that nothing was brought back from an older copy.");
                }

                return verdict.Broken is null ? ExitCode.Done : ExitCode.Failed;
            },
            ct));
        return command;
    }
}
