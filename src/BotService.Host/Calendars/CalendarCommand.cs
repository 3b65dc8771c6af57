using System.CommandLine;
using System.Globalization;
using BotService.Core.Calendars;
using BotService.Core.Units;
using BotService.Host.Commands;

namespace BotService.Host.Calendars;

/// <summary>Working days: shown, counted, brought in, by the files and beside a running service; and pauses, which are kept in its store.</summary>
internal static class CalendarCommand
{
    // A working day's deadline lies within a term of office; more is a slip of the finger.
    private const int MostDays = 2_000;

    public static Command Make(Terminal terminal) => new("calendar", "Working days, holidays and deadlines")
    {
        Show(terminal),
        Count(terminal),
        Add(terminal),
        Due(terminal),
        CalendarImportCommand.Make(terminal),
        PauseCommand.Set(terminal),
        PauseCommand.Resume(terminal),
        PauseCommand.List(terminal),
    };

    private static Command Show(Terminal terminal)
    {
        var year = new Option<int?>("--year") { Description = "The year; without it, this one" };
        var from = new Option<DateOnly?>("--from") { Description = "First day, yyyy-MM-dd" };
        var to = new Option<DateOnly?>("--to") { Description = "Last day, yyyy-MM-dd" };
        var json = CommandOptions.Json();
        var command = new Command("show", "Shows the months of a year with the days that are not what their weekday says") { year, from, to, json };
        command.SetAction((parsed, ct) => WithAsync(terminal, desk =>
        {
            var asked = Math.Clamp(parsed.GetValue(year) ?? parsed.GetValue(from)?.Year ?? desk.Today.Year, 1, 9998);
            var span = (From: parsed.GetValue(from) ?? new DateOnly(asked, 1, 1), To: parsed.GetValue(to) ?? new DateOnly(asked, 12, 31));
            if (span.To < span.From || span.To.Year - span.From.Year > 5)
            {
                terminal.Error("The span must end after it begins, within five years.");
                return ExitCode.Failed;
            }

            var days = desk.Calendars.Days;
            if (Enumerable.Range(span.From.Year, span.To.Year - span.From.Year + 1).Where(one => !days.Covers(one)).Take(1).ToList() is [var missing])
            {
                return Missing(missing, terminal);
            }

            var entries = days.Years.SelectMany(table => table.Entries).Where(entry => entry.From <= span.To && entry.To >= span.From).OrderBy(entry => entry.From).Select(EntryShown.Of).ToList();
            if (parsed.GetValue(json))
            {
                terminal.Json(entries);
                return ExitCode.Done;
            }

            terminal.Screen.Write(MonthSheet.Draw(days, span.From, span.To));
            terminal.Line(MonthSheet.Legend);
            terminal.Table(["Days", "Kind", "Vietnamese", "English", "Certainty", "Source"], entries.Select(entry => entry.Cells()));
            return ExitCode.Done;
        }, ct));
        return command;
    }

    private static Command Count(Terminal terminal)
    {
        var from = new Argument<DateOnly>("from") { Description = "Not counted itself, yyyy-MM-dd" };
        var to = new Argument<DateOnly>("to") { Description = "Counted when it is worked, yyyy-MM-dd" };
        var office = new OfficeOptions();
        var command = new Command("count", "Counts the working days after one day up to another") { from, to, office.Unit, office.Weekends };
        command.SetAction((parsed, ct) => WithAsync(terminal, desk => office.Clock(parsed, desk, terminal) is { } clock
            ? Tell(clock.Days.Count(parsed.GetValue(from), parsed.GetValue(to)), count => $"{count} working days after {Named(parsed.GetValue(from))} up to and with {Named(parsed.GetValue(to))}", _ => (parsed.GetValue(from), parsed.GetValue(to)), desk, terminal)
            : ExitCode.NotFound, ct));
        return command;
    }

    private static Command Add(Terminal terminal)
    {
        var from = new Argument<DateOnly>("from") { Description = "The day to begin after, yyyy-MM-dd" };
        var days = new Argument<int>("days") { Description = "Working days; negative ones go back (write them after --)" };
        var office = new OfficeOptions();
        var command = new Command("add", "Names the n-th working day after a day, or before it") { from, days, office.Unit, office.Weekends };
        command.SetAction((parsed, ct) => WithAsync(terminal, desk =>
        {
            var count = parsed.GetValue(days);
            if (Math.Abs((long)count) > MostDays)
            {
                terminal.Error($"At most {MostDays} working days can be added.");
                return ExitCode.Failed;
            }

            return office.Clock(parsed, desk, terminal) is { } clock ? Tell(clock.Days.Add(parsed.GetValue(from), count), Named, day => (parsed.GetValue(from), day), desk, terminal) : ExitCode.NotFound;
        }, ct));
        return command;
    }

