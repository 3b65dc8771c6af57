using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using BotService.Core.Calendars.Pausing;
using BotService.Core.Units;
using BotService.Host.Commands;
using BotService.Host.Starting;

namespace BotService.Host.Calendars;

/// <summary>Days on which offices stand still, set and lifted while the service runs.</summary>
internal static class PauseCommand
{
    public static Command Set(Terminal terminal)
    {
        var unit = new Option<string?>("--unit") { Description = "The unit, with all units below it" };
        var everywhere = new Option<bool>("--everywhere") { Description = "Every unit" };
        var from = new Option<DateOnly?>("--from") { Description = "The first day, yyyy-MM-dd; without it, today" };
        var to = new Option<DateOnly?>("--to") { Description = "The last day, included; without it, a single day" };
        var note = new Option<string>("--note") { Required = true, Description = "Why, in Vietnamese: people whose days move are told it" };
        var english = new Option<string?>("--note-en") { Description = "The same in English; without it, the note as it is" };
        var command = new Command("pause", "Storm day: reminders of a unit wait, and its deadlines move on by as many working days") { unit, everywhere, from, to, note, english };
        command.SetAction((parsed, ct) => Session.OnRecordAsync(
            terminal,
            "calendar pause",
            async (parts, record) =>
            {
                if (parsed.GetValue(unit) is null != parsed.GetValue(everywhere))
                {
                    terminal.Error("Name one unit with --unit, or say --everywhere.");
                    return ExitCode.Failed;
                }

                var desk = parts.GetRequiredService<PauseDesk>();
                var pause = PauseDesk.Of(new(parsed.GetValue(unit), parsed.GetValue(from) ?? desk.Today, parsed.GetValue(to), parsed.GetValue(note), parsed.GetValue(english)));
                var id = PauseId.Of(pause).Value;
                record.Tell(string.Create(CultureInfo.InvariantCulture, $"{pause.From:yyyy-MM-dd} to {pause.To:yyyy-MM-dd}"), id);
                if (desk.Mistakes(pause) is { Count: > 0 } mistakes)
                {
                    foreach (var mistake in mistakes.Values.SelectMany(words => words))
                    {
                        terminal.Error(mistake);
                    }

                    return mistakes.ContainsKey("unit") ? ExitCode.NotFound : ExitCode.Failed;
                }

                var known = await desk.FindAsync(id, ct);
                return Tell(await desk.ActAsync(new PauseAct.Set(pause, known?.Revision), ct), terminal);
            },
            ct));
        return command;
    }

    public static Command Resume(Terminal terminal)
    {
        var id = Id();
        var from = new Option<DateOnly?>("--from") { Description = "The first day that is worked again, yyyy-MM-dd; without it, today" };
        var withdraw = new Option<bool>("--withdraw") { Description = "The pause was a mistake: what it moved moves back" };
        var command = new Command("resume", "Work goes on: the days before stay paused, those to come do not") { id, from, withdraw };
        command.SetAction((parsed, ct) => Session.OnRecordAsync(
            terminal,
            "calendar resume",
            async (parts, record) =>
            {
                var desk = parts.GetRequiredService<PauseDesk>();
                var named = new PauseId(parsed.GetRequiredValue(id));
                var working = parsed.GetValue(from) ?? desk.Today;
                record.Tell(parsed.GetValue(withdraw) ? "withdrawn" : string.Create(CultureInfo.InvariantCulture, $"work from {working:yyyy-MM-dd}"), named.Value);
                return Tell(await desk.ActAsync(parsed.GetValue(withdraw) ? new PauseAct.Withdraw(named) : new PauseAct.Resume(named, working), ct), terminal);
            },
            ct));
        return command;
    }

    public static Command List(Terminal terminal)
    {
        var json = CommandOptions.Json();
        var command = new Command("pauses", "The pauses that were set, and those of the dialogs' files") { json };
        command.SetAction((parsed, ct) => Session.WithAsync(
            terminal,
            async parts =>
            {
                var desk = parts.GetRequiredService<PauseDesk>();
                var all = await desk.AllAsync(ct);
                if (parsed.GetValue(json))
                {
                    terminal.Json(all);
                    return ExitCode.Done;
                }

                terminal.Table(
                    ["Pause", "Unit", "From", "To", "Vietnamese", "English"],
                    all.Select(pause => new[] { pause.Id ?? "in the dialogs", NameOf(pause.Unit, desk), Day(pause.From), Day(pause.To), pause.Note.Vietnamese, pause.Note.English }));
                return ExitCode.Done;
            },
            ct));
        return command;
    }

    private static Argument<string> Id() => new("pause") { Description = "As 'calendar pauses' shows it: DN-TKH.2026-10-12" };

    private static int Tell(PauseAnswer answer, Terminal terminal)
    {
        switch (answer)
        {
            case PauseAnswer.Made(var kept):
                terminal.Line($"{Named(kept)} is set; a running service goes by it within a second.");
                return ExitCode.Done;
            case PauseAnswer.Changed(var kept):
                terminal.Line($"{Named(kept)} holds now; a running service goes by it within a second.");
                return ExitCode.Done;
            case PauseAnswer.Unchanged(var kept):
                terminal.Line($"{Named(kept)} stood so already.");
                return ExitCode.Done;
            case PauseAnswer.Gone(var was):
                terminal.Line($"{was.Id()} is no more; a running service goes by it within a second.");
                return ExitCode.Done;
            case PauseAnswer.Taken(var kept):
                terminal.Error($"Somebody else changed {kept.Id()} at this moment; try again.");
                return ExitCode.Failed;
            case PauseAnswer.Full:
                terminal.Error(string.Create(CultureInfo.InvariantCulture, $"At most {PauseBook.Most} pauses can be kept; take old ones back with 'calendar resume --withdraw'."));
                return ExitCode.Failed;
            case PauseAnswer.Unknown:
                terminal.Error("There is no such pause: see 'calendar pauses'. One of the dialogs' files is changed in its file.");
                return ExitCode.NotFound;
            default:
                throw new UnreachableException();
        }
    }

    private static string Named(KeptPause kept) => $"{kept.Id()}, {Day(kept.Pause.From)} to {Day(kept.Pause.To)},";

    private static string NameOf(string? unit, PauseDesk desk) =>
        unit is null ? "every unit" : desk.Library.Units.TryGetValue(new UnitId(unit), out var known) ? $"{unit} {known.Name.Vietnamese}" : unit;

    private static string Day(DateOnly day) => day.ToString("ddd yyyy-MM-dd", CultureInfo.InvariantCulture);
}
