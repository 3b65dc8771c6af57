using System.CommandLine;
using System.Globalization;
using BotService.Core.Campaigns;
using BotService.Core.Campaigns.Completing;
using BotService.Host.Commands;
using BotService.Host.Starting;
using Spectre.Console;

namespace BotService.Host.Campaigns;

/// <summary>Takes in a list of those who are done, as the survey's organiser sends it.</summary>
internal static class CampaignCompleteCommand
{
    private const int Step = 1_000;

    public static Command Make(Terminal terminal)
    {
        var id = CampaignCommand.Id();
        var file = new Argument<FileInfo>("sheet") { Description = "CSV (UTF-8) or XLSX with the ids of those who are done" };
        var asOf = new Option<string?>("--as-of") { Description = "When the list was made: 2026-12-10 (end of that day) or 2026-12-10T15:00+07:00; without it, now" };
        var complete = new Option<bool>("--complete") { Description = "The list names everybody who is done: who claimed to be, before it was made, and is not in it is asked again" };
        var occurrence = new Option<string?>("--occurrence") { Description = "Which time of a campaign that comes again, such as 2026-11; without it, the current one; needed with --complete" };
        var dry = new Option<bool>("--dry-run") { Description = "Only show what would happen" };
        var json = CommandOptions.Json();
        var command = new Command("complete", "Marks those whom a list names as done; every problem is told by row") { id, file, asOf, complete, occurrence, dry, json };
        command.SetAction((parsed, ct) => Session.OnRecordIfAsync(
            terminal,
            !parsed.GetValue(dry),
            "campaign complete",
            async (parts, record) =>
            {
                var desk = parts.GetRequiredService<CampaignDesk>();
                if (await CampaignCommand.FindAsync(desk, parsed.GetRequiredValue(id), terminal, ct) is not { } campaign)
                {
                    return ExitCode.NotFound;
                }

                var sheet = parsed.GetRequiredValue(file);
                var key = parsed.GetValue(occurrence) ?? desk.Now(campaign).Key;
                if (Wrong(campaign, key, sheet, guessed: parsed.GetValue(complete) && parsed.GetValue(occurrence) is null) is { } wrong)
                {
                    terminal.Error(wrong);
                    return ExitCode.Failed;
                }

                if ((parsed.GetValue(asOf) is { } text ? MomentText.Read(text, desk.Zone) : TimeProvider.System.GetUtcNow()) is not { } moment)
                {
                    terminal.Error("--as-of is no moment: write 2026-12-10 or 2026-12-10T15:00+07:00.");
                    return ExitCode.Failed;
                }

                await using var stream = sheet.OpenRead();
                var (plan, list) = await desk.PlanAsync(campaign, key, stream, sheet.Length, moment, ct);
                var wet = !plan.IsBlocked && !parsed.GetValue(dry);
                var done = wet
                    ? await CarryOutAsync(plan.Done.Length, written => desk.CompleteAsync(campaign, key, plan, list, parsed.GetValue(complete) ? moment : null, written, ct), terminal)
                    : 0;
                record?.Tell(string.Create(CultureInfo.InvariantCulture, $"{done} done"), campaign.Id.Value, key);
                Tell(plan, done, wet, parsed.GetValue(json), terminal);
                return plan.IsBlocked ? ExitCode.Failed : ExitCode.Done;
            },
            ct));
        return command;
    }

    private static string? Wrong(Campaign campaign, string occurrence, FileInfo sheet, bool guessed) =>
        !sheet.Exists ? $"There is no file {sheet.FullName}"
        : Occurrences.Find(campaign, occurrence) is null ? $"The campaign has no time called '{occurrence}'."
        : guessed && campaign.Recurrence != Recurrence.Once ? $"Of which time is it the list? Say it with --occurrence, such as {occurrence}: who is not in it is asked again."
        : null;

    private static Task<int> CarryOutAsync(int people, Func<Action<int>, Task<int>> carryOut, Terminal terminal)
    {
        if (terminal.Interactive)
        {
            return terminal.Screen.Progress().StartAsync(progress =>
            {
                var bar = progress.AddTask("Marking as done", maxValue: Math.Max(1, people));
                return carryOut(written => bar.Value = Math.Max(bar.Value, written));
            });
        }

        return carryOut(written =>
        {
            if (written % Step == 0 && written < people)
            {
                terminal.Error(string.Create(CultureInfo.InvariantCulture, $"{written} of {people}"));
            }
        });
    }

    private static void Tell(CompletionPlan plan, int done, bool wet, bool json, Terminal terminal)
    {
        if (json)
        {
            terminal.Json(new { Written = wet, plan.Rows, Named = plan.Done.Length, Done = done, plan.Others, plan.Problems });
            return;
        }

        if (!plan.Problems.IsEmpty)
        {
            terminal.Table(["Row", "Problem", "What to do"], plan.Problems.Select(problem => new[]
            {
                problem.Row == 0 ? "file" : problem.Row.ToString(CultureInfo.InvariantCulture), problem.Blocks ? problem.What : $"(note) {problem.What}", problem.Cure,
            }));
        }

        terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.Rows} rows: {plan.Done.Length} people of this campaign, {plan.Others} others{(wet ? $"; {done} are done" : "")}"));
        terminal.Line(plan.IsBlocked ? "Nothing was written: correct the problems above." : wet ? "Written." : "Dry run: nothing was written.");
    }
}