    private static Command Due(Terminal terminal)
    {
        var written = new Argument<DateOnly>("date") { Description = "The date as the document has it, yyyy-MM-dd" };
        var before = new Option<bool>("--before") { Description = "The document says 'before' this day" };
        var rule = new Option<DayOffRule>("--on-day-off") { Description = "Where it goes when its last day is off" };
        var begins = new Option<DateOnly?>("--begins") { Description = "The first day on which it could be done: pauses from then on extend it" };
        var office = new OfficeOptions();
        var command = new Command("due", "Says when something is really due, and the working time left") { written, before, rule, begins, office.Unit, office.Weekends };
        command.SetAction((parsed, ct) => WithAsync(terminal, desk =>
        {
            if (office.Clock(parsed, desk, terminal) is not { } clock)
            {
                return ExitCode.NotFound;
            }

            var now = TimeProvider.System.GetUtcNow();
            var deadline = new Deadline(parsed.GetValue(written)) { Exclusive = parsed.GetValue(before), OnDayOff = parsed.GetValue(rule) };
            var due = Deadlines.Of(deadline, clock, parsed.GetValue(begins));
            return Tell(
                due.Then(found => clock.Between(now, found.Ends).Then<(DueDay Due, WorkingTime Left)>(left => new Reckoned<(DueDay, WorkingTime)>.Known((found, left)))),
                both => string.Create(
                    CultureInfo.InvariantCulture,
                    $"Written {Named(both.Due.Written)}; due {Named(both.Due.Effective)} at {TimeZoneInfo.ConvertTime(both.Due.Ends, desk.Zone):HH:mm}{(both.Due.Extended > 0 ? $", moved on by {both.Due.Extended} working days" : "")}. Left: {both.Left.Days} working days, {both.Left.Hours.TotalHours:0.#} office hours."),
                both => (clock.DayOf(now), both.Due.Effective),
                desk,
                terminal);
        }, ct));
        return command;
    }

    private static async Task<int> WithAsync(Terminal terminal, Func<CalendarDesk, int> work, CancellationToken ct) =>
        await CalendarDesk.OpenAsync(terminal, ct) is { } desk ? work(desk) : ExitCode.WrongSettings;

    /// <param name="span">The days that the answer went over, in either order.</param>
    private static int Tell<T>(Reckoned<T> answer, Func<T, string> words, Func<T, (DateOnly One, DateOnly Other)> span, CalendarDesk desk, Terminal terminal)
    {
        switch (answer)
        {
            case Reckoned<T>.Known(var value):
                terminal.Line(words(value));
                TellExpected(span(value), desk, terminal);
                return ExitCode.Done;
            case Reckoned<T>.Assumed(var value, var year):
                terminal.Line($"{words(value)} (no table covers {year}: only weekends were taken to be off)");
                TellExpected(span(value), desk, terminal);
                return ExitCode.Done;
            case Reckoned<T>.NotCovered(var year):
                return Missing(year, terminal);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static void TellExpected((DateOnly One, DateOnly Other) span, CalendarDesk desk, Terminal terminal)
    {
        var (from, to) = span.One <= span.Other ? span : (span.Other, span.One);
        foreach (var entry in desk.Calendars.Days.Years.SelectMany(table => table.Entries).Where(entry => entry.Certainty == Certainty.Expected && entry.From <= to && entry.To >= from))
        {
            terminal.Line($"Not announced yet: {string.Join(", ", EntryShown.Of(entry).Cells().Take(5))}");
        }
    }

    private static int Missing(int year, Terminal terminal)
    {
        terminal.Error($"No table covers {year}: add calendars/{year}.yaml to the dialogs, or bring it in with 'calendar import'. --assume-weekends counts without it.");
        return ExitCode.NotFound;
    }

    private static string Named(DateOnly day) => day.ToString("ddd yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Whose calendar it is.</summary>
    private sealed class OfficeOptions
    {
        public Option<string?> Unit { get; } = new("--unit") { Description = "A unit with hours or pauses of its own" };

        public Option<bool> Weekends { get; } = new("--assume-weekends") { Description = "Where no table covers a year, only weekends are off" };

        /// <returns>Null when there is no such unit, which was told.</returns>
        public OfficeClock? Clock(ParseResult parsed, CalendarDesk desk, Terminal terminal)
        {
            UnitId? unit = parsed.GetValue(Unit) is { } id ? new UnitId(id) : null;
            if (unit is { } named && !desk.Units.Contains(named))
            {
                terminal.Error($"There is no unit '{named}' in dialogs/units.");
                return null;
            }

            return desk.Calendars.For(unit, desk.Zone, parsed.GetValue(Weekends) ? Uncovered.WeekendsOnly : Uncovered.Refused);
        }
    }
}
