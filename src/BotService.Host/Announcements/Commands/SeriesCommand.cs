using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using BotService.Core.Access;
using BotService.Core.Announcements;
using BotService.Host.Announcements.Forms;
using BotService.Host.Commands;

namespace BotService.Host.Announcements.Commands;

/// <summary>Begins all parts of a series.</summary>
internal static class SeriesCommand
{
    public static Command Make(Terminal terminal)
    {
        var name = new Argument<string>("series") { Description = "See 'announce templates'" };
        var first = new Option<string>("--first") { Required = true, Description = "The day of the first part: 2026-12-01" };
        var prefix = new Option<string?>("--prefix") { Description = "The parts' ids begin with it; without it the series' name and the month" };
        var values = new Option<string[]>("--value") { AllowMultipleArgumentsPerToken = true, Description = "A value: 3.name=words for one part, name=words for all; name=Vietnamese|English where they differ" };
        var key = Acting.KeyFile();
        var command = new Command("series", "Begins a draft for each part of a series, some days from one to the next, the days of the lunar new year left out") { name, first, prefix, values, key };
        command.SetAction((parsed, ct) => Acting.OnRecordAsync(
            terminal,
            parsed.GetValue(key),
            "announce series",
            StaffAction.PrepareSending,
            async (acting, record) =>
            {
                var mistakes = new Mistakes();
                var day = DateOnly.TryParseExact(parsed.GetRequiredValue(first), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : (DateOnly?)null;
                var form = new SeriesForm(parsed.GetRequiredValue(name), day, parsed.GetValue(prefix), ValuesOf(parsed.GetValue(values) ?? []));
                var begun = await new SeriesDesk(acting.Desk).BeginAsync(form, acting.As(StaffAction.PrepareSending), mistakes, ct);
                record.Tell("begun", [.. begun.Select(one => one.Id.Value)]);
                return Tell(begun, mistakes, acting.Desk.Zone, terminal);
            },
            ct));
        return command;
    }

    /// <summary>What was begun, and what kept the rest from it: the parts before a mistake may stand.</summary>
    public static int Tell(ImmutableArray<Announcement> begun, Mistakes mistakes, TimeZoneInfo zone, Terminal terminal)
    {
        if (begun.Length > 0)
        {
            terminal.Table(["Announcement", "Title", "Not before", "Worth sending until"], begun.Select(one => new[]
            {
                one.Id.Value, one.Draft.Title, one.Draft.Earliest is { } earliest ? Spoken.At(earliest, zone) : "", Spoken.At(one.Draft.Expires, zone),
            }));
        }

        return mistakes.None ? ExitCode.Done
            : begun.IsEmpty ? DraftCommands.Tell(mistakes, terminal)
            : DraftCommands.Tell(mistakes, terminal, "The parts of the first table are begun and stay; of the others nothing was written.");
    }

    private static Dictionary<string, Dictionary<string, WordsForm>> ValuesOf(string[] typed)
    {
        var values = new Dictionary<string, Dictionary<string, WordsForm>>(StringComparer.Ordinal);
        foreach (var (name, words) in typed.Select(FormOptions.ValueOf))
        {
            var (part, own) = name.Split('.') is [var number, var rest] ? (number, rest) : (SeriesForm.Every, name);
            if (!values.TryGetValue(part, out var known))
            {
                values[part] = known = new(StringComparer.Ordinal);
            }

            known[own] = words;
        }

        return values;
    }
}
